// One tab of the editor: a query and its result.

import Yasgui from "@zazuko/yasgui";
import { el, need } from "./dom";
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
  private readonly editor = el("details", { class: "sheet-query", open: true }, el("summary", {}, "Query"));
  private drawn = false; // whether the last result was a graph
  private line = "";

  /**
   * Args:
   *   query: The initial text.
   *   prefixes: Used to abbreviate IRIs in the result.
   *   said: Called when the status line changes.
   */
  constructor(
    query: string,
    prefixes: Record<string, string>,
    private readonly said: (sheet: Sheet) => void,
    parent: HTMLElement,
  ) {
    parent.append(this.root);
    this.root.append(this.editor);
    this.editor.addEventListener("toggle", () => this.editor.open && this.yasqe.refresh());
    this.yasqe = new Yasgui.Yasqe(this.editor, {
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
    this.yasqe.on("query", () => this.say("Running …"));
    this.yasqe.on("queryAbort", () => this.say("Stopped."));
    this.yasqe.on("queryResponse", (_: Yasqe, response: unknown, duration: number) => {
      this.yasr.setResponse(response, duration);
      this.choose();
      this.say(outcome(this.yasr));
    });
    // A status line is about the query that was run; it says nothing of one that has changed since.
    this.yasqe.on("change", () => this.say(""));
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

  /** What the status line says of this query: empty until it has been run. */
  get status(): string {
    return this.line;
  }

  get query(): string {
    return this.yasqe.getValue();
  }

  set query(text: string) {
    this.yasqe.setValue(text);
    this.yasqe.collapsePrefixes(true);
  }

  /** Runs the query and shows its result first, with the query folded away. */
  run(): void {
    this.editor.open = false;
    // How it failed is told by the event `queryResponse`.
    void Promise.resolve(this.yasqe.query()).catch(() => undefined);
    need<HTMLElement>("summary", this.editor).focus();
  }

  /** The address of the page with this query in it, not run. */
  get address(): string {
    return `${location.origin}${here("/sparql")}?${new URLSearchParams({ edit: this.query })}`;
  }

  show(on: boolean): void {
    this.root.hidden = !on;
    if (on) this.yasqe.refresh();
  }

  private say(line: string): void {
    if (line === this.line) return;
    this.line = line;
    this.said(this);
  }
}

/** A result in one line, for the status line. */
function outcome({ results }: Yasr): string {
  const error = results?.getError();
  if (error) return `The query failed: ${error.text}`;
  const answer = results?.getBoolean();
  if (answer !== undefined) return answer ? "Answer: yes." : "Answer: no.";
  const found = results?.getBindings()?.length;
  if (found === undefined) return "Done.";
  const name = isTriples(results?.getVariables()) ? "triple" : "row";
  return found ? `${found.toLocaleString("en")} ${name}${found === 1 ? "" : "s"}.` : "No results.";
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
