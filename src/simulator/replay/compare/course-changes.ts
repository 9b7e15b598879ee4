// How one ticket's course under one version of a policy stands to its course under another: pure, from two verdicts and all that happened to it.

import type { DutyVerdict, Finding, Instant, Verdict } from "../../../ir/index.ts";
import { writeInstant } from "../../../runtime/index.ts";
import type { Course, Courses } from "./pair.ts";

/** What changes of a ticket. Of duties: with the name of the duty. */
export type CourseChange = {
  readonly kind: CourseChangeKind;
  /** The duty or the gate; null: the ticket as a whole. */
  readonly of: string | null;
  /** What each says, in a few words: `due 2024-01-08T09:15:00.000Z`. Never the same. */
  readonly before: string;
  readonly after: string;
};

export const COURSE_CHANGES = [
  "decided-once",
  "escalated-higher",
  "escalated-lower",
  "escalated-at-another-time",
  "newly-owed",
  "no-longer-owed",
  "owed-more-often",
  "owed-less-often",
  "newly-breached",
  "no-longer-breached",
  "breached-more-often",
  "breached-less-often",
  "due-sooner",
  "due-later",
  "warned-otherwise",
  "others-told",
  "others-involved",
  "gate-otherwise",
  "by-hand-otherwise",
  "otherwise",
] as const;
export type CourseChangeKind = (typeof COURSE_CHANGES)[number];

/** All that changes; none where both versions do the same for the ticket. `levels`: of both policies, lowest first. Names of triggers and § are no change. */
export function courseChanges({ before, after }: Courses, levels: readonly string[]): readonly CourseChange[] {
  if (before === null || after === null) {
    if (before === after) return [];
    return [{ kind: "decided-once", of: null, before: takenIn(before), after: takenIn(after) }];
  }
  const found = [
    ...levelChanges(before, after, levels),
    ...dutyChanges(before, after),
    ...partyChanges(before.verdict, after.verdict),
    ...findingChanges(before.verdict, after.verdict),
  ];
  if (found.length > 0) return found;
  return otherChanges(before, after);
}

type TakenIn = NonNullable<Course>;

function takenIn(course: Course): string {
  return course === null ? "not taken in" : "taken in";
}

function levelChanges(before: TakenIn, after: TakenIn, levels: readonly string[]): readonly CourseChange[] {
  const [was, is] = [before.verdict.level, after.verdict.level];
  const rank = (level: Verdict["level"]): number => (level === null ? -1 : levels.indexOf(level.id));
  if (was?.id === is?.id && was?.since === is?.since) return [];
  const kind =
    was?.id === is?.id ? "escalated-at-another-time" : rank(was) < rank(is) ? ("escalated-higher" as const) : ("escalated-lower" as const);
  return [{ kind, of: null, before: levelInWords(was), after: levelInWords(is) }];
}

function levelInWords(level: Verdict["level"]): string {
  return level === null ? "not escalated" : `at \`${level.id}\` since ${writeInstant(level.since)}`;
}

// ------------------------------------------------------------------------------------------------------------------ duties

/** What became of a duty over all its cycles. */
type Account = { readonly cycles: number; readonly breaches: number; readonly dues: ReadonlyMap<number, Instant>; readonly warned: string };

