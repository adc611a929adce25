// The things on screen as a table: all that the picture does can be done here, by keyboard.

import { el, need } from "./dom";
import type { Hidden } from "./hidden";
import { words, type Graph } from "./network";

const MOST = 200; // rows; the filter finds the others

export interface ListEvents {
  select(node: string): void;
  expand(node: string): void;
}

export class NodeList {
  private readonly body: HTMLElement;
  private readonly note: HTMLElement;
  private readonly filter: HTMLInputElement;
  private selected: string | null = null;

  constructor(
    root: HTMLElement,
    private readonly graph: Graph,
    private readonly hidden: Hidden,
    private readonly events: ListEvents,
  ) {
    this.body = need("tbody", root);
    this.note = need("[data-note]", root);
    this.filter = need("input[type=search]", root);
    this.filter.addEventListener("input", () => this.draw());
  }

  draw(selected = this.selected): void {
    this.selected = selected;
    const { graph } = this;
    const sought = this.filter.value.trim().toLocaleLowerCase();
    const found = graph
      .filterNodes((node, { data }) => {
        return !this.hidden.node(graph, node) && data.label.toLocaleLowerCase().includes(sought);
      })
      .map((node) => ({ node, data: graph.getNodeAttribute(node, "data"), links: graph.degree(node) }))
      .sort((a, b) => b.links - a.links || a.data.label.localeCompare(b.data.label));
    const at = this.focused();
    this.body.replaceChildren(
      ...found.slice(0, MOST).map(({ node, data, links }) =>
        el(
          "tr",
          { "aria-current": node === selected ? "true" : null },
          el(
            "th",
            { scope: "row" },
            el(
              "button",
              { type: "button", class: "link", dir: "auto", "data-node": node, click: () => this.events.select(node) },
              data.label,
            ),
          ),
          el("td", {}, words(data.kind)),
          el("td", { class: "number" }, data.degree > links ? `${links} of ${data.degree}` : String(links)),
          el(
            "td",
            {},
            el(
              "button",
              {
                type: "button",
                "data-expand": node,
                "aria-label": `Expand ${data.label}`,
                click: () => this.events.expand(node),
              },
              "Expand",
            ),
          ),
        ),
      ),
    );
    const more = found.length > MOST ? `; the first ${MOST} are listed, the filter finds the others` : "";
    this.note.textContent = `${found.length.toLocaleString("en")} things${more}`;
    if (at) this.body.querySelector<HTMLElement>(at)?.focus({ preventScroll: true });
  }

  /** What has the focus, so that it keeps it when the rows are drawn anew. */
  private focused(): string | null {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || !this.body.contains(active)) return null;
    const name = active.dataset["node"] !== undefined ? "node" : "expand";
    return `[data-${name}="${CSS.escape(active.dataset[name] ?? "")}"]`;
  }
}
