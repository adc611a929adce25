// The page's colours, for what is painted and not styled.

export interface Theme {
  accent: string;
  ground: string;
  ink: string;
  line: string;
  quiet: string;
  support: string;
  oppose: string;
  between: string;
}

const NAMES: [keyof Theme, string][] = [
  ["accent", "--accent"],
  ["ground", "--ground"],
  ["ink", "--ink"],
  ["line", "--line"],
  ["quiet", "--quiet"],
  ["support", "--for"],
  ["oppose", "--against"],
  ["between", "--between"],
];

/** The colours as they are now, dark or light, each as `#rrggbb`. */
export function readTheme(): Theme {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const theme = Object.fromEntries(
    NAMES.map(([name, variable]) => {
      probe.style.color = `var(${variable})`;
      return [name, hex(getComputedStyle(probe).color)];
    }),
  ) as unknown as Theme;
  probe.remove();
  return theme;
}

/** Calls back whenever the reader turns to dark or to light. */
export function onThemeChange(then: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", then);
}

/** The colour of a link by its stance. */
export function stanceColour(stance: string | null, theme: Theme): string | null {
  if (stance === "support") return theme.support;
  if (stance === "oppose") return theme.oppose;
  return stance && stance !== "none" ? theme.between : null;
}

/** A colour with a contrast to the ground of 3 to 1 or more, which is what WCAG 2.1, 1.4.11 asks. */
export function visible(colour: string, { ground, ink }: Theme): string {
  for (let share = 0; share < 1; share += 0.1) {
    const seen = mixed(colour, ink, share);
    if (contrast(seen, ground) >= 3) return seen;
  }
  return ink;
}

function contrast(one: string, other: string): number {
  const [a = 0, b = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

/** Source: WCAG 2.1, relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = parts(colour).map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** A colour part of the way to another. */
export function mixed(one: string, other: string, share: number): string {
  const [a, b] = [parts(one), parts(other)];
  const mix = a.map((value, i) => Math.round(value + ((b[i] ?? value) - value) * share));
  return `#${mix.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function parts(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) || 0);
}

function hex(colour: string): string {
  const numbers = colour.match(/[\d.]+/g)?.slice(0, 3).map(Number) ?? [0, 0, 0];
  return `#${numbers.map((n) => Math.round(n).toString(16).padStart(2, "0")).join("")}`;
}
