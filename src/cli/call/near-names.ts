// What is said of a name that is none of the policy's: the near ones, and how many others there are.

import { listed, nearest } from "../../diagnostics/index.ts";

/** So many names are all listed. */
const FEW = 8;
/** So many near ones are offered. */
const OFFERED = 5;

/** In one line or two. `others`: how the rest can be seen. Names as they are shown, `quote` around each. */
export function namesMeant(name: string, names: readonly string[], others: string, quote = "`"): string {
  if (names.length === 0) return "it has none at all";
  const quoted = (some: readonly string[]): readonly string[] => some.map((one) => `${quote}${one}${quote}`);
  const all = [...new Set(names)];
  const near = nearOnes(name, all);
  const rest = all.length - near.length;
  const meant = near.length === 0 ? [] : [`did you mean ${listed(quoted(near), "or")}?`];
  if (rest === 0) return meant.join("");
  const has =
    all.length <= FEW ? quoted(all).join(", ") : `${rest}${near.length === 0 ? "" : rest === 1 ? " other" : " others"}: ${others}`;
  return [...meant, `it has ${has}`].join("\n  ");
}

/** The nearest by letters first, then those of which it is a part. */
function nearOnes(name: string, names: readonly string[]): readonly string[] {
  const near: string[] = [];
  for (let next = nearestOf(name, names, near); next !== null && near.length < OFFERED; next = nearestOf(name, names, near))
    near.push(next);
  const part = spoken(name);
  const whole = part.length < 3 ? [] : names.filter((one) => !near.includes(one) && spoken(one).includes(part));
  return [...near, ...whole].slice(0, OFFERED);
}

function nearestOf(name: string, names: readonly string[], but: readonly string[]): string | null {
  const rest = names.filter((one) => !but.includes(one));
  return nearest(name, rest) ?? nearest(spoken(name), rest);
}

/** In any case, with hyphens or spaces. */
export function spoken(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
}
