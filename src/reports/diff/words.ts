// What a comparison of two versions of a policy says, in words that text, Markdown and HTML share.

import type { Change, Difference, PolicyComparison, Side, Stated, Undecided, WitnessTicket } from "../../analysis/diff/index.ts";
import { lengthAsStated } from "../../ir/index.ts";
import { writeInstant } from "../../runtime/index.ts";
import type { CourseChangeKind, HistoryChange, HistoryRow } from "../../simulator/index.ts";
import { firstSkipped } from "../replay/headlines.ts";
import { count, counted, listed } from "../words.ts";

/** `name`: as the call names it. `hash`: null where it has errors. `leftOut`: sound statements that name what is not. */
export type DiffSide = {
  readonly name: string;
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly hash: string | null;
  readonly errors: number;
  readonly leftOut: readonly string[];
};

/** `history`: null where none was asked about. */
export type Diffed = {
  readonly before: DiffSide;
  readonly after: DiffSide;
  readonly comparison: PolicyComparison;
  readonly history: HistoryChange | null;
};

/** In the order in which a headline counts them. */
const CHANGES: readonly (readonly [change: Change, words: string])[] = [
  ["looser", "looser"],
  ["tighter", "tighter"],
  ["incomparable", "sooner at times and later at others"],
  ["removed", "removed"],
  ["added", "added"],
  ["fewer", "for fewer tickets"],
  ["more", "for more tickets"],
  ["changed", "changed"],
];

/** What a difference is, in a word or two. */
export const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  looser: "looser",
  tighter: "tighter",
  incomparable: "both ways",
  removed: "removed",
  added: "added",
  fewer: "fewer",
  more: "more",
  changed: "changed",
};

/** `SUP-1 of 2024-01-01`. */
export function versionInWords({ id, version }: DiffSide): string {
  return `${id} of ${version}`;
}

/** The one sentence that says it all, without a full stop. */
export function headline({ before, after, comparison }: Diffed): string {
  const { differences, undecided } = comparison;
  const open = undecided.length === 0 ? "" : `; ${counted(undecided.length, "question")} could not be decided`;
  const incomplete = before.errors + after.errors > 0 ? ", as far as they could be read" : "";
  if (differences.length > 0) return `${counted(differences.length, "difference")}${incomplete}: ${tallied(differences)}${open}`;
  if (undecided.length === 0 && incomplete === "") return "equivalent: both versions decide the same for every ticket";
  return `no difference was found${incomplete}${open}`;
}

function tallied(differences: readonly Difference[]): string {
  const counts = CHANGES.map(([change, words]) => [differences.filter((one) => one.change === change).length, words] as const);
  return listed(counts.filter(([many]) => many > 0).map(([many, words]) => `${count(many)} ${words}`));
}

/** What a reader must know of a side that could not be read whole; none of others. */
export function incompleteness({ before, after }: Diffed): readonly string[] {
  return [before, after].flatMap((side) => {
    if (side.errors === 0) return [];
    const also =
      side.leftOut.length === 0
        ? ""
        : `, and ${counted(side.leftOut.length, "statement")} that ${side.leftOut.length === 1 ? "rests" : "rest"} on them`;
    const where = `\`${side.name}\` has ${counted(side.errors, "error")}`;
    return [`${where}: what stands there was left out${also}, so a difference may be nothing but that`];
  });
}

/** `tickets where priority is P0`, `every ticket`. */
export function whomInWords({ words, whole, every }: Difference["whom"]): string {
  if (every) return words;
  return whole ? words : `${words}, and more`;
}

/** `first response: time allowed`. */
export function subjectInWords({ subject, quantity }: Pick<Difference, "subject" | "quantity">): string {
  return `${subject.label}: ${quantity}`;
}

/** `§5.1 timelines.policy:4`. */
export function whereInWords({ clause, place }: Stated): string {
  return `${clause === null ? "" : `${clause} `}${place.file}:${place.line}`;
}

/** The places of a side, each once. */
export function placesInWords(side: Side | null): readonly string[] {
  return side === null ? [] : [...new Set(side.statements.map(whereInWords))];
}

/** `nothing of the sort` where a version says nothing. */
export function sideInWords(side: Side | null): string {
  return side?.words ?? "nothing of the sort";
}

