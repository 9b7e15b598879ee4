// Owns the choices of the grammar: which tokens lead into which alternative. The build writes them into the program, so that a start need not
// find them out by running through every rule of the grammar; from the sources they are found out as Chevrotain does.

import type { TokenType } from "../tokens/tokens.ts";

/** The tokens that lead into each alternative; null where it may be nothing at all, so that every token does. What is optional has one. */
export type Choice = readonly (readonly TokenType[] | null)[];

/** What the build wrote; null where the sources run as they are. */
export const WRITTEN: string | null = typeof __CHOICES === "undefined" ? null : __CHOICES;
declare const __CHOICES: string;

/** Where the choices of each kind begin among those of a rule: there are at most eight of a kind. */
export const PLACE = { or: 1 << 3, option: 2 << 3, many: 3 << 3, atLeastOne: 4 << 3, list: 6 << 3 } as const;
/** All places come before it. */
export const PLACES = 64;

/** The rule (counted from 0) and the place in it of what Chevrotain numbers so: by the rule, the kind, and the number among those of its kind. */
export function placeOf(key: number): { readonly rule: number; readonly place: number } {
  return { rule: (key >> 12) - 256, place: ((key & 0xf00) >> 5) | (key & 7) };
}

/** Each rule has a line, each choice stands there after its place, as the tokens of its alternatives: `8:<12><40>|<7>|*;16:<3>`. */
export function writeChoices(choices: ReadonlyMap<number, Choice>): string {
  const lines: string[][] = [];
  for (const [key, choice] of choices) {
    const { rule, place } = placeOf(key);
    while (lines.length <= rule) lines.push([]);
    lines[rule]?.push(`${place}:${choice.map(written).join("|")}`);
  }
  return lines.map((line) => line.join(";")).join("\n");
}
const ANYTHING = "*";

function written(tokens: Choice[number]): string {
  return tokens === null ? ANYTHING : tokens.map(({ mark }) => mark).join("");
}

/** The choices by their rules and places. */
export class Choices {
  /** By rules. */
  private readonly lines: readonly string[];
  /** The alternatives of a rule's choices, split up when one of them is first made: a policy makes a part of them. */
  private readonly rules: ReadonlyMap<number, readonly string[]>[] = [];

  constructor(text: string) {
    this.lines = text.split("\n");
  }

  /** The alternatives of a choice into which a token may lead, in their order. Worked out anew at each call. */
  leads(rule: number, place: number, type: TokenType): readonly number[] {
    this.rules[rule] ??= choicesIn(this.lines[rule] ?? "");
    const alternatives = this.rules[rule].get(place);
    if (alternatives === undefined) throw new Error("a choice that is not in the grammar");
    const leads: number[] = [];
    for (let i = 0; i < alternatives.length; i++) if (leadsInto(alternatives[i] ?? "", type)) leads.push(i);
    return leads;
  }
}

function choicesIn(line: string): ReadonlyMap<number, readonly string[]> {
  return new Map(
    line.split(";").map((choice) => {
      const colon = choice.indexOf(":");
      return [Number(choice.slice(0, colon)), choice.slice(colon + 1).split("|")];
    }),
  );
}

function leadsInto(alternative: string, { mark, CATEGORIES }: TokenType): boolean {
  if (alternative === ANYTHING || alternative.includes(mark)) return true;
  for (let i = 0; i < CATEGORIES.length; i++) if (alternative.includes(CATEGORIES[i]?.mark ?? "")) return true;
  return false;
}
