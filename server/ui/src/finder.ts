// The search for a thing to start from.

import type { Hit } from "./contract";
import { el, need } from "./dom";
import { fetchJson } from "./fetching";
import { here } from "./root";
import { words } from "./network";

const MOST = 12;

/** Makes a search form list what it finds; choosing one starts from it. */
export function find(form: HTMLFormElement, start: (iri: string) => void): void {
  const list = need<HTMLElement>("[data-hits]", form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const q = need<HTMLInputElement>("input", form).value.trim();
    if (!q) return list.replaceChildren();
    try {
      const found = await fetchJson<{ hits: Hit[] }>(here(`/search?${new URLSearchParams({ q, format: "json" })}`));
      list.replaceChildren(...(found.hits.length ? found.hits.slice(0, MOST).map(item) : [none()]));
      list.querySelector("button")?.focus();
    } catch (error) {
      list.replaceChildren(el("li", { class: "warning" }, (error as Error).message));
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") list.replaceChildren();
  });

  function item(hit: Hit): HTMLElement {
    const choose = () => {
      list.replaceChildren();
      start(hit.iri);
    };
    const kind = el("span", { class: "meta" }, words(hit.kind.split(/[#/]/).at(-1) ?? ""));
    return el("li", {}, el("button", { type: "button", class: "link", dir: "auto", click: choose }, hit.label), " ", kind);
  }

  function none(): HTMLElement {
    return el("li", { class: "meta" }, "No results; try fewer words.");
  }
}
