// A timeline as SVG: bars and points in rows, to be zoomed, moved and walked through by keyboard.

import { el, safe, svg } from "./dom";
import { listen } from "./gestures";
import { lanes } from "./lanes";
import { shown } from "./network";
import { day, firstMoment, lastMoment, Timescale } from "./timescale";

export interface Entry {
  begin: string;
  end: string;
  kind: string;
  label: string;
  page: string | null;
}

const ROW = 22; // pixels
const MOST = 16; // rows
const TOP = 24; // the axis
const SPAN = 8 * 86_400_000; // milliseconds; what is longer is paler, for it may be of any day within
const LETTER = 6.4; // pixels, on average
const LABEL = 34; // letters

interface Placed extends Entry {
  from: number;
  to: number;
}

export class TimeChart {
  private readonly picture = svg("svg", { class: "timechart", role: "group", "aria-label": "Timeline" });
  private readonly note = el("p", { class: "meta", role: "status" });
  private entries: Placed[] = [];
  private whole = new Timescale(0, 1, 1);
  private scale = this.whole;
  private current = 0; // the entry that the Tab key leads to

  /**
   * Args:
   *   root: Is filled with the chart and its buttons.
   *   windowed: Called with the days between which the chart shows, whenever they change.
   */
  constructor(
    root: HTMLElement,
    private readonly windowed: (from: string, to: string) => void = () => undefined,
  ) {
    const button = (name: string, title: string, act: () => void) =>
      el("button", { type: "button", "aria-label": title, title, click: act, "data-act": title }, name);
    root.replaceChildren(
      el(
        "p",
        { class: "timechart-buttons" },
        button("+", "Zoom in", () => this.zoom(0.5)),
        button("−", "Zoom out", () => this.zoom(2)),
        button("←", "Earlier", () => this.pan(-this.scale.width / 3)),
        button("→", "Later", () => this.pan(this.scale.width / 3)),
        button("All", "Show all", () => this.set(this.whole)),
      ),
      this.picture,
      this.note,
    );
    listen(this.picture, { pan: (x) => this.pan(x), zoom: (factor, x) => this.zoom(factor, x) });
    this.picture.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.resize()).observe(root);
  }

  /** Shows other entries; the span stays unless it is to fit them. */
  show(entries: Entry[], fit: boolean): void {
    this.entries = entries
      .map((entry) => {
        const from = firstMoment(entry.begin || entry.end);
        return { ...entry, from, to: Math.max(lastMoment(entry.end || entry.begin), from) };
      })
      .filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to))
      .sort((a, b) => a.from - b.from || b.to - a.to);
    this.current = 0;
    if (fit && this.entries.length) {
      const from = Math.min(...this.entries.map((entry) => entry.from));
      const to = Math.max(...this.entries.map((entry) => entry.to));
      const margin = Math.max((to - from) * 0.04, 86_400_000);
      this.whole = new Timescale(from - margin, to + 3 * margin, this.width());
      this.set(this.whole);
    } else this.draw();
  }

  private width(): number {
    return Math.max(this.picture.parentElement?.clientWidth ?? 0, 200);
  }

  private resize(): void {
    if (this.scale.width === this.width()) return;
    this.whole = this.whole.widened(this.width());
    this.scale = this.scale.widened(this.width());
    this.draw();
  }

  private zoom(factor: number, x?: number): void {
    const zoomed = this.scale.zoomed(factor, x);
    const longest = 1.5 * (this.whole.to - this.whole.from);
    this.set(zoomed.to - zoomed.from > longest ? this.whole : zoomed);
  }

  private pan(pixels: number): void {
    const moved = this.scale.moved(pixels);
    if (moved.from < this.whole.to && moved.to > this.whole.from) this.set(moved);
  }

  private set(scale: Timescale): void {
    this.scale = scale.widened(this.width());
    this.draw();
    this.windowed(day(this.scale.from), day(this.scale.to));
  }

  private draw(): void {
    const { scale } = this;
    const visible = this.entries.filter(({ from, to }) => to >= scale.from && from <= scale.to);
    const extents = visible.map(({ from, to, label }) => {
      const left = Math.max(scale.x(from), 0);
      const bar = Math.min(Math.max(scale.x(to), left + 8), scale.width);
      const letters = [...shown(label, LABEL)].length * LETTER + 12;
      // A label that would leave the picture at the right ends at its bar instead.
      const before = bar + letters > scale.width && left > letters;
      return { left: before ? left - letters : left, bar, right: before ? bar + 4 : bar + letters, start: left, before };
    });
    const order = extents.map((_, i) => i).sort((a, b) => (extents[a]?.left ?? 0) - (extents[b]?.left ?? 0));
    const found = lanes(order.map((i) => extents[i] ?? { left: 0, right: 0, bar: 0 }), MOST);
    const rows = new Map(order.map((i, at) => [i, found[at] ?? -1]));
    const used = Math.max(0, ...rows.values()) + 1;
    const crowded = [...rows.values()].filter((row) => row < 0).length;
    const height = TOP + (used + (crowded ? 1 : 0)) * ROW + 6;
    const inside = this.picture.contains(document.activeElement);
    this.picture.setAttribute("viewBox", `0 0 ${scale.width} ${height}`);
    this.picture.setAttribute("height", String(height));
    this.picture.replaceChildren(
      ...scale.ticks().map(({ time, name }) =>
        svg(
          "g",
          { "aria-hidden": "true" },
          svg("line", { class: "axis", x1: scale.x(time), x2: scale.x(time), y1: TOP - 6, y2: height }),
          svg("text", { class: "tick", x: scale.x(time) + 3, y: TOP - 10 }, name),
        ),
      ),
      ...visible.map((entry, i) => {
        const { start, bar, before } = extents[i] ?? { start: 0, bar: 0, before: false };
        const row = rows.get(i) ?? -1;
        const y = TOP + (row < 0 ? used : row) * ROW;
        return this.mark(entry, start, bar, y, row >= 0, before);
      }),
    );
    if (inside) this.picture.querySelector<SVGElement>('[tabindex="0"]')?.focus();
    const more = crowded ? `; ${crowded} lie close together in the last row, zoom in to separate them` : "";
    this.note.textContent = `${visible.length} of ${this.entries.length} from ${day(scale.from)} to ${day(scale.to)}${more}`;
  }

  private mark(entry: Placed, left: number, right: number, y: number, named: boolean, before: boolean) {
    const index = this.entries.indexOf(entry);
    const time = entry.begin === entry.end || !entry.end ? entry.begin : `${entry.begin || "…"} to ${entry.end}`;
    const actual = !entry.kind.startsWith("NonActual");
    const at = before ? { x: left - 5, "text-anchor": "end" } : { x: right + 5 };
    return svg(
      "a",
      {
        href: safe(entry.page),
        tabindex: index === this.current ? 0 : -1,
        class: ["mark", !actual && "not-actual", entry.to - entry.from > SPAN && "span"].filter(Boolean).join(" "),
        "data-index": index,
        "data-kind": entry.kind.replace("NonActual", ""),
        focus: () => (this.current = index),
      },
      svg("title", {}, `${time}: ${entry.label}`),
      svg("rect", { x: left, y: y + 4, width: Math.max(right - left, 3), height: ROW - 8, rx: 3 }),
      named && svg("text", { ...at, y: y + ROW - 7, "aria-hidden": "true" }, shown(entry.label, LABEL)),
    );
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const third = this.scale.width / 3;
    const acts: Record<string, () => void> = {
      "+": () => this.zoom(0.5),
      "=": () => this.zoom(0.5),
      "-": () => this.zoom(2),
      "0": () => this.set(this.whole),
      ArrowRight: () => (event.shiftKey ? this.pan(third) : this.walk(this.current + 1)),
      ArrowLeft: () => (event.shiftKey ? this.pan(-third) : this.walk(this.current - 1)),
      Home: () => this.walk(0),
      End: () => this.walk(this.entries.length - 1),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** Goes to an entry, bringing it into the span that is shown. */
  private walk(index: number): void {
    const entry = this.entries[index];
    if (!entry) return;
    this.current = index;
    const { scale } = this;
    const x = scale.x(entry.from);
    if (entry.to < scale.from || x > scale.width || x < 0) this.set(scale.moved(x - scale.width / 4));
    else this.draw();
    this.picture.querySelector<SVGElement>(`[data-index="${index}"]`)?.focus();
  }
}
