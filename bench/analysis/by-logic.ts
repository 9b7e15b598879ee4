// The answers of src/analysis/logic: one space for each output, every question a few joins in it.

import { decided, type Region, type Space, spaceOf, vocabularyOf } from "../../src/analysis/logic/index.ts";
import { type Asked, type Check, checksOf, conditionsOf, type Output } from "./questions.ts";

/** For each output in turn, for each of its questions: `y` such a ticket exists, `n` none does, `?` not decided. */
export type Answers = readonly string[];
export type ByLogic = { readonly answers: Answers; readonly nodes: number; readonly witnesses: number };

export function byLogic({ ir, outputs }: Asked, withWitnesses: boolean): ByLogic {
  const words = vocabularyOf(ir);
  let [nodes, witnesses] = [0, 0];
  const answers = outputs.map((output) => {
    const found = decided(() => {
      const asked = conditionsOf(output).map((condition) => ({ words, condition }));
      const space = spaceOf(asked);
      const yes = asked.map((question) => space.yes(question));
      const regions = checksOf(output).map((check) => ({ check, region: regionOf(space, yes, check) }));
      if (withWitnesses) witnesses += shown(space, regions);
      nodes += space.size();
      return regions.map(({ region }) => (space.isNone(region) ? "n" : "y")).join("");
    });
    return found.kind === "decided" ? found.value : unanswered(output);
  });
  return { answers, nodes, witnesses };
}

function unanswered(output: Output): string {
  return checksOf(output)
    .map(() => "?")
    .join("");
}

function regionOf(space: Space, yes: readonly Region[], check: Check): Region {
  const at = (i: number): Region => yes[i] ?? space.nothing;
  const start = check.known ? space.known : space.everything;
  let region = check.yes.reduce<Region>((left, i) => space.and(left, at(i)), start);
  for (const i of check.notYes) {
    if (space.isNone(region)) break;
    region = space.less(region, at(i));
  }
  return region;
}

/** The cheapest ticket for each finding that has one. */
function shown(space: Space, regions: readonly { readonly check: Check; readonly region: Region }[]): number {
  const found = regions.filter(({ check }) => check.kind === "conflicts" || check.kind === "gaps" || check.kind === "difference");
  return found.filter(({ region }) => !space.isNone(region) && space.witness(region) !== null).length;
}
