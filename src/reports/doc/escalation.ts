// Of the document of a policy: how a ticket rises, who is told on each rung, what raises it, who is involved.

import type { Condition, DutyIr, LevelIr, NoticeIr, PolicyIr, TriggerIr } from "../../ir/index.ts";
import { calendarInWords, conditionInWords, lengthAsStated, spanInWords } from "../../ir/index.ts";
import { involvedParty } from "../../verifier/index.ts";
import { counted } from "../words.ts";
import { type Block, code, list, names, paragraph, part, type Rung, say, section, sentence, source, type Text, table } from "./blocks.ts";
import { settingsInWords } from "./duties.ts";
import { channelsInWords, isInvolvedNotice, partyInWords, targetInWords } from "./words.ts";

export function escalationSection(ir: PolicyIr): readonly Block[] {
  if (ir.levels.length === 0 && ir.triggers.length === 0) return [];
  const ladder: readonly Block[] = ir.levels.length === 0 ? [] : [{ kind: "ladder", rungs: ir.levels.map((level) => rungOf(ir, level)) }];
  return section("Escalation", "escalation", [
    ...ladder,
    ...(ir.levels.length === 0
      ? []
      : [
          part(["Who is told, and when"]),
          ...table(
            ["Level", "Who", "How", "When", "With"],
            ir.levels.flatMap((level) => levelRows(ir, level)),
          ),
        ]),
    ...triggerBlocks(ir),
    ...handBlocks(ir),
  ]);
}

/** As lines of plain text, for the picture. */
function rungOf(ir: PolicyIr, level: LevelIr): Rung {
  const leading = ir.triggers.filter(({ raiseTo }) => raiseTo === level.id);
  const climbs = leading.filter(({ when }) => when.kind === "stalled");
  const own = leading.filter(({ id }) => id === level.id);
  const triggers = leading.filter((trigger) => !climbs.includes(trigger) && !own.includes(trigger)).map(({ id }) => id);
  const hands = ir.criteria.filter((criterion) => criterion.level === level.id).map(({ id }) => id);
  const some = (ids: readonly string[], many: string): string => (ids.length <= 2 ? ids.join(", ") : `${ids.length} ${many}`);
  const ways = [
    ...own.map(({ when }) => `when ${whenInWords(ir, when)}`),
    ...(triggers.length === 0 ? [] : [some(triggers, "triggers")]),
    ...(hands.length === 0 ? [] : [`by hand: ${some(hands, "criteria")}`]),
    ...climbs.map(climbInWords),
  ];
  return { id: level.id, title: level.title, clause: level.clause, told: toldLines(ir, level), ways };
}

function toldLines(ir: PolicyIr, level: LevelIr): readonly string[] {
  const stated = named(level).map(
    ({ recipients, within }) => `${recipients.join(", ")}${within === null ? "" : ` within ${spanInWords(within)}`}`,
  );
  const involved = ir.duties.filter((duty) => isInvolvedNotice(ir, duty) && duty.metBy.by === "notified" && duty.metBy.level === level.id);
  return [...stated, ...(involved.length === 0 ? [] : [`${involved.map(({ owedTo }) => owedTo ?? "").join(", ")}, where involved`])];
}

/** Notices that go to somebody in any case: those for whoever is involved have lines of their own. */
function named({ notify }: LevelIr): readonly NoticeIr[] {
  return notify.filter(({ recipients }) => recipients.length > 0);
}

function climbInWords({ when }: TriggerIr): string {
  if (when.kind !== "stalled") return "";
  return `from ${when.level}: ${when.first ? `not ${when.event} within` : `no ${when.event} for`} ${spanInWords(when.span)}`;
}

type Row = readonly (readonly Text[])[];

function levelRows(ir: PolicyIr, level: LevelIr): readonly Row[] {
  const name = [say`${code(level.id)}${level.title === null ? null : ` ${level.title}`}${source(level.clause)}`];
  const provide = level.provide.length === 0 ? [] : [names(level.provide)];
  const stated = named(level).map(
    (notice): Row => [
      notice.recipients.map((party) => partyInWords(ir, party)),
      channelLines(notice.channels),
      [...noticeTimes(notice), ...settingsOf(ir, level, notice)],
    ],
  );
  const rows = [...stated, ...involvedRows(ir, level)];
  const all = rows.length === 0 ? [[[["nobody"]], [], []]] : rows;
  return all.map((row, index): Row => (index === 0 ? [name, ...row, provide] : [[], ...row, []]));
}

/** What is said elsewhere of the notices of a line, each thing once. */
function settingsOf(ir: PolicyIr, { id }: LevelIr, { recipients, delivered }: NoticeIr): readonly Text[] {
  const isOwn = ({ start, owedTo, metBy }: DutyIr): boolean =>
    start.on === "level" && start.level === id && metBy.by === "notified" && recipients.includes(owedTo ?? "");
  const lines = ir.duties.filter(isOwn).flatMap((duty) => settingsInWords(ir, delivered === null ? duty : { ...duty, delivered: null }));
  return lines.filter((line, index) => lines.findIndex((other) => JSON.stringify(other) === JSON.stringify(line)) === index);
}

