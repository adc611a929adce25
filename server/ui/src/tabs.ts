// The editor's tabs. Source: WAI-ARIA Authoring Practices, tabs.

import { el } from "./dom";
import { Sheet } from "./sheet";

const STORE = "communique-queries"; // of this browser
const MOST = 20;

interface Tab {
  name: string;
  button: HTMLButtonElement;
  sheet: Sheet;
}

export class Tabs {
  private readonly list = el("div", { class: "tabs", role: "tablist", "aria-label": "Queries" });
  private readonly tabs: Tab[] = [];
  private current = -1;
  private made = 0;

  /**
   * Args:
   *   root: Is filled with the tabs and their sheets.
   *   begin: The query of a new tab.
   *   prefixes: Those of the graph.
   *   told: Called with the status line of the query that is shown.
   */
  constructor(
    private readonly root: HTMLElement,
    private readonly begin: string,
    private readonly prefixes: Record<string, string>,
    private readonly told: (text: string) => void,
  ) {
    const add = el("button", { type: "button", "aria-label": "New query", "data-new": "", click: () => this.add() }, "+");
    const close = el("button", { type: "button", "aria-label": "Close this query", "data-close": "", click: () => this.close() }, "×");
    root.replaceChildren(el("div", { class: "tabs-row" }, this.list, add, close));
    this.list.addEventListener("keydown", (event) => this.key(event));
    for (const { name, query } of read()) this.add(query, name, false);
    if (!this.tabs.length) this.add(undefined, undefined, false);
    this.select(0, false);
    addEventListener("pagehide", () => this.keep());
  }

  get sheet(): Sheet {
    return (this.tabs[this.current] as Tab).sheet;
  }

  /** Opens a query and runs it: the result comes first, the query is folded away. */
  run(query: string, name?: string): void {
    this.open(query, name);
    this.sheet.run();
  }

  /** Opens a query: in the tab that has it, in the one shown if nothing was written there, in a new one. */
  open(query: string, name?: string): void {
    const same = this.tabs.findIndex(({ sheet }) => sheet.query.trim() === query.trim());
    if (same >= 0) return this.select(same, false);
    const tab = this.tabs[this.current];
    if (!tab || tab.sheet.query.trim() !== this.begin.trim()) return this.add(query, name);
    tab.sheet.query = query;
    if (name) this.rename(tab, name);
    this.keep();
  }

  private add(query = this.begin, name?: string, show = true): void {
    if (this.tabs.length >= MOST) return this.told(`There are ${MOST} queries open; close one first.`);
    this.made += 1;
    const id = `query-${this.made}`;
    const button = el("button", { type: "button", role: "tab", id: `${id}-tab`, "aria-controls": id });
    const sheet = new Sheet(query, this.prefixes, (changed) => changed === this.tabs[this.current]?.sheet && this.told(changed.status), this.root);
    sheet.root.id = id;
    sheet.root.setAttribute("aria-labelledby", button.id);
    const tab = { name: "", button, sheet };
    this.rename(tab, name ?? `Query ${this.made}`);
    button.addEventListener("click", () => this.select(this.tabs.indexOf(tab), false));
    this.list.append(button);
    this.tabs.push(tab);
    sheet.show(false);
    if (show) {
      this.select(this.tabs.length - 1, false);
      this.keep();
    }
  }

  private close(): void {
    const [tab] = this.tabs.splice(this.current, 1);
    tab?.button.remove();
    tab?.sheet.root.remove();
    if (!this.tabs.length) this.add();
    this.select(Math.min(this.current, this.tabs.length - 1), true);
    this.keep();
  }

  private select(index: number, focus: boolean): void {
    this.current = index;
    this.tabs.forEach(({ button, sheet }, i) => {
      button.setAttribute("aria-selected", String(i === index));
      button.tabIndex = i === index ? 0 : -1;
      sheet.show(i === index);
    });
    this.told(this.tabs[index]?.sheet.status ?? "");
    if (focus) this.tabs[index]?.button.focus();
  }

  private key(event: KeyboardEvent): void {
    const last = this.tabs.length - 1;
    const to: Record<string, number> = {
      ArrowLeft: this.current > 0 ? this.current - 1 : last,
      ArrowRight: this.current < last ? this.current + 1 : 0,
      Home: 0,
      End: last,
    };
    const index = to[event.key];
    if (index === undefined) return;
    event.preventDefault();
    this.select(index, true);
  }

  private rename(tab: Tab, name: string): void {
    tab.name = name;
    tab.button.textContent = name.length > 28 ? `${name.slice(0, 27)}…` : name;
    tab.button.title = name;
  }

  private keep(): void {
    const kept = this.tabs.map(({ name, sheet }) => ({ name, query: sheet.query }));
    try {
      localStorage.setItem(STORE, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing is no reason not to ask.
    }
  }
}

function read(): { name: string; query: string }[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORE) ?? "[]");
    if (!Array.isArray(kept)) return [];
    return kept
      .filter((each) => typeof each?.name === "string" && typeof each?.query === "string")
      .slice(0, MOST);
  } catch {
    return [];
  }
}
