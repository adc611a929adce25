// Questions and steps: to this server, and to no other.
import { fetchJson } from "../fetching";
import type { Step, Whole } from "./desk";

/** A step that was not taken; `stale` where another window was faster. */
export class Refusal extends Error {
  readonly stale: boolean;

  constructor(message: string, stale: boolean) {
    super(message);
    this.stale = stale;
  }
}

export function whole(): Promise<Whole> {
  return fetchJson<Whole>("/state");
}

export async function decide(step: Record<string, unknown>): Promise<Step> {
  let response: Response;
  try {
    response = await fetch("/decide", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(step),
    });
  } catch {
    throw new Refusal("Not decided: the server cannot be reached. Start it again and open its new address.", false);
  }
  if (!response.ok) throw new Refusal((await response.text()).trim(), response.status === 409);
  return (await response.json()) as Step;
}
