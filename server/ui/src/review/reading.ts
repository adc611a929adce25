// The text with its claims: each run of it knows where it starts and which claims it belongs to.
import { el } from "../dom";
import type { Claim } from "./desk";
import type { Points } from "./points";

export class Reading {
  private runs = new Map<string, HTMLElement[]>();
  private shown: HTMLElement[] = [];

  constructor(
    private readonly pane: HTMLElement,
    private readonly points: Points,
    chosen: (id: string) => void,
  ) {
    pane.addEventListener("click", (event) => {
      const run = (event.target as HTMLElement).closest<HTMLElement>("mark");
      if (!run || !document.getSelection()?.isCollapsed) return;
      const ids = run.dataset["claims"]!.split(" ");
      // A further click goes on to the next claim of the same words.
      const at = ids.findIndex((id) => this.runs.get(id)?.some((each) => this.shown.includes(each)));
      chosen(ids[(at + 1) % ids.length]!);
    });
  }

  /** Draws the text, cut wherever a passage starts or ends. */
  draw(claims: Claim[]): void {
    const edges = new Map<number, { open: Claim[]; close: Claim[] }>();
    const edge = (at: number) => {
      if (!edges.has(at)) edges.set(at, { open: [], close: [] });
      return edges.get(at)!;
    };
    edge(0);
    edge(this.points.length);
    for (const claim of claims) {
      for (const [start, end] of claim.spans) {
        edge(start).open.push(claim);
        edge(end).close.push(claim);
      }
    }
    const cuts = [...edges.keys()].sort((a, b) => a - b);
    const open: Claim[] = [];
    const nodes: HTMLElement[] = [];
    this.runs = new Map();
    cuts.forEach((start, i) => {
      const { open: opened, close } = edges.get(start)!;
      for (const claim of close) open.splice(open.indexOf(claim), 1);
      open.push(...opened);
      const end = cuts[i + 1];
      if (end !== undefined) nodes.push(this.run(start, end, open));
    });
    this.pane.replaceChildren(...nodes);
  }

  /** Draws the passages of one claim again, which stand where they stood. */
  again(claim: Claim, find: (id: string) => Claim | undefined): void {
    for (const run of this.runs.get(claim.id) ?? []) {
      const claims = run.dataset["claims"]!.split(" ").map(find);
      run.className = look(claims.filter((each) => each !== undefined));
    }
  }

  /** Marks a claim's passages as the current ones and brings the first into view. */
  show(id: string | null): void {
    for (const run of this.shown) run.removeAttribute("aria-current");
    this.shown = (id && this.runs.get(id)) || [];
    for (const run of this.shown) run.setAttribute("aria-current", "true");
    const first = this.shown[0];
    if (!first) return;
    const [run, pane] = [first.getBoundingClientRect(), this.pane.getBoundingClientRect()];
    if (run.top < pane.top + 20 || run.bottom > pane.bottom - 40) {
      this.pane.scrollTop += run.top - pane.top - this.pane.clientHeight / 3;
    }
  }

  /** The selected words of the text; null where nothing of it is selected. */
  selected(): [number, number] | null {
    const selection = document.getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.pane.contains(range.commonAncestorContainer)) return null;
    const [start, end] = [this.place(range.startContainer, range.startOffset), this.place(range.endContainer, range.endOffset)];
    return this.points.words(start, end);
  }

  private run(start: number, end: number, claims: Claim[]): HTMLElement {
    const words = this.points.slice(start, end);
    if (!claims.length) return el("span", { "data-start": start }, words);
    const ordered = [...new Set(claims)].sort((a, b) => length(a) - length(b));
    const ids = ordered.map(({ id }) => id);
    const mark = el("mark", { class: look(ordered), "data-start": start, "data-claims": ids.join(" ") }, words);
    for (const id of ids) {
      if (!this.runs.has(id)) this.runs.set(id, []);
      this.runs.get(id)!.push(mark);
    }
    return mark;
  }

  /** The code point at a place of the pane. */
  private place(node: Node, offset: number): number {
    if (node instanceof Text) {
      const run = node.parentElement!.closest<HTMLElement>("[data-start]");
      if (!run) return 0;
      return this.points.point(this.points.unit(Number(run.dataset["start"])) + offset);
    }
    const child = node.childNodes[offset];
    if (child instanceof HTMLElement && child.dataset["start"]) return Number(child.dataset["start"]);
    if (child instanceof Text) return this.place(child, 0);
    const before = node.childNodes[offset - 1];
    const text = before instanceof Text ? before : before?.lastChild;
    return text instanceof Text ? this.place(text, text.length) : this.points.length;
  }
}

/** The classes of a run: kind of the shortest claim that is not rejected, and what is decided. */
function look(claims: Claim[]): string {
  const left = claims.find(({ outcome }) => outcome !== "rejected");
  const state = claims.some(({ outcome }) => !outcome) ? "waiting" : left ? "decided" : "rejected";
  return `${(left ?? claims[0]!).kind} ${state}`;
}

function length({ spans: [first] }: Claim): number {
  return first![1] - first![0];
}
