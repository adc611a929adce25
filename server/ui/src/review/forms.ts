// The two forms: why a claim is rejected, and what a claim says.
import { el } from "../dom";
import type { Claim, Whole } from "./desk";
import type { Points } from "./points";

export interface Filled {
  kind: string;
  spans: [number, number][];
  slots: Record<string, string>;
}

/** Asks for a reason; Enter sends it, Escape does not. */
export function reasonForm(send: (why: string) => void, leave: () => void): HTMLFormElement {
  const why = el("input", { name: "why", required: true, maxlength: 1000, autocomplete: "off", placeholder: "not asserted, wrong subject ..." });
  return form("Reject: why?", [el("label", {}, "Reason ", why)], () => send(why.value), leave);
}

/** Asks for kind, words and slots, of a claim that is there or of a new one. */
export function claimForm(
  whole: Whole,
  points: Points,
  claim: Claim | null,
  span: [number, number] | null,
  near: number,
  send: (filled: Filled) => void,
  leave: () => void,
): HTMLFormElement {
  const main = claim?.spans[0] ?? span;
  const first = main ? points.slice(...main) : "";
  const words = el("textarea", { name: "words", rows: 2, required: true }, first);
  const shown = words.value; // line ends may be other ones than the text's
  const kind = el("select", { name: "kind" }, ...whole.kinds.map((name) => el("option", { selected: name === (claim?.kind ?? "statement") }, name)));
  const slots = el("div", { class: "slots" });
  const written: Record<string, string> = { ...claim?.slots };

  const drawSlots = () => {
    const applying = whole.slots[kind.value] ?? [];
    // What is filled stays in sight, whether the kind asks for it or not.
    const names = [...applying, ...Object.keys(written).filter((name) => !applying.includes(name))];
    slots.replaceChildren(...names.map((name) => slot(whole, kind.value, name, written)));
  };
  kind.addEventListener("change", drawSlots);
  drawSlots();

  const submit = () => {
    const place = words.value === shown && main ? main : points.find(words.value, main?.[0] ?? near);
    words.setCustomValidity(place ? "" : "These words are not in the text.");
    if (!place) return void words.reportValidity();
    send({ kind: kind.value, spans: [place, ...(claim?.spans.slice(1) ?? [])], slots: written });
  };
  words.addEventListener("input", () => words.setCustomValidity(""));
  const head = [el("label", {}, "Words of the text ", words), el("label", {}, "Kind ", kind)];
  return form(claim ? `Correct ${claim.id}` : "Add a claim", [...head, slots], submit, leave);
}

function slot(whole: Whole, kind: string, name: string, written: Record<string, string>): HTMLElement {
  const needed = whole.needed[kind]?.includes(name);
  const choices = whole.choices[name];
  const value = written[name] ?? "";
  const set = (event: Event) => (written[name] = (event.target as HTMLInputElement).value);
  const hints: Record<string, string> = { date: "2019-06-04, 2019-06, 2019/2021", participants: "host: Oman; place: Muscat", attribution: "author > Geng Shuang", because: "c001 c002" };
  const field = choices
    ? el("select", { name, change: set }, ...["", ...choices].map((each) => el("option", { value: each, selected: each === value }, each || "—")))
    : el("input", { name, value, required: needed, autocomplete: "off", placeholder: hints[name], input: set });
  return el("label", {}, `${name.replaceAll("_", " ")}${needed ? " *" : ""} `, field);
}

function form(title: string, fields: HTMLElement[], submit: () => void, leave: () => void): HTMLFormElement {
  const made = el(
    "form",
    {
      class: "ask",
      "aria-label": title,
      submit: (event: Event) => {
        event.preventDefault();
        submit();
      },
      keydown: (event: KeyboardEvent) => {
        if (event.key === "Escape") leave();
        // In a field of several lines Enter would only begin a new one.
        if (event.key === "Enter" && event.target instanceof HTMLTextAreaElement) {
          event.preventDefault();
          made.requestSubmit();
        }
      },
    },
    el("h2", {}, title),
    ...fields,
    el("p", { class: "row" }, el("button", { class: "primary" }, "Save ", el("kbd", {}, "Enter")), el("button", { type: "button", click: leave }, "Cancel ", el("kbd", {}, "Esc"))),
  );
  return made;
}
