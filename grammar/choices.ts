// Owns the choices of the grammar: which tokens lead into which alternative. The build writes them into the program, so that a start need not
// find them out by running through every rule of the grammar; from the sources they are found out as Chevrotain does.

import { type TokenType, VOCABULARY } from "./tokens.ts";

/** The tokens that lead into each alternative; null where it may be nothing at all, so that every token does. What is optional has one. */
export type Choice = readonly (readonly TokenType[] | null)[];

/** What the build wrote; null where the sources run as they are. */
export const WRITTEN: string | null = typeof __CHOICES === "undefined" ? null : __CHOICES;
declare const __CHOICES: string;

/** Where the choices of each kind begin among those of a rule: there are at most eight of a kind. */
export const PLACE = { or: 1 << 3, option: 2 << 3, many: 3 << 3, atLeastOne: 4 << 3, list: 6 << 3 } as const;

/** Chevrotain's number of a choice: of the rule (counted from 0), the kind, and the number among those of its kind in the rule. */
export function keyOf(rule: number, place: number): number {
  return ((rule + 256) << 12) | ((place >> 3) << 8) | (place & 7);
}

/** `1048832:12,40|7|*`: the places of the tokens in the vocabulary. */
export function writeChoices(choices: ReadonlyMap<number, Choice>): string {
  const places = (tokens: Choice[number]): string =>
    tokens === null ? ANYTHING : tokens.map((token) => VOCABULARY.indexOf(token)).join(",");
  return [...choices].map(([key, choice]) => `${key}:${choice.map(places).join("|")}`).join("\n");
}
const ANYTHING = "*";

/** The choices by their numbers. */
export class Choices {
  private readonly written: ReadonlyMap<number, string>;
  private readonly read = new Map<number, Choice>();

  constructor(written: string) {
    this.written = new Map(
      written.split("\n").map((line) => {
        const colon = line.indexOf(":");
        return [Number(line.slice(0, colon)), line.slice(colon + 1)];
      }),
    );
  }

  /** The alternatives of a choice into which a token may lead, in their order. Worked out anew at each call. */
  leads(key: number, type: TokenType): readonly number[] {
    const leads: number[] = [];
    for (const [index, tokens] of this.choice(key).entries()) {
      if (tokens === null || tokens.includes(type) || type.CATEGORIES.some((kind) => tokens.includes(kind))) leads.push(index);
    }
    return leads;
  }

  /** Read when it is first made: a policy makes a part of them. */
  private choice(key: number): Choice {
    const choice = this.read.get(key) ?? readChoice(this.written.get(key));
    this.read.set(key, choice);
    return choice;
  }
}

function readChoice(written: string | undefined): Choice {
  if (written === undefined) throw new Error("a choice that is not in the grammar");
  return written.split("|").map((places) => (places === ANYTHING ? null : places.split(",").map(tokenAt)));
}

function tokenAt(place: string): TokenType {
  const token = VOCABULARY[Number(place)];
  if (token === undefined) throw new Error(`no token ${place}`);
  return token;
}
