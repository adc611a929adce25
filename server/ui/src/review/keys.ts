// Keys: one letter each, and a way to switch them off (WCAG 2.2, 2.1.4 Character Key Shortcuts).
import { el } from "../dom";

export const KEYS: [keys: string[], act: string, words: string][] = [
  [["j"], "next-undecided", "next undecided claim"],
  [["k"], "previous-undecided", "previous undecided claim"],
  [["ArrowDown"], "next", "next claim"],
  [["ArrowUp"], "previous", "previous claim"],
  [["a"], "accept", "accept"],
  [["x"], "reject", "reject; asks for the reason"],
  [["c"], "correct", "correct"],
  [["n"], "add", "add a claim; select its words first, or write them"],
  [["u"], "undo", "undo the last step"],
  [["f"], "complete", "finish: mark the review as complete"],
  [["?"], "help", "show this"],
];
const STORED = "communique-review-keys";

/** Has keys act wherever nothing is written into. */
export function listen(act: (name: string) => void): void {
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (target.closest("form, input, textarea, select, dialog")) return;
    const arrow = event.key.startsWith("Arrow");
    if (arrow ? target.closest("[data-text]") : !on()) return; // there arrows scroll
    const found = KEYS.find(([keys]) => keys.includes(event.key));
    if (!found) return;
    event.preventDefault();
    act(found[1]);
  });
}

/** Fills the dialog that says what the keys do. */
export function fill(dialog: HTMLDialogElement): void {
  const box = el("input", {
    type: "checkbox",
    checked: on(),
    change: (event: Event) => localStorage.setItem(STORED, (event.target as HTMLInputElement).checked ? "on" : "off"),
  });
  dialog.replaceChildren(
    el("h2", { id: "keys" }, "Keys"),
    el("dl", { class: "facts" }, ...KEYS.flatMap(([keys, , words]) => [el("dt", {}, ...keys.map((key) => el("kbd", {}, key.replace("ArrowDown", "↓").replace("ArrowUp", "↑")))), el("dd", {}, words)])),
    el("p", {}, el("label", {}, box, " use single letters as shortcuts")),
    el("form", { method: "dialog" }, el("button", { class: "primary" }, "Close")),
  );
}

function on(): boolean {
  return localStorage.getItem(STORED) !== "off";
}
