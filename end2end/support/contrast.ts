// Contrast as WCAG 2.2 counts it. What a page shows is gathered by contrast_page.ts, in the page; here it is
// worked out.

import type { Shown } from "./contrast_page.ts";

/** States that only a person's hand brings about. In the style sheet they become classes. */
export const STATES = ["hover", "focus", "focus-visible", "focus-within", "active", "visited"] as const;
export type State = (typeof STATES)[number];

/** The style sheet with a class for every state, so that a test can put anything into it. Nothing moves: a colour
 * on its way to another one would be measured. */
export function withStatesAsClasses(css: string): string {
  const pseudo = new RegExp(`(?<!:):(${STATES.join("|")})(?![\\w-])`, "g");
  return `${css.replace(pseudo, ".is-$1")}\n*,::before,::after{transition:none!important;animation:none!important}`;
}

/** Two colours that meet, and how well they can be told apart. */
export interface Pair {
  ratio: number;
  /** What AA asks for. */
  needs: number;
  what: Shown["what"];
  foreground: string;
  ground: string;
  /** The first place at which they were seen. */
  where: string;
}

/** Red, green, blue from 0 to 255, and how much of it covers what is below. */
type Colour = [number, number, number, number];

/** What is shown as pairs of colours. Of several marks that tell the same, the best one counts. */
export function pairOf(shown: Shown, where: string): Pair {
  const marks = shown.marks.map((mark) => {
    const { front, ground } = painted(mark, shown.layers);
    return { front, ground, ratio: contrast(front, ground) };
  });
  const [best] = marks.sort((a, b) => b.ratio - a.ratio);
  if (best === undefined) throw new Error(`nothing to compare: ${where}`);
  return {
    // Rounded down: 4.499 is not 4.5.
    ratio: Math.floor(best.ratio * 100) / 100,
    needs: shown.what === "text" ? (shown.large ? 3 : 4.5) : 3,
    what: shown.what,
    foreground: hex(best.front),
    ground: hex(best.ground),
    where: `${where} ${shown.place}`,
  };
}

/** Paints a mark and what is below it, from the nearest layer to the sheet, which is white. */
function painted(mark: string, layers: Shown["layers"]): { front: Colour; ground: Colour } {
  let front = colour(mark);
  let ground: Colour = [0, 0, 0, 0];
  for (const layer of layers) {
    const below = colour(layer.background);
    front = faded(over(front, below), layer.opacity);
    ground = faded(over(ground, below), layer.opacity);
  }
  const sheet: Colour = [255, 255, 255, 1];
  return { front: over(front, sheet), ground: over(ground, sheet) };
}

function over(top: Colour, below: Colour): Colour {
  const alpha = top[3] + below[3] * (1 - top[3]);
  if (alpha === 0) return [0, 0, 0, 0];
  const mix = (a: number, b: number) => (a * top[3] + b * below[3] * (1 - top[3])) / alpha;
  return [mix(top[0], below[0]), mix(top[1], below[1]), mix(top[2], below[2]), alpha];
}

function faded([red, green, blue, alpha]: Colour, opacity: number): Colour {
  return [red, green, blue, alpha * opacity];
}

/** Reads a colour as browsers report computed ones. */
function colour(text: string): Colour {
  const [, space, rest] = /^(rgba?|color)\((.*)\)$/.exec(text) ?? [];
  const numbers = rest?.match(/-?\d*\.?\d+(e-?\d+)?/g)?.map(Number) ?? [];
  const [red, green, blue, alpha = 1] = numbers;
  if (red === undefined || green === undefined || blue === undefined) throw new Error(`a colour that is not known here: ${text}`);
  if (space !== "color") return [red, green, blue, alpha];
  if (rest?.startsWith("srgb ") !== true) throw new Error(`a colour that is not known here: ${text}`);
  return [red * 255, green * 255, blue * 255, alpha];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: Colour, other: Colour): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  const linear = (part: number) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function hex([red, green, blue]: Colour): string {
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}
