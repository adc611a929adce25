// The claims in the order of the text; the current one is open.
import { el } from "../dom";
import type { Claim, Desk } from "./desk";
import { visible } from "./visible";

const SIGNS: Record<string, string> = { accepted: "✓", corrected: "✎", added: "+", rejected: "✗" };
const ACTS: [string, string, string][] = [["accept", "Accept", "a"], ["reject", "Reject", "x"], ["correct", "Correct", "c"]];

export class List {
  private readonly items = new Map<string, HTMLLIElement>();
  private open: string | null = null; // the claim that is drawn as the current one

  constructor(
    private readonly list: HTMLElement,
    private readonly chosen: (id: string) => void,
    private readonly act: (name: string) => void,
  ) {}

  draw(desk: Desk): void {
    this.items.clear();
    const items = desk.claimsInOrder().map((claim) => this.item(claim, claim.id === desk.current));
    this.list.replaceChildren(...items);
    this.open = desk.current;
  }

  /** Draws some claims again, and whatever was or is the current one. */
  again(desk: Desk, changed: Claim[]): void {
    for (const id of new Set([...changed.map(({ id }) => id), this.open, desk.current])) {
      const claim = desk.claim(id);
      if (claim) this.items.get(claim.id)?.replaceWith(this.item(claim, claim.id === desk.current));
    }
    this.open = desk.current;
  }

  /** Brings a claim into view, and the focus to it. */
  focus(id: string | null): void {
    const button = id && this.items.get(id)?.querySelector("button");
    if (!button) return;
    button.focus({ preventScroll: true });
    button.closest("li")!.scrollIntoView({ block: "nearest" });
  }

  private item(claim: Claim, current: boolean): HTMLLIElement {
    const state = claim.outcome ?? "undecided";
    const head = el(
      "button",
      { type: "button", class: "claim", "aria-current": current && "true", click: () => this.chosen(claim.id) },
      el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[state] ?? "·"),
      el("span", { class: "kind" }, claim.kind, el("span", { class: "unseen" }, `, ${state}`)),
      el("bdi", {}, visible(claim.label)),
    );
    const item = el("li", { class: `${claim.kind} ${state}`, "data-claim": claim.id }, head, current && this.about(claim));
    this.items.set(claim.id, item);
    return item;
  }

  private about(claim: Claim): HTMLElement {
    const facts = Object.entries(claim.slots).filter(([name]) => !["subject", "predicate", "object"].includes(name));
    const found = [claim.rule && `rule ${claim.rule}`, claim.confidence !== null && `confidence ${claim.confidence}`].filter(Boolean).join(", ");
    const decided = claim.outcome && `${claim.outcome} by ${claim.by} on ${claim.when}${claim.why ? `: ${claim.why}` : ""}`;
    return el(
      "div",
      { class: "about" },
      claim.remark && el("p", { class: "warning" }, visible(claim.remark)),
      el("p", { class: "meta" }, visible([claim.id, found, decided].filter(Boolean).join(" · "))),
      el("dl", { class: "facts" }, ...facts.flatMap(([name, value]) => [el("dt", {}, name.replaceAll("_", " ")), el("dd", {}, el("bdi", {}, visible(value)))])),
      el("p", { class: "acts" }, ...ACTS.map(([name, words, key]) => el("button", { type: "button", click: () => this.act(name) }, `${words} `, el("kbd", {}, key)))),
    );
  }
}
