// Why and why not, in words: a condition as a tree with what each part found, a deadline as the stretches of time it is made of.

import type { Instant, PolicyIr, TriggerIr, Verdict } from "../ir/index.ts";
import type { ConditionExplained, DutyExplained, TruthTree } from "../runtime/interpret/index.ts";
import { saysWhen } from "../verifier/index.ts";
import { conditionInWords, factInWords, spanInWords } from "./condition-words.ts";
import { columns, lengthInWords, paint } from "./words.ts";

const MARKS: Readonly<Record<TruthTree["truth"], string>> = { true: "yes", false: "no", unknown: "unknown" };

/** `at` is the instant the condition was worked out for; `fired` says whether the trigger fired then. */
export function triggerInWords(
  ir: PolicyIr,
  trigger: TriggerIr,
  explained: ConditionExplained,
  at: Instant,
  fired: boolean,
  color: boolean,
): string {
  const clause = trigger.clause === null ? "" : `${trigger.clause} `;
  const head = fired
    ? `${clause}${trigger.id} fired on ${saysWhen(ir, at)}`
    : `${clause}${trigger.id} has not fired by ${saysWhen(ir, at)}`;
  const { failed } = explained;
  const why = fired
    ? "because all it asks for was true:"
    : failed === null
      ? "though its condition is true now: it was so before, or fires at most so often"
      : `because ${failureInWords(ir, failed)}`;
  return [paint(head, "bold", color), `  ${why}`, ...treeLines(ir, explained.tree, 2)].join("\n");
}

/** One line: the first part that is not true, and what it found. */
export function failureInWords(ir: PolicyIr, failed: TruthTree): string {
  const found = foundInWords(ir, failed);
  const which = `\`${conditionInWords(ir, failed.condition)}\` is ${failed.truth === "unknown" ? "unknown" : "not so"}`;
  return found === "" ? which : `${which}: ${found}`;
}

/** How the deadline of a duty was reached. */
export function dutyInWords(ir: PolicyIr, explained: DutyExplained, verdict: Verdict, color: boolean): string {
  const duty = ir.duties.find(({ id }) => id === explained.id);
  const record = verdict.duties.find(({ id }) => id === explained.id);
  const label = duty?.label ?? explained.id;
  if (record === undefined || explained.clock === null) {
    return [paint(`${label} is not owed`, "bold", color), ...targetLines(ir, explained)].join("\n");
  }
  const { clock } = explained;
  const when = (instant: Instant): string => saysWhen(ir, instant);
  const because = clock.because.length === 0 ? [] : [`  shaped by ${clock.because.join(", ")}`];
  return [
    paint(`${label} is ${record.state}${record.late > 0 ? `, late by ${lengthInWords(record.late)}` : ""}`, "bold", color),
    ...targetLines(ir, explained),
    ...because,
    `  started ${when(clock.started)}; ${lengthInWords(clock.amount)} allowed; ${lengthInWords(clock.consumed)} consumed`,
    ...(clock.pauses.length === 0
      ? []
      : [
          "  paused",
          ...columns(
            clock.pauses.map(({ from, to }) => [when(from), `to ${when(to)}`]),
            "    ",
          ),
        ]),
    ...(clock.stretches.length === 0 ? [] : ["  its time ran", ...stretchLines(clock.stretches, when)]),
    clock.due === null ? "  no deadline now" : `  due ${when(clock.due)}`,
    ...(clock.lastMet === null || clock.lastMet === clock.due
      ? []
      : [`  met until ${when(clock.lastMet)}: the clock stands still in between`]),
  ].join("\n");
}

/** The first stretches and the last: a long deadline has many. */
function stretchLines(stretches: NonNullable<DutyExplained["clock"]>["stretches"], when: (instant: Instant) => string): readonly string[] {
  const rows = stretches.map(({ from, to }) => [when(from), `to ${when(to)}`, lengthInWords(to - from)]);
  if (rows.length <= 8) return columns(rows, "    ");
  return columns([...rows.slice(0, 4), [`… ${rows.length - 6} more`], ...rows.slice(-2)], "    ");
}

function targetLines(ir: PolicyIr, explained: DutyExplained): readonly string[] {
  return explained.targets.flatMap(({ target, tree, aside, holds }) => {
    const clause = target.clause ?? "no clause";
    const name = target.label === null ? clause : `${clause} for ${target.label}`;
    if (holds) return [`  ${name} holds: ${amountInWords(target.amount)}`];
    if (tree.truth === "true")
      return [
        `  ${name} applies${aside ? ", but another clause overrides it" : ", but another one is due earlier, or the ticket is done"}`,
      ];
    return [`  ${name} does not apply: ${failureInWords(ir, firstOf(tree))}`];
  });
}

function amountInWords(amount: DutyExplained["targets"][number]["target"]["amount"]): string {
  if (amount.kind === "span") return spanInWords(amount.span);
  const calendar = amount.calendar.kind === "calendar" ? amount.calendar.calendar : "the hours of the ticket";
  return `${spanInWords(amount.inside)} if started during ${calendar}, otherwise ${spanInWords(amount.outside)}`;
}

function firstOf(tree: TruthTree): TruthTree {
  const part = tree.condition.kind === "all" ? tree.parts.find(({ truth }) => truth !== "true") : undefined;
  return part === undefined ? tree : firstOf(part);
}

function treeLines(ir: PolicyIr, tree: TruthTree, depth: number): readonly string[] {
  const indent = " ".repeat(depth);
  if (tree.condition.kind === "all" && tree.parts.length > 0) return tree.parts.flatMap((part) => treeLines(ir, part, depth));
  const found = foundInWords(ir, tree);
  const line = `${indent}${MARKS[tree.truth].padEnd(7)}  ${conditionInWords(ir, tree.condition)}${found === "" ? "" : `: ${found}`}`;
  return [line, ...tree.parts.flatMap((part) => treeLines(ir, part, depth + 2))];
}

/** What a part read, where its own words do not say it already. */
function foundInWords(ir: PolicyIr, tree: TruthTree): string {
  const { condition, truth, figures } = tree;
  if (condition.kind === "is" && truth === "true" && condition.values.length === 1) return "";
  const when = (instant: Instant): string => saysWhen(ir, instant);
  const facts = tree.facts.map(({ fact, value }) =>
    value === null ? `${fact} is unknown` : `${fact} is ${factInWords(ir, fact, value, when)}`,
  );
  return [...facts, ...figuresInWords(condition, truth, figures, when)].join(", ");
}

function figuresInWords(
  condition: TruthTree["condition"],
  truth: TruthTree["truth"],
  figures: TruthTree["figures"],
  when: (instant: Instant) => string,
): readonly string[] {
  const { lastMet, contacts, left } = figures;
  if (condition.kind === "silence") {
    if (typeof lastMet !== "number") return ["one has come, or the ticket is no longer open"];
    return [truth === "true" ? `so since ${when(lastMet)}` : `so from ${when(lastMet)} on, unless one comes`];
  }
  if (condition.kind === "contacts") return [`there are ${contacts ?? 0}`];
  return condition.kind === "compare" && condition.left.kind === "since" && typeof left === "number"
    ? [`it is ${lengthInWords(left)}`]
    : [];
}
