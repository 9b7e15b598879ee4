// The branches of duties: their targets, adjustments, meetings and misses, ends, warnings, pauses and repeats; and the notices of levels.

import type { AdjustmentIr, DutyIr, Mark, NoticeIr, PolicyIr, TargetIr } from "../ir/index.ts";
import { calendarInWords, isLevelNotice, lengthAsStated, percentInWords, spanInWords } from "../ir/index.ts";
import type { Branch, Owner, Watching } from "./branch.ts";
import { branchOf, conditionOf, hintOf, ownerOf } from "./branch.ts";
import type { StatementBranches } from "./branches.ts";
import { canAllHold } from "./possible.ts";

export function dutyBranches(ir: PolicyIr): StatementBranches {
  const own = ir.duties.flatMap((duty) => (isLevelNotice(duty) ? noticeBranches(duty) : statedBranches(ir, duty)));
  const meeting = ir.duties.flatMap((duty) => adjustmentsMeeting(ir, duty));
  const once = [...own, ...meeting.slice(0, 1)].filter((branch, index, all) => all.findIndex(({ key }) => key === branch.key) === index);
  return { own: once, watched: [...targetConditions(ir), ...adjustmentConditions(ir), ...pauseConditions(ir)] };
}

/** Recipients that one `notify` names share its time: whether it is kept is a branch of the line, not of each of them. */
export function noticeLine(duty: DutyIr): string {
  const { file, line, column } = duty.place;
  return `notice ${file}:${line}:${column}`;
}

function noticeBranches(duty: DutyIr): readonly Branch[] {
  const level = duty.start.on === "level" ? duty.start.level : "";
  const owner = ownerOf(`duty ${duty.id}`, `level ${level}`, duty);
  const line = ownerOf(noticeLine(duty), `level ${level}`, duty);
  const { repeats } = duty;
  return [
    branchOf(owner, "opened", `\`${duty.owedTo ?? ""}\` is to be told of \`${level}\``),
    branchOf(line, "met", `a notice of \`${level}\` is sent in time (${amountOf(duty)})`),
    branchOf(line, "breached", `a notice of \`${level}\` is not sent in time (${amountOf(duty)})`),
    ...deliveryBranches(line, duty),
    ...(repeats === null ? [] : repeatBranches(line, duty, repeats)),
    ...warningBranches(line, duty),
    ...duty.adjustments.map((each) => adjustmentBranch(duty, each)),
  ];
}

function amountOf(duty: DutyIr): string {
  const amount = duty.targets[0]?.amount;
  return amount?.kind === "span" ? `within ${spanInWords(amount.span)}` : "in its time";
}

function repeatBranches(owner: Owner, duty: DutyIr, repeats: NonNullable<NoticeIr["repeats"]>): readonly Branch[] {
  const { until, times } = repeats;
  return [
    branchOf(owner, "repeated", `the notice to \`${duty.owedTo ?? ""}\` is repeated`),
    ...(until === null ? [] : [branchOf(owner, "until", `\`${until}\` ends the repeating`)]),
    ...(times === null ? [] : [branchOf(owner, "times", `it is repeated ${times === 1 ? "once" : `${times} times`}, and no more`)]),
  ];
}

function deliveryBranches(owner: Owner, duty: DutyIr): readonly Branch[] {
  if (duty.delivered === null) return [];
  const hours = calendarInWords(duty.delivered);
  return [
    branchOf(owner, "delivered now", `the notice falls in ${hours} and may be delivered at once`),
    branchOf(owner, "delivered later", `the notice falls outside ${hours} and waits`),
  ];
}

function statedBranches(ir: PolicyIr, duty: DutyIr): readonly Branch[] {
  const owner = ownerOf(`duty ${duty.id}`, duty.label, duty);
  const stands = duty.pausedWhileWaiting || duty.targets.some((target) => target.pausedWhileWaiting === true);
  const { label } = duty;
  const [kept, missed] = duty.recurs
    ? [`a round of \`${label}\` is kept`, `a round of \`${label}\` is missed`]
    : [`\`${label}\` is met in time`, `\`${label}\` is not met in time`];
  return [
    branchOf(owner, "met", kept),
    branchOf(owner, "breached", missed),
    ...duty.targets.flatMap((target, index) => targetBranches(ir, duty, target, index)),
    ...duty.adjustments.map((each) => adjustmentBranch(duty, each)),
    ...duty.cancelledBy.map((event) => branchOf(owner, `cancelled ${event}`, `\`${event}\` cancels \`${label}\``)),
    ...(duty.notBefore === null
      ? []
      : [
          branchOf(
            owner,
            "early",
            `what would meet \`${label}\` comes too soon (before ${spanInWords(duty.notBefore)}) and does not count`,
          ),
        ]),
    ...(duty.lasts === null ? [] : [branchOf(owner, "lasted", `\`${label}\` goes on to its end after ${spanInWords(duty.lasts)}`)]),
    ...(stands ? [branchOf(owner, "waited", `\`${label}\` stands still while the ticket is waiting`)] : []),
    ...(duty.whenRetargeted === "from-start" ? [] : [branchOf(owner, "retargeted", `the target of \`${label}\` changes while it runs`)]),
    ...(duty.whenReopened === "anew" ? [branchOf(owner, "anew", `\`${label}\` starts anew, as the ticket is reopened`)] : []),
    ...deliveryBranches(owner, duty),
    ...warningBranches(owner, duty),
  ];
}

