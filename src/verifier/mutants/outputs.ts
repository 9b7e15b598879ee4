// What a policy decides, output by output, as far as an example can ask: each thing that may be so of a ticket, with the situations in which it is.
// Two policies with the same outputs in the same situations pass and fail the same examples.

import type { Amount, Condition, DutyIr, GateIr, HoursIr, PolicyIr, SpanIr, TargetIr, TriggerIr } from "../../ir/index.ts";
import { levelRank, millisecondsOf, someQuestion, termsOf } from "../../ir/index.ts";
import { spelled } from "./seeds.ts";

/** Situations, by conditions: those in which one is true; all of several; any; those of the first and not of the second. */
export type Extent =
  | { readonly kind: "where"; readonly condition: Condition }
  | { readonly kind: "both" | "either"; readonly of: readonly Extent[] }
  | { readonly kind: "less"; readonly of: Extent; readonly but: Extent };

/** By what is decided. What is not listed is so nowhere. */
export type Output = ReadonlyMap<string, Extent>;

const ALWAYS: Extent = { kind: "where", condition: { kind: "all", of: [] } };

/** By name, one for each trigger, duty, party and so on. Terms and named figures are put in. */
export function outputsOf(ir: PolicyIr): ReadonlyMap<string, Output> {
  const where = (condition: Condition): Extent => ({ kind: "where", condition: spelled(ir, condition) });
  const parties = [...new Set(ir.involve.map(({ party }) => party))];
  return new Map<string, Output>([
    ...ir.triggers.map((trigger): [string, Output] => [`trigger ${trigger.id}`, triggerOutput(ir, trigger, where)]),
    ...ir.duties.map((duty): [string, Output] => [`duty ${duty.id}`, dutyOutput(ir, duty, where)]),
    ...parties.map((party): [string, Output] => {
      const whens = ir.involve.filter((each) => each.party === party).map(({ when }) => where(when));
      return [`involve ${party}`, new Map([["involved", either(whens)]])];
    }),
    ["criteria", criteriaOutput(ir, where)],
    ...ir.gates.map((gate): [string, Output] => [`gate ${gate.id}`, gateOutput(gate, where)]),
    ["hours", ir.hours !== null && asksForHours(ir) ? hoursOutput(ir.hours, where) : new Map()],
    ["calendars", new Map([[calendarsAsked(ir), ALWAYS]])],
    ["levels", new Map([[JSON.stringify(ir.levels.map(({ id, notify }) => [id, notify.map(({ recipients }) => recipients)])), ALWAYS]])],
  ]);
}

type Where = (condition: Condition) => Extent;

function either(of: readonly Extent[]): Extent {
  return { kind: "either", of };
}

/**
 * `only` says something where a duty starts on a rung below that the ticket may not have reached: of the second rung, where it is not on the first.
 * A second firing on a ticket shows in the duties that it starts; where contacts are counted, the next firing may be on another ticket.
 */
function triggerOutput(ir: PolicyIr, { id, when, raiseTo, only, atMostOncePer }: TriggerIr, where: Where): Output {
  const counts = someQuestion(when, termsOf(ir), ({ kind }) => kind === "contacts");
  const starts = ir.duties.some(({ start }) => start.on === "trigger" && start.trigger === id);
  const rank = levelRank(ir, raiseTo);
  const below = ir.levels.slice(0, Math.max(0, rank)).map((level) => level.id);
  const skipped = ir.duties.some(({ start }) => start.on === "level" && below.includes(start.level));
  const [first] = ir.levels;
  const skips: Extent =
    rank === 1 && first !== undefined ? { kind: "less", of: where(when), but: where({ kind: "reached", level: first.id }) } : where(when);
  return new Map<string, Extent>([
    [JSON.stringify([raiseTo, counts || starts ? [counts, atMostOncePer] : null]), where(when)],
    ...(only && skipped ? [["only", skips] as const] : []),
  ]);
}

// --------------------------------------------------------------------------------------------------------------- duties

