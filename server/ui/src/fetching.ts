// Answers of this server, and of no other.

/** The JSON at an address of this server; an error says in one line why there is none. */
export async function fetchJson<T>(address: string): Promise<T> {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) throw new Error("this address leads to another server");
  let response: Response;
  try {
    response = await fetch(url, { headers: { Accept: "application/json" } });
  } catch {
    throw new Error("the server cannot be reached; is it still running?");
  }
  if (!response.ok) throw new Error(await reason(response));
  return (await response.json()) as T;
}

async function reason(response: Response): Promise<string> {
  const html = response.headers.get("content-type")?.startsWith("text/html");
  const text = html ? "" : (await response.text()).trim().split("\n")[0];
  return text || `the server answered ${response.status}`;
}
