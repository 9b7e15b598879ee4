// Of the document of a policy: by when each thing is owed, for which tickets, on which clock; and what else is said of each duty.

import type { DutyIr, Mark, PolicyIr, TargetIr } from "../../ir/index.ts";
import { calendarInWords, conditionInWords, isLevelNotice, lengthAsStated, percentInWords, spanInWords } from "../../ir/index.ts";
import { type Block, code, list, listed, names, paragraph, part, say, section, source, type Text, table } from "./blocks.ts";
import { channelsInWords, effectInWords, isInvolvedNotice, partiesInWords, partyInWords, targetInWords } from "./words.ts";

/** Duties by the values of the fact that most targets hang on: its values are the columns. */
export function timelineSection(ir: PolicyIr): readonly Block[] {
  const fact = mainFact(ir);
  const duties = ir.duties.filter((duty) => fact !== null && duty.targets.some((target) => valuesOf(target, fact.id) !== null));
  const columns =
    fact === null
      ? []
      : fact.values.filter((value) => duties.some((duty) => duty.targets.some((target) => valuesOf(target, fact.id)?.includes(value))));
  const rows = duties.map((duty) => [
    [say`${duty.label}`],
    ...columns.map((value) =>
      duty.targets.filter((target) => fact !== null && valuesOf(target, fact.id)?.includes(value)).map((target) => cell(duty, target)),
    ),
  ]);
  const others = ir.duties.flatMap((duty) =>
    duty.targets
      .filter((target) => fact !== null && duties.includes(duty) && valuesOf(target, fact.id) === null)
      .map((target) => otherInWords(ir, duty, target)),
  );
  return section("Timelines", "timelines", [
    ...(fact === null ? [] : [paragraph(say`By ${code(fact.id)} of the ticket.`)]),
    ...table(["Duty", ...columns], rows),
    ...list(others),
    ...adjustmentBlocks(ir),
  ]);
}

type MainFact = { readonly id: string; readonly values: readonly string[] };

function mainFact(ir: PolicyIr): MainFact | null {
  const asked = ir.duties.flatMap(({ targets }) => targets.flatMap(({ when }) => (when.kind === "is" ? [when.fact] : [])));
  const count = (id: string): number => asked.filter((each) => each === id).length;
  const [most] = [...new Set(asked)].sort((a, b) => count(b) - count(a));
  const fact = ir.facts.find(({ id }) => id === most);
  return fact?.type.kind === "one-of" ? { id: fact.id, values: fact.type.values } : null;
}

/** The values a target is for, where it hangs on that fact alone. */
function valuesOf({ when }: TargetIr, fact: string): readonly string[] | null {
  return when.kind === "is" && when.fact === fact ? when.values : null;
}

/** `within`: a clause that stands above it already is not said again. */
function cell(duty: DutyIr, target: TargetIr, within: string | null = null): Text {
  return say`${targetInWords(duty, target)}${aside(duty, target)}${pausing(target)}${target.clause === within ? null : source(target.clause)}`;
}

/** What takes its place, and what it takes the place of, in other clauses than its own. */
function aside(duty: DutyIr, target: TargetIr): Text {
  const index = duty.targets.indexOf(target);
  const isElsewhere = ({ clause }: TargetIr): boolean => clause !== target.clause || clause === null;
  const by = clausesOf(duty.targets.filter((other) => other.overrides.includes(index) && isElsewhere(other)));
  const over = clausesOf(target.overrides.flatMap((other) => duty.targets[other] ?? []).filter(isElsewhere));
  return [...(by.length === 0 ? [] : say`, which stands aside for ${by}`), ...(over.length === 0 ? [] : say`, in place of ${over}`)];
}

function clausesOf(targets: readonly TargetIr[]): Text {
  const clauses = [...new Set(targets.map(({ clause }) => clause))];
  return listed(clauses.map((clause) => [clause === null ? "another statement" : { clause }]));
}

function pausing({ pausedWhileWaiting }: TargetIr): string | null {
  if (pausedWhileWaiting === null) return null;
  return pausedWhileWaiting ? ", while being worked on" : ", waits included";
}

function otherInWords(ir: PolicyIr, duty: DutyIr, target: TargetIr): Text {
  return say`${duty.label}, ${forWhom(ir, duty, target)}${cell(duty, target)}`;
}

/** Whom it is for, with a colon where anything is to be said. */
function forWhom(ir: PolicyIr, duty: DutyIr, target: TargetIr): string {
  const { when, label } = target;
  const words = conditionInWords(ir, when);
  const stands = duty.targets.some(({ overrides }) => overrides.includes(duty.targets.indexOf(target)));
  if (words === "always") return duty.targets.length === 1 ? "" : stands ? "otherwise: " : "for every ticket: ";
  return label === null || label === words ? `when ${words}: ` : `for ${label} (when ${words}): `;
}

