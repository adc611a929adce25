// A span of time and the width it is drawn on.

const DAY = 86_400_000; // milliseconds
const SHORTEST = 2 * DAY;
const STEPS = [DAY, 7 * DAY, 30.44 * DAY, 91.3 * DAY, 365.25 * DAY, 1826 * DAY, 3652.5 * DAY, 36525 * DAY];

/** The first moment of a date such as `2018`, `2018-03` or `2018-03-26`; NaN where it is none. */
export function firstMoment(date: string): number {
  return moment(date, 0);
}

/** The moment after the last of a date. */
export function lastMoment(date: string): number {
  return moment(date, 1);
}

function moment(date: string, after: 0 | 1): number {
  const found = /^(-?\d{4,6})(?:-(\d\d))?(?:-(\d\d))?/.exec(date);
  if (!found) return NaN;
  const [year, month, day] = found.slice(1).map((part) => (part ? Number(part) : null));
  // Years below 100 would be taken for those of the last century.
  const at = new Date(0);
  at.setUTCFullYear(
    (year ?? 0) + (month ? 0 : after),
    (month ?? 1) - 1 + (month && !day ? after : 0),
    (day ?? 1) + (day ? after : 0),
  );
  return at.getTime();
}

export class Timescale {
  constructor(
    readonly from: number,
    readonly to: number,
    readonly width: number,
  ) {}

  x(time: number): number {
    return ((time - this.from) / (this.to - this.from)) * this.width;
  }

  time(x: number): number {
    return this.from + (x / this.width) * (this.to - this.from);
  }

  /** Longer or shorter by a factor, the moment at x staying where it is. */
  zoomed(factor: number, x = this.width / 2): Timescale {
    const span = Math.max((this.to - this.from) * factor, SHORTEST);
    const from = this.time(x) - (x / this.width) * span;
    return new Timescale(from, from + span, this.width);
  }

  moved(x: number): Timescale {
    const time = (x / this.width) * (this.to - this.from);
    return new Timescale(this.from + time, this.to + time, this.width);
  }

  widened(width: number): Timescale {
    return new Timescale(this.from, this.to, width);
  }

  /** Moments to mark, at least `apart` pixels from each other, with their names. */
  ticks(apart = 80): { time: number; name: string }[] {
    const least = (apart / this.width) * (this.to - this.from);
    const step = STEPS.find((each) => each >= least) ?? least;
    const ticks: { time: number; name: string }[] = [];
    for (let at = floor(this.from, step); at <= this.to && ticks.length < 200; at = next(at, step)) {
      if (at >= this.from) ticks.push({ time: at, name: name(at, step) });
    }
    return ticks;
  }
}

/** The day of a moment, as in the data. */
export function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function floor(time: number, step: number): number {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (step < 20 * DAY) return Math.floor(time / step) * step;
  if (step < 360 * DAY) return Date.UTC(year, step < 60 * DAY ? month : month - (month % 3), 1);
  const years = Math.max(Math.round(step / (365.25 * DAY)), 1);
  return Date.UTC(Math.floor(year / years) * years, 0, 1);
}

function next(time: number, step: number): number {
  if (step < 20 * DAY) return time + step;
  return floor(time + step * 1.25, step);
}

function name(time: number, step: number): string {
  const iso = day(time);
  if (step < 20 * DAY) return iso;
  return step < 360 * DAY ? iso.slice(0, 7) : iso.slice(0, -6);
}
