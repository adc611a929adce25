// One tab of the editor: a query and its result.

import Yasgui from "@zazuko/yasgui";
import { el } from "./dom";
import { pageOf } from "./bindings";
import { here } from "./root";
import { isTriples } from "./triples";

type Yasqe = InstanceType<typeof Yasgui.Yasqe>;
type Yasr = InstanceType<typeof Yasgui.Yasr>;

const GRAPH = "application/n-triples";
const ROWS = "application/sparql-results+json";

export class Sheet {
  readonly root = el("div", { class: "sheet", role: "tabpanel" });
  readonly yasqe: Yasqe;
  readonly yasr: Yasr;
  private drawn = false; // whether the last result was a graph

  /**
   * Args:
   *   query: What it begins with.
   *   prefixes: By which the result is abbreviated.
   *   told: Called with a line for those who do not see the result.
   */
  constructor(
    query: string,
    prefixes: Record<string, string>,
    told: (text: string) => void,
    parent: HTMLElement,
  ) {
    parent.append(this.root);
    this.yasqe = new Yasgui.Yasqe(this.root, {
      value: query,
      persistenceId: null,
      consumeShareLink: null,
      createShareableLink: () => this.address,
      screenReaderLabel: "SPARQL query",
      editorHeight: "18rem",
      resizeable: true,
      collapsePrefixesOnLoad: true,
      requestConfig: {
        endpoint: `${location.origin}${here("/sparql")}`,
        method: "POST",
        acceptHeaderGraph: GRAPH,
        acceptHeaderSelect: ROWS,
      },
    });
    this.yasr = new Yasgui.Yasr(this.root, {
      persistenceId: null,
      plugins: { table: { enabled: true, dynamicConfig: { compact: true, isEllipsed: false } } },
      prefixes: () => ({ ...prefixes, ...this.yasqe.getPrefixesFromQuery() }),
    });
    this.yasqe.on("queryResponse", (_: Yasqe, response: unknown, duration: number) => {
      this.yasr.setResponse(response, duration);
      this.choose();
      const error = this.yasr.results?.getError();
      const rows = this.yasr.results?.getBindings()?.length;
      told(error ? `The query failed: ${error.text}` : `The query is answered${rows === undefined ? "" : `: ${rows} rows`}.`);
    });
    tidy(this.root, this.yasr);
  }

  /** Shows a graph as one, and rows as a table, unless the reader has chosen otherwise. */
  private choose(): void {
    const results = this.yasr.results;
    if (!results || results.hasError()) return;
    const drawn = isTriples(results.getVariables());
    if (drawn !== this.drawn) this.yasr.selectPlugin(drawn ? "graph" : "table");
    this.drawn = drawn;
  }

  get query(): string {
    return this.yasqe.getValue();
  }

  set query(text: string) {
    this.yasqe.setValue(text);
    this.yasqe.collapsePrefixes(true);
  }

  /** The address of the page with this query in it, not run. */
  get address(): string {
    return `${location.origin}${here("/sparql")}?${new URLSearchParams({ edit: this.query })}`;
  }

  show(on: boolean): void {
    this.root.hidden = !on;
    if (on) this.yasqe.refresh();
  }
}

/** Mends what YASGUI does not say to screen readers, and keeps its links on this server. */
function tidy(root: HTMLElement, yasr: Yasr): void {
  root.querySelector(".yasr_external_ref_btn")?.remove();
  root.querySelector(".yasqe_queryButton")?.setAttribute("aria-label", "Run query");
  const text = root.querySelector<HTMLElement>(".CodeMirror-scroll");
  text?.setAttribute("tabindex", "0"); // long queries scroll, by keyboard too
  text?.setAttribute("role", "group");
  text?.setAttribute("aria-label", "Text of the query");
  yasr.on("drawn", () => root.querySelector(".tableSizer")?.setAttribute("aria-label", "Rows on a page"));
  const keep = (event: Event) => {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>("a.iri");
    if (!link || new URL(link.href).origin === location.origin) return;
    link.title = link.href;
    link.href = pageOf(link.href);
    link.rel = "noopener";
  };
  for (const event of ["pointerover", "focusin", "click"]) yasr.resultsEl.addEventListener(event, keep, true);
}