/**
 * Which target holds is told by its terms, not by its line: two lines with the same terms are one. Where another applies that is never later on the
 * same clock, a target does not hold. Adjustments matter where the duty is owed; how they combine, where two of them meet.
 */
function dutyOutput(ir: PolicyIr, duty: DutyIr, where: Where): Output {
  const { targets, adjustments, combine } = duty;
  const applies = targets.map((target, index) => {
    const beaten = targets.filter((other) => other.overrides.includes(index)).map((other) => where(other.when));
    return beaten.length === 0 ? where(target.when) : ({ kind: "less", of: where(target.when), but: either(beaten) } as const);
  });
  const found = new Map<string, Extent>();
  const add = (key: string, extent: Extent): void => {
    const before = found.get(key);
    found.set(key, before === undefined ? extent : either([before, extent]));
  };
  targets.forEach((target, index) => {
    const own = applies[index] ?? ALWAYS;
    const sooner = targets.flatMap((other, at) => (at !== index && holdsOver(ir, duty, other, target) ? [applies[at] ?? ALWAYS] : []));
    add(`target ${lineOf(ir, duty, target, index)}`, sooner.length === 0 ? own : { kind: "less", of: own, but: either(sooner) });
  });
  const owed = either(applies);
  add(`settings ${settingsOf(ir, duty)}`, owed);
  for (const { id, clause, when, effect } of adjustments)
    add(`adjust ${JSON.stringify([clause, id, effect])}`, { kind: "both", of: [owed, where(when)] });
  const shares = adjustments.filter(({ effect }) => effect.kind === "share");
  const pairs = shares.flatMap((a, index) =>
    shares.slice(index + 1).map((b): Extent => ({ kind: "both", of: [owed, where(a.when), where(b.when)] })),
  );
  if (combine === "multiply") add("multiply", either(pairs));
  if (duty.pausedWhile !== null) add("paused", where(duty.pausedWhile));
  return found;
}

function settingsOf(ir: PolicyIr, duty: DutyIr): string {
  const { start, metBy, notBefore, cancelledBy, recurs, lasts, whenRetargeted, whenReopened, warnings, repeats } = duty;
  return figured(ir, [start, metBy, notBefore, cancelledBy, recurs, lasts, whenRetargeted, whenReopened, warnings, repeats]);
}

function lineOf(ir: PolicyIr, duty: DutyIr, target: TargetIr, index: number): string {
  const line = duty.whenRetargeted === "from-start" ? null : index;
  return figured(ir, [target.amount, pauses(duty, target), line]);
}

function pauses(duty: DutyIr, target: TargetIr): boolean {
  return target.pausedWhileWaiting ?? duty.pausedWhileWaiting;
}

/** Both apply, and the first falls due sooner, whenever the clock starts: neither of them pauses, or both do; or only the later does, and no adjustment makes them equal. */
function holdsOver(ir: PolicyIr, duty: DutyIr, first: TargetIr, second: TargetIr): boolean {
  const [waits, others] = [pauses(duty, first), pauses(duty, second)];
  const isComparable = waits === others || (!waits && duty.adjustments.length === 0);
  if (duty.whenRetargeted !== "from-start" || !isComparable) return false;
  return isSooner(ir, first.amount, second.amount, waits !== others);
}

/** `always`: with either of a pair; otherwise with one of them it may be the same. */
function isSooner(ir: PolicyIr, a: Amount, b: Amount, always: boolean): boolean {
  const pairs = pairsOf(a, b);
  const lengths = pairs.map(([x, y]) => millisecondsOf(ir, y.duration) - millisecondsOf(ir, x.duration));
  const isOneClock = pairs.every(([x, y]) => JSON.stringify(x.clock) === JSON.stringify(y.clock));
  if (pairs.length === 0 || !isOneClock) return false;
  return always ? lengths.every((more) => more > 0) : lengths.every((more) => more >= 0) && lengths.some((more) => more > 0);
}

