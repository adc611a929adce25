// Where on its host this server is published: the page says so, by `data-root`.

/** The address of a path such as `/search` on this server; `/kg/search` where that is under `/kg`. */
export function here(path: string): string {
  return `${document.documentElement.dataset.root ?? ""}${path}`;
}