function warningBranches(owner: Owner, duty: DutyIr): readonly Branch[] {
  return duty.warnings.map((mark, index) => branchOf(owner, `warned ${index}`, `\`${duty.label}\` warns ${markInWords(mark)}`));
}

function markInWords(mark: Exclude<Mark, { kind: "after" }>): string {
  return mark.kind === "share" ? `at ${percentInWords(mark.numerator, mark.denominator)}` : `${lengthAsStated(mark.ms)} before`;
}

export function targetPrefix(duty: DutyIr, index: number): string {
  return `target ${duty.id} ${index}`;
}

function targetName(duty: DutyIr, target: TargetIr): string {
  return `${duty.label}${target.label === null ? "" : ` for ${target.label}`}`;
}

function targetBranches(ir: PolicyIr, duty: DutyIr, target: TargetIr, index: number): readonly Branch[] {
  const name = targetName(duty, target);
  const owner = ownerOf(targetPrefix(duty, index), name, target);
  const over = target.overrides.flatMap((other) => {
    const beaten = duty.targets[other];
    if (beaten === undefined || !canAllHold(ir, [target.when, beaten.when]).possible) return [];
    return [
      branchOf(
        owner,
        `over ${other}`,
        `\`${name}\` stands in place of what ${beaten.clause ?? "another statement"} says of the same ticket`,
      ),
    ];
  });
  const held = duty.targets.length === 1 && target.label === null ? `\`${name}\` is owed` : `\`${name}\` is owed by this line`;
  const beaters = duty.targets.filter((each) => each.overrides.includes(index)).map(({ when }) => when);
  const { possible, witness } = canAllHold(ir, [target.when], beaters);
  const never = possible ? null : "another statement stands in its place wherever it would hold";
  const hint = witness === null ? null : hintOf(ir, witness);
  return [
    { ...branchOf(owner, "held", held), never, hint },
    ...amountBranches(owner, name, target).map((each) => ({ ...each, never })),
    ...over,
  ];
}

function amountBranches(owner: Owner, name: string, { amount }: TargetIr): readonly Branch[] {
  if (amount.kind !== "by-start" && amount.kind !== "prorated") return [];
  const hours = calendarInWords(amount.calendar);
  if (amount.kind === "by-start") {
    return [
      branchOf(owner, "inside", `the clock of \`${name}\` starts during ${hours}`),
      branchOf(owner, "outside", `the clock of \`${name}\` starts outside ${hours}`),
    ];
  }
  return [
    branchOf(owner, "inside", `some of the time of \`${name}\` lies during ${hours}`),
    branchOf(owner, "outside", `some of the time of \`${name}\` lies outside ${hours}`),
  ];
}

function adjustmentBranch(duty: DutyIr, adjustment: AdjustmentIr): Branch {
  const owner = ownerOf(`adjust ${duty.id} ${adjustment.id}`, `adjust ${adjustment.id}`, adjustment);
  return branchOf(owner, "applied", `\`${adjustment.id}\` changes the time of \`${duty.label}\``);
}

/** Where a policy says what happens when several adjustments meet, and they can. */
function adjustmentsMeeting(ir: PolicyIr, duty: DutyIr): readonly Branch[] {
  if (duty.combine === "never-together") return [];
  for (const [index, first] of duty.adjustments.entries()) {
    const other = duty.adjustments.slice(index + 1).find((each) => canAllHold(ir, [first.when, each.when]).possible);
    if (other === undefined) continue;
    const owner = ownerOf("adjustments", "when several adjustments meet", other);
    return [branchOf(owner, "meet", `two adjustments meet on one duty, \`${first.id}\` and \`${other.id}\` on \`${duty.label}\`, say`)];
  }
  return [];
}

// ------------------------------------------------------------------------------------------------------------- conditions

/** Lines of one block ask the same question: it is one condition. */
function targetConditions(ir: PolicyIr): readonly Watching[] {
  const found = new Map<string, Watching>();
  for (const duty of ir.duties) {
    for (const target of duty.targets) {
      const prefix = `targets ${target.clause ?? ""} ${JSON.stringify(target.when)}`;
      if (found.has(prefix)) continue;
      const name = target.label === null ? `targets of ${duty.label}` : `targets for ${target.label}`;
      found.set(prefix, conditionOf(ir, ownerOf(prefix, name, target), target.when, true));
    }
  }
  return [...found.values()];
}

function adjustmentConditions(ir: PolicyIr): readonly Watching[] {
  const found = new Map<string, Watching>();
  for (const duty of ir.duties) {
    for (const adjustment of duty.adjustments) {
      const prefix = `adjust ${adjustment.id}`;
      if (!found.has(prefix)) found.set(prefix, conditionOf(ir, ownerOf(prefix, prefix, adjustment), adjustment.when, true));
    }
  }
  return [...found.values()];
}

function pauseConditions(ir: PolicyIr): readonly Watching[] {
  return ir.duties.flatMap((duty) => {
    if (duty.pausedWhile === null) return [];
    return [conditionOf(ir, ownerOf(`pause ${duty.id}`, `${duty.label} is paused`, duty), duty.pausedWhile, false)];
  });
}