function adjustmentBlocks(ir: PolicyIr): readonly Block[] {
  const all = ir.duties.flatMap((duty) => duty.adjustments.map((adjustment) => ({ duty, adjustment })));
  const ids = [...new Set(all.map(({ adjustment }) => adjustment.id))];
  if (ids.length === 0) return [];
  const rules = { shortest: "the shortest applies", multiply: "they multiply", "never-together": "they are never together" } as const;
  const rule = rules[all[0]?.duty.combine ?? "never-together"];
  const items = ids.flatMap((id): readonly Text[] => {
    const own = all.filter(({ adjustment }) => adjustment.id === id);
    const [first] = own;
    if (first === undefined) return [];
    const { adjustment } = first;
    const duties = [...new Set(own.map(({ duty }) => duty.label))];
    return [
      say`${code(id)}: when ${conditionInWords(ir, adjustment.when)}, ${listed(duties.map((each) => [each]))}: ${effectInWords(adjustment)}${source(adjustment.clause)}`,
    ];
  });
  return [part(["What changes these times"]), ...list(items), paragraph([`Where several of them meet on one duty, ${rule}.`])];
}

// ----------------------------------------------------------------------------------------------------------------- duties

export function dutySection(ir: PolicyIr): readonly Block[] {
  const fact = mainFact(ir);
  // Notices of a level stand with the level.
  const duties = ir.duties.filter((duty) => !isLevelNotice(duty) && !isInvolvedNotice(ir, duty));
  return section(
    "Duties",
    "duties",
    duties.flatMap((duty) => {
      const inTable = fact !== null && duty.targets.some((target) => valuesOf(target, fact.id) !== null);
      return dutyBlocks(ir, duty, inTable);
    }),
  );
}

function dutyBlocks(ir: PolicyIr, duty: DutyIr, inTable: boolean): readonly Block[] {
  const name = duty.id === duty.label ? code(duty.id) : say`${duty.label} ${code(duty.id)}`;
  const targets = inTable ? [] : duty.targets.map((target) => say`${forWhom(ir, duty, target)}${cell(duty, target, duty.clause)}`);
  const parties = [
    ...(duty.owedBy.length === 0 ? [] : [say`owed by ${partiesInWords(ir, duty.owedBy)}`]),
    ...(duty.owedTo === null ? [] : [say`owed to ${partyInWords(ir, duty.owedTo)}`]),
  ];
  return [
    part(say`${name}${source(duty.clause)}`),
    ...list([startInWords(duty), ...parties, ...targets, metInWords(duty), ...settingsInWords(ir, duty), ...contentsOf(duty)]),
  ];
}

function startInWords(duty: DutyIr): Text {
  const { start } = duty;
  switch (start.on) {
    case "opened":
      return ["from the opening of the ticket"];
    case "contact":
      return ["from the earliest contact of the customer that is not answered"];
    case "level":
      return say`from reaching ${code(start.level)}`;
    case "escalation":
      return ["from the first escalation of the ticket"];
    case "event":
      return start.duty === null ? say`from ${code(start.event)}` : say`from ${code(start.duty)} done`;
    case "trigger":
      return say`from each firing of ${code(start.trigger)}`;
  }
}

function metInWords(duty: DutyIr): Text {
  const { metBy } = duty;
  switch (metBy.by) {
    case "event":
      return metBy.event === "done" ? say`met by word that ${code(metBy.duty ?? duty.id)} is done` : say`met by ${code(metBy.event)}`;
    case "resolved":
      return ["met by the resolution"];
    case "workaround":
      return ["met by a workaround, or by the resolution"];
    case "notified":
      return say`met by a notice to ${names(metBy.who, "or")}${metBy.level === null ? null : say` of ${code(metBy.level)}`}`;
  }
}

/** What is said of its course beside its times. */
export function settingsInWords(ir: PolicyIr, duty: DutyIr): readonly Text[] {
  const retargeted = {
    "from-start": null,
    restart: "where its target changes, it starts again then",
    "carry-the-rest": "where its target changes, what is left is carried over",
    "whichever-is-sooner": "where its target changes, whichever is sooner holds",
  } as const;
  const { notBefore, lasts, pausedWhile, delivered } = duty;
  const changes = retargeted[duty.whenRetargeted];
  return [
    ...(notBefore === null ? [] : [[`not before ${spanInWords(notBefore)}`]]),
    ...(lasts === null ? [] : [[`for ${spanInWords(lasts)}`]]),
    ...(duty.cancelledBy.length === 0 ? [] : [say`cancelled by ${names(duty.cancelledBy, "or")}`]),
    ...(duty.pausedWhileWaiting ? [["its clock stands still while the ticket waits for the customer"]] : []),
    ...(pausedWhile === null ? [] : [[`its clock stands still while ${conditionInWords(ir, pausedWhile)}`]]),
    ...(duty.warnings.length === 0 ? [] : [[`warns ${duty.warnings.map(markInWords).join(" and ")}`]]),
    ...(changes === null ? [] : [[changes]]),
    ...(duty.whenReopened === "anew" ? [["starts anew when the ticket is reopened"]] : []),
    ...(delivered === null ? [] : [[`delivered during ${calendarInWords(delivered)}`]]),
  ];
}

function contentsOf(duty: DutyIr): readonly Text[] {
  return [
    ...(duty.channels.length === 0 ? [] : [channelsInWords(duty.channels, "then")]),
    ...(duty.covers.length === 0 ? [] : [say`covers ${names(duty.covers)}`]),
  ];
}

function markInWords(mark: Exclude<Mark, { kind: "after" }>): string {
  return mark.kind === "share"
    ? `at ${percentInWords(mark.numerator, mark.denominator)} of its time`
    : `${lengthAsStated(mark.ms)} before it is due`;
}
