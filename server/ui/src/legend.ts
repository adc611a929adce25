// Kinds and their colours; each can be turned off and on.

import { el } from "./dom";
import { BASES, type Hidden } from "./hidden";
import { isActual, words, type Graph } from "./network";

export class Legend {
  constructor(
    private readonly root: HTMLElement,
    private readonly graph: Graph,
    private readonly hidden: Hidden,
    private readonly painted: (colour: string) => string,
    private readonly changed: () => void,
  ) {}

  draw(): void {
    const kinds = new Map<string, { colour: string; count: number }>();
    this.graph.forEachNode((_, { data }) => {
      const known = kinds.get(data.kind) ?? { colour: data.colour, count: 0 };
      kinds.set(data.kind, { ...known, count: known.count + 1 });
    });
    const bases = new Map<string, number>();
    this.graph.forEachEdge((_, { data }) => {
      if (data.basis) bases.set(data.basis, (bases.get(data.basis) ?? 0) + 1);
    });
    const sorted = [...kinds].sort(([a], [b]) => a.localeCompare(b));
    this.root.replaceChildren(
      ...sorted.map(([kind, { colour, count }]) => this.toggle(kind, words(kind), count, swatch(kind, this.painted(colour)))),
      ...BASES.filter((basis) => bases.has(basis)).map((basis) =>
        this.toggle(basis, `positions ${basis}`, bases.get(basis) ?? 0, null),
      ),
    );
  }

  private toggle(name: string, text: string, count: number, sign: Node | null): HTMLElement {
    const box = el("input", {
      type: "checkbox",
      value: name,
      checked: !this.hidden.names.has(name),
      change: () => {
        this.hidden.toggle(name);
        this.changed();
      },
    });
    return el("li", {}, el("label", {}, box, sign, text, " ", el("span", { class: "count" }, String(count))));
  }
}

function swatch(kind: string, colour: string): HTMLElement {
  const sign = el("span", { class: "swatch", "aria-hidden": "true" });
  sign.style.borderColor = colour;
  if (isActual(kind)) sign.style.background = colour;
  return sign;
}
