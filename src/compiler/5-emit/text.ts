// Everything of a policy that lands in code goes through here: strings, comments, numbers and identifiers.

/** Controls, line separators, surrogates that stand alone, and what turns the direction of text or does not show: none may stand raw in code. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A string literal: it means exactly the text, whatever the text holds, in a module as in a script of a page. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(UNSAFE, escaped).replaceAll("</", "<\\/").replaceAll("<!--", "<\\!--");
}

function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

export function quoteOrNull(text: string | null): string {
  return text === null ? "null" : quote(text);
}

/** One line that cannot end the comment it stands in. */
export function comment(text: string): string {
  return text.replace(UNSAFE, " ").replaceAll("*/", "* /").replaceAll("</", "< /").replaceAll("<!--", "< !--").trimEnd();
}

export function number(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`no number for code: ${value}`);
  if (Object.is(value, -0)) return "0";
  const text = String(value);
  if (!Number.isSafeInteger(value) || Math.abs(value) < 10_000) return text;
  return text.replace(/\B(?=(\d{3})+$)/g, "_");
}

/** Units of time, the longest first, in milliseconds. */
export const UNITS = [
  ["DAY", 86_400_000],
  ["HOUR", 3_600_000],
  ["MINUTE", 60_000],
  ["SECOND", 1000],
] as const;
export type Unit = (typeof UNITS)[number][0];

/** `15 * MINUTE`; `unit` gives the name of a unit's constant. */
export function duration(ms: number, unit: (unit: Unit) => string): string {
  const found = UNITS.find(([, length]) => ms >= length && ms % length === 0);
  if (found === undefined) return number(ms);
  const count = ms / found[1];
  return count === 1 ? unit(found[0]) : `${number(count)} * ${unit(found[0])}`;
}

/** Hands out identifiers, no two alike. A name of the policy only suggests one. */
export class Namer {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** `arr-at-risk` → `arrAtRisk`, or `arrAtRisk2` where that is taken. */
  name(suggestion: string, suffix = ""): string {
    return this.#free(camelCase(suggestion) + suffix);
  }

  /** `csat-received` → `CSAT_RECEIVED` */
  constant(suggestion: string): string {
    return this.#free(words(suggestion).join("_").toUpperCase() || "NAMELESS");
  }

  #free(wanted: string): string {
    let name = /^[A-Za-z]/.test(wanted) ? wanted : `the${wanted}`;
    for (let i = 2; this.#taken.has(name); i++) name = `${wanted}${/\d$/.test(wanted) ? "_" : ""}${i}`;
    this.#taken.add(name);
    return name;
  }
}

function camelCase(text: string): string {
  const [first = "nameless", ...rest] = words(text);
  return lowerFirst(first) + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function lowerFirst(word: string): string {
  return /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
}

function words(text: string): readonly string[] {
  return text
    .slice(0, 80)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
}

/** Words of the language, what generated functions call their parameters, and globals that generated code or the engine uses. */
export const RESERVED: readonly string[] = [
  ..."break case catch class const continue debugger default delete do else enum export extends false finally for function if import in".split(
    " ",
  ),
  ..."instanceof new null return super switch this throw true try typeof var void while with yield let static await async of get set".split(
    " ",
  ),
  ..."implements interface package private protected public arguments eval undefined globalThis constructor prototype proto".split(" "),
  ..."as any unknown never object string number boolean symbol bigint type namespace module declare readonly is keyof infer".split(" "),
  ..."f m hits value facts isNaN isFinite parseInt parseFloat escape unescape self window document require exports".split(" "),
];
