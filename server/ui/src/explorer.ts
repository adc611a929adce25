// The graph view as one: what is asked of the server, what is shown, and the address that says it.

import { exportAddress, graphAddress, neighbourhoodAddress, writeView, type View } from "./address";
import type { Network } from "./contract";
import { need } from "./dom";
import { fetchJson } from "./fetching";
import { Hidden } from "./hidden";
import { Legend } from "./legend";
import { emptyGraph, merge } from "./network";
import { NodeList } from "./nodelist";
import { Panel } from "./panel";
import { Picture } from "./picture";
import { onThemeChange } from "./theme";

const TOOLS = ["gexf", "graphml", "cyjs", "csv"];

export class Explorer {
  readonly graph = emptyGraph();
  readonly picture: Picture;
  private readonly hidden: Hidden;
  private readonly panel: Panel;
  private readonly list: NodeList;
  private readonly legend: Legend;
  private readonly status = need<HTMLElement>("[data-status]");
  private readonly more = need<HTMLButtonElement>("[data-more]");
  private next: (() => Promise<void>) | null = null;
  private asked = 0;

  constructor(
    readonly view: View,
    private readonly changed: (explorer: Explorer) => void,
  ) {
    this.hidden = new Hidden(view.hidden);
    const events = {
      select: (id: string) => this.select(id, true),
      expand: (iri: string) => void this.expand(iri),
    };
    this.picture = new Picture(this.graph, need("[data-canvas]"), this.hidden, {
      selectNode: (node) => this.select(node),
      selectEdge: (edge) => this.select(edge),
      selectNothing: () => this.select(null),
      expand: events.expand,
    });
    this.panel = new Panel(need("[data-panel]"), this.graph, this.hidden, events);
    this.list = new NodeList(need("[data-list]"), this.graph, this.hidden, events);
    this.legend = new Legend(
      need("[data-legend]"),
      this.graph,
      this.hidden,
      (colour) => this.picture.colour(colour),
      () => this.toggled(),
    );
    onThemeChange(() => this.legend.draw());
    this.more.addEventListener("click", () => void this.next?.());
  }

  /** Asks for the view anew and shows it, with all that was expanded. */
  async load(): Promise<void> {
    const asked = (this.asked += 1);
    const { view, graph } = this;
    this.say("Loading …");
    graph.clear();
    this.offer(null);
    const selected = view.selected;
    try {
      const address = view.iri ? neighbourhoodAddress(view.iri, view) : graphAddress(view);
      const network = await fetchJson<Network>(address);
      if (asked !== this.asked) return;
      this.take(network, view.iri ?? undefined);
      for (const [iri, pages] of view.expanded) await this.grow(iri, pages, asked);
      if (asked !== this.asked) return;
      this.tell(network);
      const start = selected ?? view.iri;
      this.select(start && (graph.hasNode(start) || graph.hasEdge(start)) ? start : null);
    } catch (error) {
      if (asked === this.asked) this.say((error as Error).message);
    }
    this.changed(this);
  }

  /** Brings in what is next to a thing: one request. */
  async expand(iri: string): Promise<void> {
    const asked = this.asked;
    this.say("Loading …");
    const before = this.graph.order;
    try {
      await this.grow(iri, 1, asked);
      this.view.expanded.set(iri, Math.max(this.view.expanded.get(iri) ?? 0, 1));
      const label = this.graph.hasNode(iri) ? this.graph.getNodeAttribute(iri, "data").label : iri;
      this.say(`${this.graph.order - before} new things around ${label}.`);
      this.select(iri);
    } catch (error) {
      this.say((error as Error).message);
    }
  }

  select(id: string | null, centre = false): void {
    this.view.selected = id;
    this.picture.select(id);
    this.panel.show(id);
    this.list.draw(id);
    if (centre && id && this.graph.hasNode(id)) void this.picture.centre(id);
    this.note();
  }

  private async grow(iri: string, pages: number, asked: number): Promise<void> {
    let next: string | null = neighbourhoodAddress(iri, this.view);
    for (let page = 0; next && page < pages; page++) {
      const network: Network = await fetchJson<Network>(next);
      if (asked !== this.asked) return;
      this.take(network, iri);
      next = network.next;
    }
    const from = next;
    this.offer(
      from && (() => this.continue(from, iri, () => this.view.expanded.set(iri, (this.view.expanded.get(iri) ?? 1) + 1))),
    );
  }

  private async continue(address: string, around?: string, then?: () => void): Promise<void> {
    try {
      const network = await fetchJson<Network>(address);
      this.take(network, around);
      then?.();
      this.tell(network);
      const from = network.next;
      this.offer(from && (() => this.continue(from, around, then)));
      this.note();
    } catch (error) {
      this.say((error as Error).message);
    }
  }

  private take(network: Network, around?: string): void {
    merge(this.graph, network, around);
    this.picture.arrange();
    this.legend.draw();
    this.list.draw();
    this.changed(this);
    if (network.next && !around) {
      const next = network.next;
      this.offer(() => this.continue(next));
    }
  }

  private toggled(): void {
    this.view.hidden = this.hidden.names;
    this.picture.refresh();
    this.list.draw();
    this.panel.show(this.view.selected);
    this.note();
  }

  private tell({ total, truncated, next }: Network): void {
    const { order, size } = this.graph;
    const part = truncated && !next ? " Only part of the graph is shown: set filters, or start from one thing." : "";
    const none = order ? "" : ` ${this.why}`;
    this.say(`${count(order, "thing")}, ${count(size, "link")}${size < total ? ` of ${total}` : ""}.${part}${none}`);
  }

  /** Why there is nothing to show. */
  private get why(): string {
    if (Object.keys(this.view.filters).length) return "Nothing matches these filters.";
    return this.view.iri ? "Nothing in the documents is linked to this." : "The graph is empty.";
  }

  private offer(next: (() => Promise<void>) | null | undefined | ""): void {
    this.next = next || null;
    this.more.hidden = !next;
  }

  private say(text: string): void {
    this.status.textContent = text;
  }

  private note(): void {
    history.replaceState(null, "", `${location.pathname}${writeView(this.view)}`);
    for (const suffix of TOOLS) {
      const link = document.querySelector<HTMLAnchorElement>(`[data-tool="${suffix}"]`);
      if (link) link.href = exportAddress(this.view, suffix);
    }
  }
}

function count(number: number, name: string): string {
  return `${number.toLocaleString("en")} ${name}${number === 1 ? "" : "s"}`;
}