/** `priority P0, after waiting, asked 15 minutes after opening: at level-1 before, at no level after`. */
export function witnessInWords(witness: WitnessTicket): string {
  const { before, after, history, at } = witness;
  const passed = at - (history[0]?.at ?? at);
  const when = passed === 0 ? "" : `, asked ${lengthAsStated(passed)} after opening`;
  return `${ticketInWords(witness)}${when}: ${readable(before)} before, ${readable(after)} after`;
}

/** `priority P0, after response and contact (2 times)`: what is known of it, and what happens to it once it is open. */
export function ticketInWords({ words, history }: WitnessTicket): string {
  const times = new Map<string, number>();
  for (const { event, level } of history) {
    if (event === "opened") continue;
    const name = level === null ? event : `${event} to ${level}`;
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  const happened = [...times].map(([name, often]) => (often === 1 ? name : `${name} (${count(often)} times)`));
  return happened.length === 0 ? words : `${words}, after ${listed(happened)}`;
}

/** Instants as people read them; seconds only where there are any. */
export function readable(text: string): string {
  return text.replace(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d):(\d\d)\.(\d{3})Z/g, (_, day: string, minute: string, second: string, ms: string) => {
    const rest = ms !== "000" ? `:${second}.${ms}` : second !== "00" ? `:${second}` : "";
    return `${day} ${minute}${rest} UTC`;
  });
}

/** What happens to the ticket of a witness, a line an event, and when both are asked. */
export function eventsInWords({ history, at }: WitnessTicket): readonly string[] {
  const write = (when: number): string => readable(writeInstant(when));
  const lines = history.map(({ at: when, event, ticket, level }) => {
    const which = [ticket ?? "", ...(level === null ? [] : [`to ${level}`])].join(" ").trim();
    return `${write(when)} ${event}${which === "" ? "" : ` ${which}`}`;
  });
  return [...lines, `${write(at)} both are asked`];
}

export function undecidedInWords({ subject, quantity, whom, why }: Undecided): string {
  return `${subjectInWords({ subject, quantity })}${whom === null ? "" : `, ${whomInWords(whom)}`}: ${why}`;
}

// ---------------------------------------------------------------------------------------------------------------- over a history

const HISTORY_WORDS: Readonly<Record<CourseChangeKind, string>> = {
  "decided-once": "decided by one version alone",
  "escalated-higher": "escalated higher",
  "escalated-lower": "escalated lower, or not at all",
  "escalated-at-another-time": "at its level since another time",
  "newly-owed": "newly owed",
  "no-longer-owed": "no longer owed",
  "owed-more-often": "owed more often",
  "owed-less-often": "owed less often",
  "newly-breached": "now breached",
  "no-longer-breached": "no longer breached",
  "breached-more-often": "breached more often",
  "breached-less-often": "breached less often",
  "due-sooner": "due sooner",
  "due-later": "due later",
  "warned-otherwise": "warned at another time",
  "others-told": "owed by, told to or delivered to others",
  "others-involved": "others involved",
  "gate-otherwise": "another gate not met",
  "by-hand-otherwise": "escalated by hand against the policy in one version alone",
  otherwise: "otherwise in detail",
};

/** `first response now breached`. */
export function historyRowInWords({ kind, of }: HistoryRow): string {
  return of === null ? HISTORY_WORDS[kind] : `${of} ${HISTORY_WORDS[kind]}`;
}

/** `12 of 480 past tickets change`. */
export function historyHeadline({ changed, tickets }: HistoryChange): string {
  const verb = changed === 1 ? "changes" : "change";
  return `${count(changed)} of ${counted(tickets, "past ticket")} ${verb}`;
}

/** What a reader of the counts must know: lines left out, what could not be compared, how the log was read. */
export function historyRemarks({ input, skipped, notCompared, notes, outcome, period }: HistoryChange): readonly string[] {
  return [
    `${counted(input.events, "event")} of ${listed(input.files.map((file) => `\`${file}\``))}${period === null ? "" : `, to ${readable(period.until)}`}; each version is asked about every ticket, whatever day it is in force`,
    ...skipped.map((row) => `${counted(row.count, "line")} not taken in: ${row.reason} (${firstSkipped(row)})`),
    ...(notCompared.length === 0 ? [] : [`the log does not carry enough to compare ${listed(notCompared.map((name) => `\`${name}\``))}`]),
    ...(outcome === "interrupted" ? ["interrupted: what was read by then is counted"] : []),
    ...notes.filter((note) => !note.startsWith("the verdict on a ticket closed")),
  ];
}
