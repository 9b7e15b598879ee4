// Owns the choices of the grammar: which tokens lead into which alternative. The build writes them into the program, so that a start need not
// find them out by running through every rule of the grammar; from the sources they are found out as Chevrotain does.

import { isA, type TokenType, VOCABULARY } from "./tokens.ts";

/** The tokens that lead into each alternative; null where it may be nothing at all, so that every token does. What is optional has one. */
export type Choice = readonly (readonly TokenType[] | null)[];

/** What the build wrote; null where the sources run as they are. */
export const WRITTEN: string | null = typeof __CHOICES === "undefined" ? null : __CHOICES;
declare const __CHOICES: string;

/** The kinds of choices and their places in a number, as Chevrotain has them. */
export const KIND = { or: 1, option: 2, many: 3, atLeastOne: 4, list: 6 } as const;
const KIND_PLACE = 8;
const RULE_PLACE = 12;
const FIRST_RULE = 256;

/** Chevrotain's number of a choice: of the rule (counted from 0), the kind, and the number among those of its kind in the rule. */
export function keyOf(rule: number, kind: number, number: number): number {
  return ((rule + FIRST_RULE) << RULE_PLACE) | (kind << KIND_PLACE) | number;
}

/** `1048832:12,40|7|*`: the places of the tokens in the vocabulary. */
export function writeChoices(choices: ReadonlyMap<number, Choice>): string {
  const places = (tokens: Choice[number]): string =>
    tokens === null ? ANYTHING : tokens.map((token) => VOCABULARY.indexOf(token)).join(",");
  return [...choices].map(([key, choice]) => `${key}:${choice.map(places).join("|")}`).join("\n");
}
const ANYTHING = "*";

/** The choices by their numbers, each read when it is first made: a policy makes a part of them. */
export class Choices {
  private readonly written: ReadonlyMap<number, string>;
  private readonly made = new Map<number, Leads>();

  constructor(written: string) {
    this.written = new Map(
      written.split("\n").map((line) => {
        const colon = line.indexOf(":");
        return [Number(line.slice(0, colon)), line.slice(colon + 1)];
      }),
    );
  }

  /** The alternatives of a choice into which a token may lead, in their order. */
  leads(key: number, type: TokenType): readonly number[] {
    let leads = this.made.get(key);
    if (leads === undefined) {
      leads = new Leads(readChoice(this.written.get(key)));
      this.made.set(key, leads);
    }
    return leads.of(type);
  }
}

class Leads {
  private readonly choice: Choice;
  private readonly known = new Map<TokenType, readonly number[]>();

  constructor(choice: Choice) {
    this.choice = choice;
  }

  of(type: TokenType): readonly number[] {
    const known = this.known.get(type);
    if (known !== undefined) return known;
    const leads = this.choice.flatMap((tokens, index) => (tokens === null || tokens.some((token) => isA(type, token)) ? [index] : []));
    this.known.set(type, leads);
    return leads;
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
