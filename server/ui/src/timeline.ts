// The page /timeline: its list is drawn as a chart, and follows what the chart shows.

import { el, need } from "./dom";
import { isActual, words } from "./network";
import { TimeChart, type Entry } from "./timechart";

interface Item extends Entry {
  element: HTMLElement;
  who: string[];
}

const list = need<HTMLElement>("[data-timeline]");
const items: Item[] = [...list.querySelectorAll<HTMLElement>("li")].map((element) => {
  const { begin = "", end = "", kind = "", who = "[]" } = element.dataset;
  const link = element.querySelector("a");
  const label = (link ?? element).textContent?.trim() ?? "";
  return { element, begin, end, kind, label, page: link?.getAttribute("href") ?? null, who: JSON.parse(who) };
});

let days: [string, string] = ["", ""];
const off = new Set<string>(); // kinds that are not wanted
const only = new Set<string>(); // of these alone, or of all

const chart = new TimeChart(need("[data-chart]"), (from, to) => {
  days = [from, to];
  follow();
});
const kinds = choices(items.map(({ kind }) => kind));
need("[data-kinds]").replaceChildren(
  ...kinds.map(([kind, count]) =>
    box(kind, words(kind), count, true, (on) => (on ? off.delete(kind) : off.add(kind))),
  ),
);
need("[data-who]").replaceChildren(
  ...choices(items.flatMap(({ who }) => who)).map(([name, count]) =>
    box(name, name, count, false, (on) => (on ? only.add(name) : only.delete(name))),
  ),
);
need<HTMLElement>("[data-tools]").hidden = false;
chart.show(items, true);

function wanted({ kind, who }: Item): boolean {
  return !off.has(kind) && (!only.size || who.some((name) => only.has(name)));
}

/** Hides in the list what the chart does not show. */
function follow(): void {
  const [from, to] = days;
  for (const item of items) {
    const [begin, end] = [item.begin || item.end, item.end || item.begin];
    item.element.hidden = !wanted(item) || end < from.slice(0, end.length) || begin > to;
  }
}

function box(value: string, name: string, count: number, checked: boolean, set: (on: boolean) => void): HTMLElement {
  const input = el("input", {
    type: "checkbox",
    value,
    checked,
    change: (event: Event) => {
      set((event.target as HTMLInputElement).checked);
      chart.show(items.filter(wanted), false);
      follow();
    },
  });
  const sign = checked && el("span", { class: isActual(value) ? "mark" : "mark not-actual", "data-kind": value.replace("NonActual", ""), "aria-hidden": "true" });
  return el("li", {}, el("label", {}, input, sign, name, " ", el("span", { class: "count" }, String(count))));
}

/** Values and how often they occur, the most frequent first. */
function choices(values: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
}
