// What the reader sees, in the address of the page: reloading or sending it shows the same.

import { here } from "./root";

export const FILTERS = ["kind", "actor", "issue", "from", "to", "voice"] as const;
export type Filter = (typeof FILTERS)[number];

export interface View {
  view: string;
  iri: string | null;
  filters: Partial<Record<Filter, string>>;
  expanded: Map<string, number>; // how many pages of its neighbours, by IRI
  hidden: Set<string>;
  selected: string | null;
}

export const VIEWS = ["stances", "addresses", "graph"];

export function readView(search: string): View {
  const given = new URLSearchParams(search);
  const filters: View["filters"] = {};
  for (const name of FILTERS) {
    const value = given.get(name);
    if (value) filters[name] = value;
  }
  const view = given.get("view") ?? "";
  const expanded = new Map<string, number>();
  for (const each of given.getAll("expanded")) {
    const [iri = "", pages = "1"] = each.split("|"); // no IRI has a bar in it: RFC 3987, section 2.2
    if (iri) expanded.set(iri, Math.min(Math.max(parseInt(pages, 10) || 1, 1), 20));
  }
  return {
    view: VIEWS.includes(view) ? view : "stances",
    iri: given.get("iri") || null,
    filters,
    expanded,
    hidden: new Set(given.getAll("hidden")),
    selected: given.get("selected"),
  };
}

export function writeView(view: View): string {
  const written = new URLSearchParams();
  if (view.iri) written.set("iri", view.iri);
  else written.set("view", view.view);
  for (const [name, value] of Object.entries(view.filters)) if (value) written.set(name, value);
  for (const [iri, pages] of view.expanded) written.append("expanded", pages > 1 ? `${iri}|${pages}` : iri);
  for (const name of view.hidden) written.append("hidden", name);
  if (view.selected) written.set("selected", view.selected);
  return `?${written}`;
}

/** Where the server has the whole of a view. */
export function graphAddress(view: View): string {
  return here(`/explore/graph.json?${new URLSearchParams({ view: view.view, ...view.filters })}`);
}

/** Where the server has what is next to a thing. */
export function neighbourhoodAddress(iri: string, view: View): string {
  return here(`/explore/neighbourhood.json?${new URLSearchParams({ iri, ...view.filters })}`);
}

/** Where the server has the same as a file for another tool. */
export function exportAddress(view: View, suffix: string): string {
  const from = view.iri ? { iri: view.iri } : undefined;
  const name = view.iri ? "neighbourhood" : view.view;
  const query = new URLSearchParams({ ...from, ...view.filters }).toString();
  return here(`/export/${name}.${suffix}${query ? `?${query}` : ""}`);
}