function dutyChanges(before: TakenIn, after: TakenIn): readonly CourseChange[] {
  const [was, is] = [accountsOf(before), accountsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((duty) => {
    const changes = oneDuty(duty, was.get(duty), is.get(duty));
    return [...changes, ...peopleChanges(duty, dutyOf(before.verdict, duty), dutyOf(after.verdict, duty))];
  });
}

function dutyOf(verdict: Verdict, id: string): DutyVerdict | undefined {
  return verdict.duties.find((duty) => duty.id === id);
}

function accountsOf({ verdict, occurrences }: TakenIn): ReadonlyMap<string, Account> {
  const accounts = new Map<string, { cycles: number; breaches: number; dues: Map<number, Instant>; warned: string }>();
  for (const { kind, id, cycle, due, at } of occurrences) {
    if (!kind.startsWith("duty-")) continue;
    const account = accounts.get(id) ?? { cycles: 0, breaches: 0, dues: new Map<number, Instant>(), warned: "" };
    accounts.set(id, account);
    account.cycles = Math.max(account.cycles, cycle ?? 0);
    if (kind === "duty-breached") account.breaches++;
    if (kind === "duty-warned") account.warned += ` ${writeInstant(at)}`;
    if ((kind === "duty-opened" || kind === "duty-retargeted" || kind === "duty-reopened") && due !== null)
      account.dues.set(cycle ?? 0, due);
  }
  // Where a change of facts itself made it late, nobody is told of its new due.
  for (const { id, cycle, due } of verdict.duties) if (due !== null) accounts.get(id)?.dues.set(cycle, due);
  return accounts;
}

function oneDuty(of: string, was: Account | undefined, is: Account | undefined): readonly CourseChange[] {
  if (was === undefined || is === undefined) {
    const owed = (account: Account | undefined): string => (account === undefined ? "not owed" : dueInWords(account, 1));
    return [{ kind: was === undefined ? "newly-owed" : "no-longer-owed", of, before: owed(was), after: owed(is) }];
  }
  const changes: CourseChange[] = [];
  const note = (kind: CourseChangeKind, before: string, after: string): void => void changes.push({ kind, of, before, after });
  if (was.breaches !== is.breaches)
    note(breachKind(was.breaches, is.breaches), breachesInWords(was.breaches), breachesInWords(is.breaches));
  if (was.cycles !== is.cycles)
    note(was.cycles < is.cycles ? "owed-more-often" : "owed-less-often", timesInWords(was.cycles), timesInWords(is.cycles));
  for (const kind of ["due-sooner", "due-later"] as const) {
    const cycle = [...is.dues.keys()].find((each) => {
      const [due, now] = [was.dues.get(each), is.dues.get(each)];
      return due !== undefined && now !== undefined && (kind === "due-sooner" ? now < due : now > due);
    });
    if (cycle !== undefined) note(kind, dueInWords(was, cycle), dueInWords(is, cycle));
  }
  if (was.warned !== is.warned) note("warned-otherwise", warnedInWords(was), warnedInWords(is));
  return changes;
}

function breachKind(was: number, is: number): CourseChangeKind {
  if (was === 0) return "newly-breached";
  if (is === 0) return "no-longer-breached";
  return was < is ? "breached-more-often" : "breached-less-often";
}

function breachesInWords(breaches: number): string {
  return breaches === 0 ? "never breached" : `breached ${timesInWords(breaches).replace(/^owed /, "")}`;
}

function timesInWords(times: number): string {
  return times === 1 ? "owed once" : `owed ${times} times`;
}

function dueInWords({ dues }: Account, cycle: number): string {
  const due = dues.get(cycle) ?? [...dues.values()][0];
  return due === undefined ? "owed" : `due ${writeInstant(due)}${cycle > 1 ? ` (cycle ${cycle})` : ""}`;
}

function warnedInWords({ warned }: Account): string {
  return warned === "" ? "no warning" : `warned${warned}`;
}

function peopleChanges(of: string, was: DutyVerdict | undefined, is: DutyVerdict | undefined): readonly CourseChange[] {
  if (was === undefined || is === undefined) return [];
  const words = ({ "owed-by": owedBy, to, deliverFrom }: DutyVerdict): string =>
    [
      owedBy === null ? "owed by nobody named" : `owed by ${owedBy}`,
      ...(to.length === 0 ? [] : [`to ${to.join(", ")}`]),
      ...(deliverFrom === null ? [] : [`delivered from ${writeInstant(deliverFrom)}`]),
    ].join(", ");
  return words(was) === words(is) ? [] : [{ kind: "others-told", of, before: words(was), after: words(is) }];
}

// ---------------------------------------------------------------------------------------------- who is drawn in, what was done against it

function partyChanges(before: Verdict, after: Verdict): readonly CourseChange[] {
  const words = ({ involve }: Verdict): string => sorted(involve.map(({ role }) => role)).join(", ") || "nobody";
  return words(before) === words(after) ? [] : [{ kind: "others-involved", of: null, before: words(before), after: words(after) }];
}

function findingChanges(before: Verdict, after: Verdict): readonly CourseChange[] {
  const of = (verdict: Verdict, kind: Finding["kind"]): string =>
    sorted(
      verdict.findings
        .filter((finding) => finding.kind === kind)
        .map(({ id, at, missing }) => `\`${id}\` at ${writeInstant(at)}${missing.length === 0 ? "" : ` without ${missing.join(", ")}`}`),
    ).join("; ") || "nothing against it";
  const pairs = [
    ["gate-otherwise", of(before, "gate-not-met"), of(after, "gate-not-met")],
    ["by-hand-otherwise", of(before, "no-criterion"), of(after, "no-criterion")],
  ] as const;
  return pairs.flatMap(([kind, was, is]) => (was === is ? [] : [{ kind, of: null, before: was, after: is }]));
}

/** Whatever else differs, by the first of it that one version says and the other does not, or does not as often. */
function otherChanges(before: TakenIn, after: TakenIn): readonly CourseChange[] {
  const [was, is] = [plain(before), plain(after)];
  const otherwise = (before: string, after: string): readonly CourseChange[] => [{ kind: "otherwise", of: null, before, after }];
  const lost = was.find((piece) => !is.includes(piece));
  const won = is.find((piece) => !was.includes(piece));
  if (lost !== undefined || won !== undefined) return otherwise(lost ?? "nothing of it", won ?? "nothing of it");
  const told = (pieces: readonly string[], piece: string): number => pieces.filter((each) => each === piece).length;
  const again = was.find((piece) => told(was, piece) !== told(is, piece));
  if (again === undefined) return [];
  const often = (times: number): string => `${again}, told ${times === 1 ? "once" : `${times} times`}`;
  return otherwise(often(told(was, again)), often(told(is, again)));
}

/** What a course says beside the level, who is involved and what was found, but for names: of triggers, of §. The same whatever the order in the policy. */
function plain({ verdict, occurrences }: TakenIn): readonly string[] {
  const { duties, criteria, gates } = verdict;
  const happened = occurrences.filter(({ kind }) => kind !== "trigger-fired");
  return sorted([
    ...duties.map((each) => inWords("duty", each)),
    ...new Set(criteria.map((each) => inWords("by hand", { level: each.level }))),
    ...gates.map(({ before, missing }) => inWords("gate", { before, missing })),
    ...happened.map((each) => inWords("happened", each)),
  ]);
}

const NAMES = new Set(["clause", "because", "ticket"]);
const INSTANTS = new Set(["at", "since", "started", "due", "lastMet", "metAt", "breachedAt", "deliverFrom"]);

/** `duty first-response, due 2024-01-08T09:15:00.000Z, state met, …`: what is null or empty is left out. */
function inWords(what: string, fields: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(fields).flatMap(([name, value]) => {
    if (NAMES.has(name) || value === null || (Array.isArray(value) && value.length === 0)) return [];
    if (typeof value === "number" && INSTANTS.has(name)) return [`${name} ${writeInstant(value)}`];
    const shown = Array.isArray(value) ? value.join(" and ") : typeof value === "string" ? value : JSON.stringify(value);
    return [`${name} ${shown}`];
  });
  return [what, ...parts].join(", ");
}

function sorted(texts: readonly string[]): readonly string[] {
  return texts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
