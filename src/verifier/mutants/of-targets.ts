// Mutants of targets: for whom each is, how long it is, whether waiting stops its clock, in whose place it stands.

import type { DutyIr, PolicyIr, TargetIr } from "../../ir/index.ts";
import { amountInWords, NEVER } from "../../ir/index.ts";
import { noticeLine, targetPrefix } from "../branches-duties.ts";
import { conditionVariants } from "./change-condition.ts";
import { amountVariants } from "./change-time.ts";
import type { Draft, Mutant } from "./mutant.ts";
import { changeTargets, drafts, leftOut, mutantsOf, ownerOf, sameJson, samePlace } from "./mutant.ts";
import { nameOf } from "./of-duties.ts";

type Line = { readonly duty: DutyIr; readonly target: TargetIr; readonly index: number };

export function targetMutants(ir: PolicyIr): readonly Mutant[] {
  const lines = ir.duties.flatMap((duty) => duty.targets.map((target, index): Line => ({ duty, target, index })));
  return [
    ...groups(lines, isCopy).flatMap((copies) => lineMutants(ir, copies)),
    ...groups(lines, isOfBlock).flatMap((block) => blockMutants(ir, block)),
  ];
}

/** Lines of which each is like the first, in the order of the policy's tables. */
function groups(lines: readonly Line[], isLike: (a: TargetIr, b: TargetIr) => boolean): readonly (readonly [Line, ...Line[]])[] {
  const found: [Line, ...Line[]][] = [];
  for (const line of lines) {
    const own = found.find(([first]) => isLike(first.target, line.target));
    if (own === undefined) found.push([line]);
    else own.push(line);
  }
  return found;
}

/** What one line says of several duties. */
function isCopy(a: TargetIr, b: TargetIr): boolean {
  return samePlace(a.place, b.place) && sameJson(a, b);
}

/** `for P0` stands once over the lines of a block. */
function isOfBlock(a: TargetIr, b: TargetIr): boolean {
  return a.clause === b.clause && a.label === b.label && a.place.file === b.place.file && sameJson(a.when, b.when);
}

function lineMutants(ir: PolicyIr, copies: readonly [Line, ...Line[]]): readonly Mutant[] {
  const [{ duty, target }] = copies;
  const put = (policy: PolicyIr, part: Partial<TargetIr>): PolicyIr =>
    changeTargets(
      policy,
      (each) => isCopy(each, target),
      (each) => ({ ...each, ...part }),
    );
  const paused = target.pausedWhileWaiting;
  const isNotice = duty.metBy.by === "notified" && duty.metBy.level !== null;
  return mutantsOf(ownerOf(nameOfLines(copies), target, prefixes(copies)), [
    ...(isNotice ? [] : [{ words: leftOut(amountInWords(target.amount)), change: (policy: PolicyIr) => put(policy, { when: NEVER }) }]),
    ...drafts(amountVariants(ir, target.amount), (policy, amount) => put(policy, { amount })),
    ...(paused === null
      ? []
      : [
          {
            words: paused ? "its clock goes on while waiting" : "its clock stands still while waiting",
            change: (policy: PolicyIr) => put(policy, { pausedWhileWaiting: !paused }),
          },
        ]),
    ...overrideDrafts(duty, target, put),
  ]);
}

function overrideDrafts(duty: DutyIr, target: TargetIr, put: (policy: PolicyIr, part: Partial<TargetIr>) => PolicyIr): readonly Draft[] {
  return target.overrides.flatMap((other) => {
    const beaten = duty.targets[other];
    if (beaten === undefined) return [];
    const whose = [beaten.clause ?? "", beaten.label ?? ""].filter((part) => part !== "").join(" ");
    return [
      {
        words: `no longer stands in place of \`${amountInWords(beaten.amount)}\`${whose === "" ? "" : ` (${whose})`}`,
        change: (policy: PolicyIr) => put(policy, { overrides: target.overrides.filter((each) => each !== other) }),
      },
    ];
  });
}

/** The condition of a block, in all its lines at once. */
function blockMutants(ir: PolicyIr, block: readonly [Line, ...Line[]]): readonly Mutant[] {
  const [{ target }] = block;
  const found = drafts(conditionVariants(ir, target.when), (policy, when) =>
    changeTargets(
      policy,
      (each) => isOfBlock(each, target),
      (each) => ({ ...each, when }),
    ),
  );
  const name = target.label === null ? nameOfLines(block) : `targets for ${target.label}`;
  const prefix = `targets ${target.clause ?? ""} ${JSON.stringify(target.when)} `;
  return mutantsOf(ownerOf(name, target, [prefix, ...prefixes(block)]), found);
}

function nameOfLines(lines: readonly [Line, ...Line[]]): string {
  const [{ target }] = lines;
  const names = [...new Set(lines.map(({ duty }) => nameOf(duty)))];
  const name = names.length > 2 ? `${names[0] ?? ""} and ${names.length - 1} more` : names.join(" and ");
  return target.label === null ? name : `${name} for ${target.label}`;
}

function prefixes(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(({ duty, index }) => [`${targetPrefix(duty, index)} `, `duty ${duty.id} `, `${noticeLine(duty)} `]);
}