/** The spans that may stand against each other: of two pairs that ask the same calendar, inside against inside. */
function pairsOf(a: Amount, b: Amount): readonly (readonly [SpanIr, SpanIr])[] {
  if (a.kind === "by-start" && b.kind === "by-start" && JSON.stringify(a.calendar) === JSON.stringify(b.calendar)) {
    return [
      [a.inside, b.inside],
      [a.outside, b.outside],
    ];
  }
  return spansOf(a).flatMap((x) => spansOf(b).map((y) => [x, y] as const));
}

function spansOf(amount: Amount): readonly SpanIr[] {
  if (amount.kind === "span") return [amount.span];
  return amount.kind === "by-start" ? [amount.inside, amount.outside] : [];
}

/** As JSON, with the values of named figures in place of their names. */
function figured(ir: PolicyIr, value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item !== "object" || item === null || !("kind" in item) || item.kind !== "parameter" || !("parameter" in item)) return item;
    return { kind: "ms", ms: ir.parameters.find(({ id }) => id === item.parameter)?.value ?? 0 };
  });
}

// ------------------------------------------------------------------------------------------------ criteria, gates, hours

function criteriaOutput(ir: PolicyIr, where: Where): Output {
  return new Map<string, Extent>([
    ...ir.criteria.map(({ id, when }): [string, Extent] => [`criterion ${id}`, where(when)]),
    ...ir.levels.map(({ id }, at): [string, Extent] => [
      `may escalate to ${id}`,
      either(ir.criteria.filter(({ level }) => levelRank(ir, level) >= at).map(({ when }) => where(when))),
    ]),
  ]);
}

function gateOutput(gate: GateIr, where: Where): Output {
  const found = new Map<string, Extent>([[`for ${JSON.stringify(gate.before)}`, where(gate.when)]]);
  for (const { name, record, when } of gate.requires) {
    const key = `missing ${record ?? ""}: ${name}`;
    const extent: Extent = { kind: "less", of: where(gate.when), but: where(when) };
    const before = found.get(key);
    found.set(key, before === undefined ? extent : either([before, extent]));
  }
  return found;
}

function asksForHours(ir: PolicyIr): boolean {
  return JSON.stringify([ir.triggers, ir.duties, ir.terms, ir.involve, ir.criteria, ir.gates, ir.levels]).includes('"hours-of-ticket"');
}

/** The hours are the union of calendars: of each, the tickets in whose hours it is. */
function hoursOutput(hours: HoursIr, where: Where): Output {
  const chosen = either(hours.choices.map(({ when }) => where(when)));
  const ids = [...new Set([...hours.choices.flatMap(({ calendars }) => calendars), ...hours.otherwise])];
  return new Map(
    ids.map((id): [string, Extent] => [
      id,
      either([
        ...hours.choices.filter(({ calendars }) => calendars.includes(id)).map(({ when }) => where(when)),
        ...(hours.otherwise.includes(id) ? [{ kind: "less", of: ALWAYS, but: chosen } as const] : []),
      ]),
    ]),
  );
}

/** Every calendar that anything asks for, by itself or in others, and the holidays of these, as JSON without words and places. */
function calendarsAsked(ir: PolicyIr): string {
  const { examples: _examples, calendars, holidays, hours, ...rest } = ir;
  const asked = new Set<string>();
  const text = JSON.stringify([rest, asksForHours(ir) ? hours : null]);
  const ask = (id: string): void => {
    const calendar = calendars.find((each) => each.id === id);
    if (calendar === undefined || asked.has(id)) return;
    asked.add(id);
    if (calendar.kind === "combined") calendar.of.forEach(ask);
  };
  for (const { id } of calendars) if (text.includes(JSON.stringify(id))) ask(id);
  const found = calendars.filter(({ id }) => asked.has(id));
  const sets = new Set(found.flatMap((calendar) => (calendar.kind === "weekly" ? calendar.holidays.map(({ set }) => set) : [])));
  const days = holidays.flatMap((set) => (sets.has(set.id) ? [[set.id, set.days]] : []));
  return JSON.stringify([found.map(({ place: _place, words: _words, ...calendar }) => calendar), days]);
}