/** Those told only where they are involved: their notices start from a trigger, and those that are alike stand together. */
function involvedRows(ir: PolicyIr, level: LevelIr): readonly Row[] {
  const duties = ir.duties.filter((duty) => isInvolvedNotice(ir, duty) && duty.metBy.by === "notified" && duty.metBy.level === level.id);
  const rows = new Map<string, readonly DutyIr[]>();
  for (const duty of duties) {
    const key = JSON.stringify([duty.channels, duty.targets.map(({ amount }) => amount), duty.repeats, duty.delivered]);
    rows.set(key, [...(rows.get(key) ?? []), duty]);
  }
  return [...rows.values()].map((alike): Row => {
    const [first] = alike;
    const who = alike.map((duty) => say`${partyInWords(ir, duty.owedTo ?? "")}, where involved`);
    const times =
      first === undefined ? [] : [...first.targets.map((target) => [targetInWords(first, target)]), ...settingsInWords(ir, first)];
    return [who, first === undefined ? [] : channelLines(first.channels), times];
  });
}

function channelLines(channels: NoticeIr["channels"]): readonly Text[] {
  return channels.length === 0 ? [] : [channelsInWords(channels, "and")];
}

function noticeTimes({ within, delivered, repeats }: NoticeIr): readonly Text[] {
  const times = repeats === null || repeats.times === null ? "" : `, up to ${counted(repeats.times, "time")}`;
  const until = repeats === null || repeats.until === null ? [] : say` until ${code(repeats.until)}`;
  return [
    within === null ? ["no time is set"] : [`within ${spanInWords(within)}`],
    ...(delivered === null ? [] : [[`delivered during ${calendarInWords(delivered)}`]]),
    ...(repeats === null ? [] : [say`again every ${spanInWords(repeats.every)}${until}${times}`]),
  ];
}

function triggerBlocks(ir: PolicyIr): readonly Block[] {
  const raising = ir.triggers.filter(({ raiseTo }) => raiseTo !== null);
  const others = ir.triggers.filter(({ raiseTo }) => raiseTo === null);
  return [
    ...(raising.length === 0 ? [] : [part(["What escalates a ticket by itself"])]),
    ...list(raising.map((trigger) => triggerInWords(ir, trigger))),
    ...(others.length === 0 ? [] : [part(["What else sets something going"])]),
    ...list(others.map((trigger) => triggerInWords(ir, trigger))),
  ];
}

/** A party's involvement by its name: its conditions stand in a section of their own. */
function whenInWords(ir: PolicyIr, when: Condition): string {
  const party = involvedParty(ir, when);
  if (party !== null) return `${party} is involved`;
  if (when.kind === "all" && when.of.some((each) => involvedParty(ir, each) !== null))
    return when.of.map((each) => whenInWords(ir, each)).join(" and ");
  return conditionInWords(ir, when);
}

function triggerInWords(ir: PolicyIr, trigger: TriggerIr): Text {
  const { id, when, raiseTo, only, atMostOncePer, clause } = trigger;
  const starts = ir.duties.filter(({ start }) => start.on === "trigger" && start.trigger === id).map(({ id: duty }) => duty);
  const raises = raiseTo === null ? null : say` to ${code(raiseTo)}${only ? ", and to no level below it" : null}`;
  const then = starts.length === 0 ? null : say`; starts ${names(starts)}`;
  const rarely = atMostOncePer === null ? null : `, at most once per ${lengthAsStated(atMostOncePer)}`;
  return say`${code(id)}${raises}: when ${whenInWords(ir, when)}${rarely}${then}${source(clause)}`;
}

function handBlocks(ir: PolicyIr): readonly Block[] {
  if (ir.criteria.length === 0) return [];
  const rows = ir.criteria.map(
    ({ id, when, level, clause }) => say`${code(id)} to ${code(level)}: when ${conditionInWords(ir, when)}${source(clause)}`,
  );
  return [
    part(["When somebody may escalate by hand"]),
    paragraph(["To the level named, or a lower one. An escalation that none of these allows is a finding."]),
    ...list(rows),
  ];
}

export function involvementSection(ir: PolicyIr): readonly Block[] {
  const parties = [...new Set(ir.involve.map(({ party }) => party))];
  const blocks = parties.flatMap((party): readonly Block[] => [
    part(sentence(partyInWords(ir, party))),
    ...list(
      ir.involve.filter((each) => each.party === party).map(({ when, clause }) => say`when ${conditionInWords(ir, when)}${source(clause)}`),
    ),
  ]);
  return section("Who is involved", "involvement", blocks);
}
