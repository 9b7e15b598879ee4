// What of a duty counts where: a target where it applies and nothing that overrides it does.

import type { DutyIr, TargetIr } from "../../ir/index.ts";
import type { Region, Space } from "../logic/index.ts";
import type { Analysis } from "./analysis.ts";

export type Counting = {
  readonly target: TargetIr;
  /** Where its condition is true, of tickets of which everything is known that must be. */
  readonly applies: Region;
  /** Where it applies and stands. */
  readonly counts: Region;
  readonly overriders: readonly TargetIr[];
};

/** `space` must be made for the conditions of all targets of the duty. */
export function countingTargets({ ask }: Analysis, space: Space, { targets }: DutyIr): readonly Counting[] {
  return targets.map((target, i) => {
    const overriders = targets.filter((other, k) => k !== i && other.overrides.includes(i));
    const applies = space.and(space.known, space.yes(ask(target.when)));
    const over = space.or(...overriders.map(({ when }) => space.yes(ask(when))));
    return { target, applies, counts: space.less(applies, over), overriders };
  });
}
