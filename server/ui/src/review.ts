// The review page: the text on one side, its claims on the other, decided by single keys.

import { need } from "./dom";
import { decide, Refusal, whole } from "./review/asking";
import { Desk, type Claim, type Step } from "./review/desk";
import { claimForm, reasonForm } from "./review/forms";
import { fill, listen } from "./review/keys";
import { List } from "./review/list";
import { Points } from "./review/points";
import { Reading } from "./review/reading";
import { visible } from "./review/visible";

const DONE: Record<string, string> = { accept: "accepted", reject: "rejected", correct: "corrected", add: "added", undo: "undone" };
const said = need<HTMLElement>("[data-said]");
const place = need<HTMLElement>("[data-form]");
const help = need<HTMLDialogElement>("[data-help]");

let desk: Desk;
let reading: Reading;
let list: List;
let points: Points;
let busy = false; // one step after the other: the next one needs the version after this one
const waiting: string[] = []; // what was asked for meanwhile

start().catch((error: Error) => say(error.message));

async function start(): Promise<void> {
  desk = new Desk(await whole());
  points = new Points(desk.whole.text);
  reading = new Reading(need("[data-text]"), points, choose);
  list = new List(need("[data-claims]"), choose, act);
  need<HTMLElement>("[data-plain]").remove();
  need<HTMLElement>("[data-review]").hidden = false;
  const tools = need<HTMLElement>("[data-tools]");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-do]");
    if (button) act(button.dataset["do"]!);
  });
  fill(help);
  listen(act);
  drawAll();
  list.focus(desk.current);
  document.body.dataset["ready"] = "";
}

function act(name: string): void {
  if (busy) return void waiting.push(name);
  const claim = desk.claim(desk.current);
  switch (name) {
    case "next-undecided":
    case "previous-undecided":
    case "next":
    case "previous": {
      const id = desk.next(name.startsWith("next") ? 1 : -1, name.endsWith("undecided"));
      if (id) choose(id);
      else say(name.endsWith("undecided") ? "No other claim is undecided." : "There are no more claims.");
      return;
    }
    case "help":
      return help.showModal();
    case "undo":
    case "complete":
      return void step({ do: name });
    case "add":
      return openClaimForm(true);
  }
  if (!claim) return say("There is no claim.");
  if (name === "accept") void step({ do: name, id: claim.id });
  if (name === "correct") openClaimForm(false);
  if (name === "reject") open(reasonForm((why) => void step({ do: name, id: claim.id, why }), leave));
}

function openClaimForm(add: boolean): void {
  const claim = add ? null : (desk.claim(desk.current) ?? null);
  const span = add ? reading.selected() : null;
  const near = desk.claim(desk.current)?.spans[0]?.[0] ?? 0;
  open(
    claimForm(desk.whole, points, claim, span, near, (filled) => void step({ ...filled, do: add ? "add" : "correct", id: claim?.id }), leave),
    span ? "select[name=kind]" : add ? "[name=words]" : "[name=subject]",
  );
}

/** Takes a step: sent, written by the server, and only then shown. */
async function step(asked: Record<string, unknown>): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    show(String(asked["do"]), await decide({ ...asked, version: desk.progress.version }));
  } catch (error) {
    say((error as Error).message);
    if (error instanceof Refusal && error.stale) {
      desk = new Desk(await whole());
      drawAll();
    }
  } finally {
    busy = false;
    const next = waiting.shift();
    if (next) act(next);
  }
}

function show(did: string, answer: Step): void {
  const { changed, moved } = desk.take(answer);
  const subject = changed[0];
  place.replaceChildren();
  if (did === "complete") {
    drawProgress();
    return say("The review is complete: a release can be built from the file.");
  }
  const undone = did === "undo";
  if (subject) desk.current = undone || did === "add" ? subject.id : (desk.next(1, true) ?? subject.id);
  if (moved) drawAll();
  else drawAgain(changed);
  list.focus(desk.current);
  const { decided, of } = desk.progress;
  const next = desk.claim(desk.current);
  const left = decided === of ? "All claims are decided; press f to finish." : next && !undone && did !== "add" ? `Next: ${next.kind}, ${visible(next.label)}` : "";
  say(`${subject?.id ?? "The last step"} ${DONE[did]}. ${decided} of ${of} decided. ${left}`);
}

function choose(id: string): void {
  desk.current = id;
  leave();
}

function open(form: HTMLFormElement, first = "input"): void {
  place.replaceChildren(form);
  const field = form.querySelector<HTMLElement>(first);
  field?.focus();
  form.scrollIntoView({ block: "nearest" });
}

/** Closes what is open, back to the current claim. */
function leave(): void {
  place.replaceChildren();
  list.again(desk, []);
  reading.show(desk.current);
  list.focus(desk.current);
}

/** Draws what a step has changed: a long text stays as quick as a short one. */
function drawAgain(changed: Claim[]): void {
  for (const claim of changed) reading.again(claim, (id) => desk.claim(id));
  list.again(desk, changed);
  reading.show(desk.current);
  drawProgress();
}

function drawAll(): void {
  reading.draw(desk.claimsInOrder());
  list.draw(desk);
  reading.show(desk.current);
  drawProgress();
}

function drawProgress(): void {
  const { decided, of, complete, undoable } = desk.progress;
  need("[data-progress]").textContent = `${decided} of ${of} decided${complete ? ", complete" : ""}`;
  const bar = need<HTMLProgressElement>("[data-bar]");
  bar.max = of || 1;
  bar.value = decided;
  need<HTMLButtonElement>("[data-do=undo]").disabled = !undoable;
  need<HTMLButtonElement>("[data-do=complete]").disabled = complete || decided < of;
}

function say(words: string): void {
  said.textContent = words;
}
