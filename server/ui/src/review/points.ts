// Offsets: the server counts code points, the browser UTF-16 units.

export class Points {
  readonly length: number;
  private readonly units: Uint32Array | null; // where each code point starts; null where they are the same

  constructor(readonly text: string) {
    const starts: number[] = [];
    for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) starts.push(at);
    this.length = starts.length;
    this.units = starts.length === text.length ? null : Uint32Array.from([...starts, text.length]);
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }

  unit(point: number): number {
    const within = Math.min(Math.max(point, 0), this.length);
    return this.units ? this.units[within]! : within;
  }

  point(unit: number): number {
    if (!this.units) return unit;
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.units[middle]! < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where words stand, whatever the white space between them, nearest to a place. */
  find(words: string, near: number): [number, number] | null {
    const parts = words.trim().split(/\s+/).filter(Boolean);
    if (!parts.length) return null;
    const pattern = new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"), "gu");
    let best: [number, number] | null = null;
    for (const found of this.text.matchAll(pattern)) {
      const span: [number, number] = [this.point(found.index), this.point(found.index + found[0].length)];
      if (!best || Math.abs(span[0] - near) < Math.abs(best[0] - near)) best = span;
    }
    return best;
  }

  /** A passage widened to whole words, without the space around it; null where it has no words. */
  words(start: number, end: number): [number, number] | null {
    let [from, to] = [this.unit(start), this.unit(end)];
    while (from < to && /\s/.test(this.text[from]!)) from++;
    while (to > from && /\s/.test(this.text[to - 1]!)) to--;
    if (from === to) return null;
    while (from > 0 && /[\p{L}\p{N}]/u.test(this.text[from - 1]!) && /[\p{L}\p{N}]/u.test(this.text[from]!)) from--;
    while (to < this.text.length && /[\p{L}\p{N}]/u.test(this.text[to]!) && /[\p{L}\p{N}]/u.test(this.text[to - 1]!)) to++;
    return [this.point(from), this.point(to)];
  }
}
