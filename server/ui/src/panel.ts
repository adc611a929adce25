// The panel beside the picture: what is selected, its links, and the evidence for it.

import type { Claim } from "./contract";
import { el, safe } from "./dom";
import { claimList, fact } from "./evidence";
import { fetchJson } from "./fetching";
import type { Hidden } from "./hidden";
import { caption, words, type Graph } from "./network";
import { here } from "./root";

const MOST = 60; // links in the list

export interface PanelEvents {
  select(id: string): void;
  expand(iri: string): void;
}

export class Panel {
  private asked = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly graph: Graph,
    private readonly hidden: Hidden,
    private readonly events: PanelEvents,
  ) {}

  /** Shows a node or a link by its id, nothing for null. */
  show(id: string | null): void {
    this.asked += 1;
    if (id && this.graph.hasNode(id)) this.node(id);
    else if (id && this.graph.hasEdge(id)) this.edge(id);
    else this.root.replaceChildren(el("p", { class: "meta" }, "Select a thing or a link to see the evidence for it."));
  }

  private node(id: string): void {
    const { data } = this.graph.getNodeAttributes(id);
    const from = here(`/explore?${new URLSearchParams({ iri: id })}`);
    this.root.replaceChildren(
      el("p", { class: "kind" }, words(data.kind)),
      el("h2", { dir: "auto" }, el("a", { href: safe(data.page) }, data.label)),
      el(
        "p",
        { class: "explore-buttons" },
        el("button", { type: "button", click: () => this.events.expand(id), "data-expand": "" }, "Expand"),
        el("a", { href: from }, "Start from here"),
      ),
      el("dl", { class: "facts" }, ...time(data.begin, data.end)),
      this.links(id),
    );
    this.evidence(here(`/explore/evidence.json?${new URLSearchParams({ iri: id })}`));
  }

  private edge(id: string): void {
    const { data } = this.graph.getEdgeAttributes(id);
    const { source, target, kind } = data;
    const name = (iri: string) => this.graph.getNodeAttribute(iri, "data").label;
    const end = (iri: string) =>
      el("button", { type: "button", class: "link", click: () => this.events.select(iri) }, name(iri));
    this.root.replaceChildren(
      el("p", { class: "kind" }, "Link"),
      el("h2", { dir: "auto" }, end(source), ` → ${data.label} → `, end(target)),
      el(
        "dl",
        { class: "facts" },
        ...(data.stance ? fact("stance", el("span", { class: `tag ${data.stance}` }, data.stance)) : []),
        ...(data.basis ? fact("basis", el("span", { class: `tag ${data.basis}` }, data.basis)) : []),
        ...fact("how often", String(data.weight)),
        ...time(data.begin, data.end),
      ),
    );
    const known = { ...(data.stance && { stance: data.stance }), ...(data.basis && { basis: data.basis }) };
    this.evidence(here(`/explore/evidence.json?${new URLSearchParams({ source, target, kind, ...known })}`));
  }

  private links(id: string): HTMLElement {
    const { graph } = this;
    const edges = graph.edges(id).filter((edge) => !this.hidden.edge(graph, edge));
    const items = edges.slice(0, MOST).map((edge) => {
      const out = graph.source(edge) === id;
      const { label } = graph.getNodeAttribute(graph.opposite(id, edge), "data");
      const text = `${out ? "→" : "←"} ${caption(graph.getEdgeAttribute(edge, "data"))} ${out ? "→" : "←"} ${label}`;
      return el(
        "li",
        {},
        el("button", { type: "button", class: "link", dir: "auto", click: () => this.events.select(edge) }, text),
      );
    });
    if (edges.length > MOST) items.push(el("li", { class: "meta" }, `and ${edges.length - MOST} more`));
    const count = el("span", { class: "count" }, String(edges.length));
    return el(
      "details",
      { open: edges.length <= 12 },
      el("summary", {}, "Links ", count),
      el("ul", { class: "plain" }, ...items),
    );
  }

  private evidence(address: string): void {
    const asked = this.asked;
    const place = el("div", { "data-evidence": "" }, el("p", { class: "meta" }, "Looking for evidence …"));
    this.root.append(el("h3", {}, "Evidence"), place);
    fetchJson<{ claims: Claim[] }>(address).then(
      ({ claims }) => asked === this.asked && place.replaceChildren(claimList(claims)),
      (error: Error) => asked === this.asked && place.replaceChildren(el("p", { class: "warning" }, error.message)),
    );
  }
}

function time(begin: string | null, end: string | null): HTMLElement[] {
  if (!begin && !end) return [];
  return fact("time", begin === end || !end ? (begin ?? "") : `${begin ?? "…"} to ${end}`);
}
