// Which tickets a difference is for, said as shortly as the policy's own conditions allow.

import type { Condition } from "../../ir/index.ts";
import { conditionInWords } from "../../ir/index.ts";
import { conditionOf, type Region, type Space } from "../logic/index.ts";
import type { One, Pair } from "./pair.ts";
import type { Whom } from "./types.ts";

export const EVERY: Whom = { every: true, words: "every ticket", condition: null, whole: true };

/** A condition as one of the versions states it. */
export type Stating = { readonly one: One; readonly condition: Condition };

/** So many kinds of ticket are told; a reader sees no more at once. */
const MOST = 6;

/** `stated`: conditions that may say it as the policy does. */
export function whomOf(space: Space, pair: Pair, region: Region, stated: readonly Stating[]): Whom {
  if (space.isWithin(space.everything, region)) return EVERY;
  const own = stated.find(({ one, condition }) => space.yes(one.ask(condition)) === region);
  if (own !== undefined) return { every: false, words: conditionInWords(pair.joint, own.condition), condition: own.condition, whole: true };
  const { cubes, whole } = space.cover(region, MOST);
  const condition = conditionOf(cubes);
  return { every: false, words: conditionInWords(pair.joint, condition), condition, whole };
}
