// Further views of a result, beside YASR's own: graph, timeline, bars.

import type { Plugin } from "@zazuko/yasr";
import type Yasr from "@zazuko/yasr";
import { dateColumns, labelColumn, localName, numberColumns, pageOf, type Row } from "./bindings";
import { el, svg } from "./dom";
import { shown } from "./network";
import type { Picture } from "./picture";
import { here } from "./root";
import { TimeChart } from "./timechart";
import { isTriples, network } from "./triples";

const BARS = 100;

abstract class View implements Plugin<unknown> {
  priority = 5;
  abstract label: string;

  constructor(protected readonly yasr: Yasr) {}

  abstract canHandleResults(): boolean;
  abstract draw(): Promise<void> | void;

  getIcon(): Element | undefined {
    return undefined;
  }

  protected get names(): string[] {
    return this.yasr.results?.getVariables() ?? [];
  }

  protected get rows(): Row[] {
    return (this.yasr.results?.getBindings() ?? []) as Row[];
  }
}

/** What a CONSTRUCT query makes, drawn as in the graph view. */
export class GraphView extends View {
  override priority = 11; // where it can be drawn, it says more than a table
  label = "Graph";
  private picture: Picture | null = null;
  private asked = 0;

  canHandleResults(): boolean {
    return isTriples(this.names) && this.rows.length > 0;
  }

  async draw(): Promise<void> {
    this.destroy();
    const asked = this.asked;
    const [{ Picture }, { emptyGraph, merge, words }, { Hidden }] = await Promise.all([
      import("./picture"), // large, and not everybody draws graphs
      import("./network"),
      import("./hidden"),
    ]);
    if (asked !== this.asked) return; // another view was chosen while this was loading
    const canvas = el("div", { class: "result-graph", role: "group", "aria-label": "Picture of the result; the table view lists the same" });
    const about = el("p", { class: "meta", role: "status" });
    this.yasr.resultsEl.replaceChildren(canvas, about);
    const graph = emptyGraph();
    const found = network(this.rows);
    merge(graph, found);
    const node = (iri: string) => el("a", { href: pageOf(iri) }, graph.getNodeAttribute(iri, "data").label);
    const whole = `${graph.order} things, ${graph.size} links${found.truncated ? "; more are not drawn" : ""}. Literals are in the table.`;
    const select = (id: string | null, ...text: (string | Node)[]) => {
      picture.select(id);
      about.replaceChildren(...text);
    };
    const picture = new Picture(graph, canvas, new Hidden([]), {
      selectNode: (id) => select(id, node(id), `, ${words(graph.getNodeAttribute(id, "data").kind)}`),
      selectEdge: (id) => {
        const { source, label, target } = graph.getEdgeAttribute(id, "data");
        select(id, node(source), ` → ${label} → `, node(target));
      },
      selectNothing: () => select(null, whole),
      expand: (id) => location.assign(here(`/explore?${new URLSearchParams({ iri: id })}`)),
    });
    select(null, whole);
    picture.arrange();
    this.picture = picture;
  }

  destroy(): void {
    this.asked += 1;
    this.picture?.destroy();
    this.picture = null;
  }
}

/** Rows that have dates: the first column of dates is the begin, a second one the end. */
export class TimelineView extends View {
  label = "Timeline";

  canHandleResults(): boolean {
    return dateColumns(this.names, this.rows).length > 0;
  }

  draw(): void {
    const dates = dateColumns(this.names, this.rows);
    const [begin = "", end = ""] = dates;
    const label = labelColumn(this.names, this.rows, dates) ?? begin;
    const root = el("div");
    this.yasr.resultsEl.replaceChildren(root);
    const chart = new TimeChart(root);
    const entries = this.rows.map((row) => ({
      begin: row[begin]?.value ?? "",
      end: row[end]?.value ?? "",
      kind: "",
      label: named(row, label),
      page: linked(row),
    }));
    chart.show(entries, true);
  }
}

/** A name and a number in each row. */
export class BarsView extends View {
  label = "Bars";

  canHandleResults(): boolean {
    const numbers = numberColumns(this.names, this.rows);
    return numbers.length > 0 && this.names.length > numbers.length;
  }

  draw(): void {
    const numbers = numberColumns(this.names, this.rows);
    const [number = ""] = numbers;
    const label = labelColumn(this.names, this.rows, numbers) ?? "";
    const all = this.rows.filter((row) => row[number]);
    const rows = all.slice(0, BARS);
    const values = rows.map((row) => Number(row[number]?.value));
    const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
    const x = (value: number) => 260 + ((value - least) / (most - least || 1)) * 420;
    const height = rows.length * 22 + 4;
    const picture = svg(
      "svg",
      { class: "chart", viewBox: `0 0 760 ${height}`, width: 760, height, role: "img", "aria-label": `${number} by ${label}; the table view lists the same` },
      ...rows.flatMap((row, i) => {
        const value = values[i] ?? 0;
        const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
        const name = named(row, label);
        return [
          svg("text", { x: 252, y: i * 22 + 16, "text-anchor": "end" }, shown(name, 36)),
          svg("rect", { class: "bar", x: from, y: i * 22 + 4, width: Math.max(to - from, 1), height: 16 }, svg("title", {}, `${name}: ${value}`)),
          svg("text", { x: to + 6, y: i * 22 + 16 }, value.toLocaleString("en")),
        ];
      }),
    );
    const rest = all.length > BARS ? `; the first ${BARS} of ${all.length} rows` : "";
    this.yasr.resultsEl.replaceChildren(el("p", { class: "meta" }, `${number} by ${label}${rest}`), el("div", { class: "scroll" }, picture));
  }
}

function named(row: Row, column: string): string {
  const value = row[column];
  return !value ? "" : value.type === "uri" ? localName(value.value) : value.value;
}

function linked(row: Row): string | null {
  const iri = Object.values(row).find((value) => value?.type === "uri");
  return iri ? pageOf(iri.value) : null;
}
