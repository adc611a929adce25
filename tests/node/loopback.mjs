// Loaded before a client: tests ask this machine only, so links that lead elsewhere end here.
const ask = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const { hostname } = new URL(input.url ?? input);
  return hostname === "127.0.0.1"
    ? ask(input, init)
    : Promise.reject(new Error(`not asked: ${hostname}`));
};
