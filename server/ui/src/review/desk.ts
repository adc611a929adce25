// What the server holds, as the page knows it: whole at first, then step by step.

export interface Claim {
  id: string;
  kind: string;
  spans: [number, number][]; // code points, half-open
  label: string;
  slots: Record<string, string>;
  rule: string | null;
  confidence: number | null;
  outcome: string | null;
  by: string | null;
  when: string | null;
  why: string | null;
  remark: string | null;
}

interface Progress {
  decided: number;
  of: number;
  complete: boolean;
  undoable: number;
  version: number;
}

export interface Whole extends Progress {
  label: string;
  text: string;
  by: string;
  kinds: string[];
  slots: Record<string, string[]>;
  needed: Record<string, string[]>;
  choices: Record<string, string[]>;
  entries: Claim[];
}

export interface Step extends Progress {
  entries: Claim[];
  order: string[] | null;
}

export class Desk {
  readonly whole: Whole;
  progress: Progress;
  order: string[] = [];
  current: string | null = null;
  private readonly claims = new Map<string, Claim>();

  constructor(whole: Whole) {
    this.whole = whole;
    this.progress = whole;
    this.put(whole.entries, whole.entries.map(({ id }) => id));
    this.current = this.claimsInOrder().find(({ outcome }) => !outcome)?.id ?? this.order[0] ?? null;
  }

  /** Takes over a step; `moved` says whether a claim came, went, or stands elsewhere now. */
  take(step: Step): { changed: Claim[]; moved: boolean } {
    const place = (claim: Claim | undefined) => claim && JSON.stringify(claim.spans);
    const moved = !!step.order || step.entries.some((claim) => place(claim) !== place(this.claims.get(claim.id)));
    this.progress = step;
    this.put(step.entries, step.order);
    if (!this.current || !this.claims.has(this.current)) this.current = this.order[0] ?? null;
    return { changed: step.entries, moved };
  }

  claim(id: string | null): Claim | undefined {
    return id === null ? undefined : this.claims.get(id);
  }

  claimsInOrder(): Claim[] {
    return this.order.map((id) => this.claims.get(id)).filter((claim) => claim !== undefined);
  }

  /** The next claim in a direction, from the current one on; `undecided` passes the others over. */
  next(direction: 1 | -1, undecided: boolean): string | null {
    const at = this.current ? this.order.indexOf(this.current) : -1;
    const [after, before] = [this.order.slice(at + 1), this.order.slice(0, Math.max(at, 0))];
    // What is undecided is looked for all around; the list itself has ends.
    const ahead = direction > 0 ? [...after, ...(undecided ? before : [])] : [...before.reverse(), ...(undecided ? after.reverse() : [])];
    return ahead.find((id) => !undecided || !this.claims.get(id)?.outcome) ?? null;
  }

  private put(entries: Claim[], order: string[] | null): void {
    for (const claim of entries) this.claims.set(claim.id, claim);
    if (!order) return;
    this.order = order;
    const there = new Set(order);
    for (const id of this.claims.keys()) if (!there.has(id)) this.claims.delete(id);
  }
}
