// Which tickets a difference is for, said as shortly as the policy's own conditions allow.

import type { Condition } from "../../ir/index.ts";
import { conditionInWords } from "../../ir/index.ts";
import { type Cube, conditionOf, type Region, type Space, type Variable } from "../logic/index.ts";
import { listedOrNone } from "./making.ts";
import type { One, Pair } from "./pair.ts";
import type { Whom } from "./types.ts";

export const EVERY: Whom = { every: true, words: "every ticket", condition: null, whole: true };

/** How words begin that say only which tickets are not meant. */
const ANY = "any ticket";

/** `those where priority is P0`, `every ticket`. */
export function those({ every, words }: Whom): string {
  return every || words.startsWith(ANY) ? words : `those where ${words}`;
}

/** A condition as one of the versions states it. */
export type Stating = { readonly one: One; readonly condition: Condition };

/** So many kinds of ticket are told; a reader sees no more at once. */
const MOST = 6;

/** `stated`: conditions that may say it as the policy does. `given`: the tickets in question; of others it does not matter whether the words take them in. */
export function whomOf(space: Space, pair: Pair, region: Region, stated: readonly Stating[], given: Region = space.everything): Whom {
  const known = space.and(given, space.known);
  if (!space.isNone(known) && space.isWithin(known, region)) return EVERY;
  const onlyUnknown = space.isNone(space.and(region, space.known)) ? { onlyUnknown: true as const } : {};
  const own = stated.find(({ one, condition }) => space.and(given, space.yes(one.ask(condition))) === space.and(given, region));
  if (own !== undefined)
    return { every: false, words: conditionInWords(pair.joint, own.condition), condition: own.condition, whole: true, ...onlyUnknown };
  const { cubes, whole } = space.cover(region, MOST, given);
  const words = [...new Set(cubes.map((cube) => cubeInWords(pair, cube)))];
  return { every: false, words: words.join("; or "), condition: conditionOf(cubes), whole, ...onlyUnknown };
}

/** `priority is P0 and vip, unless region is emea or arr more than $500,000`. */
function cubeInWords(pair: Pair, cube: Cube): string {
  const so: string[] = [];
  const unless: string[] = [];
  const tell = (said: Condition): void => {
    if (said.kind !== "not") so.push(conditionInWords(pair.joint, said));
    else if (said.of.kind === "known") so.push(`${said.of.fact} is unknown`);
    else if (said.of.kind === "flag") so.push(`not ${said.of.fact}`);
    else unless.push(conditionInWords(pair.joint, said.of));
  };
  for (const [variable, cells] of inOrder(cube)) {
    if (goesWithoutSaying(cube, variable, cells)) continue;
    const outside = outsideOf(variable, cells);
    const said = variable.say(outside ?? cells);
    if (outside === null) for (const part of said.kind === "all" ? said.of : [said]) tell(part);
    else if (said.kind === "not" && said.of.kind === "flag") so.push(`${said.of.fact} is yes or unknown`);
    else unless.push(conditionInWords(pair.joint, said));
  }
  const but = unless.length === 0 ? "" : `unless ${listedOrNone(unless, "or", "")}`;
  return so.length === 0 ? `${ANY} ${but}` : `${so.join(" and ")}${but === "" ? "" : `, ${but}`}`;
}

/** Facts come as they are declared, before what time and events tell. */
function inOrder(cube: Cube): readonly (readonly [Variable, readonly number[]])[] {
  const rank = ({ about }: Variable): number =>
    about.kind === "fact" || about.kind === "member" ? about.fact.place.line : Number.MAX_SAFE_INTEGER;
  return [...cube].sort(([a], [b]) => rank(a) - rank(b));
}

/** What it must not be: a fact that may be unknown as well is told by the values it must not have. null: it is told by what it must be. */
function outsideOf({ about, cells: all }: Variable, cells: readonly number[]): readonly number[] | null {
  const rest = all.map((_, cell) => cell).filter((cell) => !cells.includes(cell));
  if (about.kind === "member") return cells.includes(1) ? rest : null;
  return about.kind === "fact" && cells.length > 1 && cells.includes(all.length - 1) ? rest : null;
}

/** That a fact is known, where something else about it is asked. */
function goesWithoutSaying(cube: Cube, { about, cells: all }: Variable, cells: readonly number[]): boolean {
  if (about.kind !== "fact" || cells.includes(all.length - 1) || cells.length !== all.length - 1) return false;
  return [...cube.keys()].some(
    (other) =>
      (other.about.kind === "member" && other.about.fact.id === about.fact.id) ||
      (other.about.kind === "order" && other.about.facts.some(({ id }) => id === about.fact.id)),
  );
}
