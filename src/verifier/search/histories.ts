// Histories of a policy for whoever runs properties of their own, and one such history made as small as it can be.

import type { Arbitrary } from "fast-check";
import type { PolicyIr, PromiseIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import { monitorsOf } from "../promises/index.ts";
import { Driver } from "./drive.ts";
import type { History } from "./judge.ts";
import { plansOf } from "./plans.ts";
import { playerOf, replay } from "./player.ts";
import { smallest } from "./smallest.ts";
import { vocabularyOf } from "./vocabulary.ts";

type FastCheck = typeof import("fast-check");
type Policy = { readonly ir: PolicyIr; readonly module: DecisionModule };

/** Histories as the random tier draws them, leaning to what these promises are about; they shrink to fewer and simpler steps. */
export function historiesOf(fc: FastCheck, { ir, module }: Policy, promises: readonly PromiseIr[]): Arbitrary<History> {
  const driver = new Driver(vocabularyOf(ir, promises), playerOf(module, monitorsOf(ir, promises)));
  return plansOf(fc).map((plan) => {
    const { events, horizon } = driver.drive(plan);
    return { events: events.slice(), horizon };
  });
}

/** The smallest history to be had from this one that shows of the promise what is sought; as it is where it does not show it. No clock ends the search. */
export function smallestFrom(fc: FastCheck, { ir, module }: Policy, promise: PromiseIr, history: History): History {
  const player = playerOf(module, monitorsOf(ir, [promise]));
  const sought = { id: promise.id, seeks: promise.says.kind === "reaches" ? "holds" : "violated" } as const;
  const [judgment] = replay(player, history, null).judgments;
  if (judgment?.verdict !== sought.seeks) return history;
  const first = { history, judgment, origin: { tier: "random", number: 1, path: "" } } as const;
  return smallest(vocabularyOf(ir, [promise]), { sought, player, judge: null }, first, null, { fc, now: () => 0, seed: 0 }).history;
}
