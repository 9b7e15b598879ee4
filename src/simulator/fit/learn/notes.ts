// What to know before trusting a fit: which part of the log was used, what it cannot show, what was assumed in its place.

import { DAY, HOUR, type Instant } from "../../../ir/index.ts";
import { countInWords, dayInWords, shareInWords, timeInWords } from "../in-words.ts";
import { sureTimeOf } from "../log/confidence.ts";
import { isPaused } from "../log/ticket-times.ts";
import type { Watched } from "../log/weighed.ts";
import { LEAST } from "./course.ts";
import { byValue, LEAST_OF_ITS_OWN } from "./handling.ts";
import type { Learned } from "./learn.ts";

type Seen = Omit<Learned, "notes">;

export function notesOn(seen: Seen): readonly string[] {
  return [...spanNotes(seen), ...clockNotes(seen), ...lifeNotes(seen), ...arrivalNotes(seen), ...factNotes(seen), ...ALWAYS];
}

const ALWAYS = [
  "No log shows how many people worked, how long on each ticket, or who waited for whom: no staffing, effort or queue is learned.",
];

/** A log is cut from a system at some day: of the days about its ends it holds what was still being worked on, and lacks the rest. */
function thinNote(span: Seen["span"]): string {
  const after = span.all - span.tickets - span.before;
  const left = [
    ...(span.before === 0 ? [] : [`${countInWords(span.before, "ticket")} opened before that, from ${dayInWords(span.wholeFirst)} on`]),
    ...(after === 0 ? [] : [`${countInWords(after, "ticket")} opened after that, until ${dayInWords(span.wholeLast)}`]),
  ];
  return `Learned from ${dayInWords(span.firstDay)} to ${dayInWords(span.lastDay)}, when ${shareInWords(span.tickets / span.all)} of the log's tickets open. Left out: ${left.join(", and ")}; ${whyLeft(span)}.${isYearsAway(span) ? ` ${ODD_DATES}` : ""}`;
}

/** Whoever reads a log sees what is years from the rest of it as what it is. */
export const ODD_DATES =
  "Dates that are years from all others are often none, as 1970-01-01 is in many systems: look them up in the log; a mapping names what means none under `missing`.";

function isYearsAway({ firstDay, lastDay, wholeFirst, wholeLast }: Seen["span"]): boolean {
  return firstDay - wholeFirst > 2 * 366 || wholeLast - lastDay > 2 * 366;
}

function whyLeft({ elsewhere }: Seen["span"]): string {
  if (elsewhere === 0) return "there are so few a day that the log cannot hold all that opened then";
  return `of them, ${countInWords(elsewhere, "ticket")} on days that are filled too, beyond a gap of days with hardly any: the stretch with most tickets is what is learned from. For another one, cut the log`;
}

function spanNotes({ span, tickets }: Seen): readonly string[] {
  const notes: string[] = [];
  if (span.tickets < span.all) notes.push(thinNote(span));
  if (tickets.length < 200) notes.push(`With ${countInWords(tickets.length, "ticket")}, every figure here is rough.`);
  if (span.lastDay - span.firstDay < 13) {
    notes.push(
      `The log covers ${countInWords(span.lastDay - span.firstDay + 1, "day")}: hours of the week that did not come are taken from those like them, and how days vary is not learned.`,
    );
  }
  return notes;
}

function clockNotes({ unit, tickets }: Seen): readonly string[] {
  const instants = new Set(tickets.map(({ opened }) => opened));
  const notes: string[] = [];
  if (unit >= DAY)
    notes.push(
      "The log's times are dates alone: hours of the day cannot be learned, tickets open evenly over the day, and shorter times are ties at 0.",
    );
  else if (unit >= HOUR) notes.push("The log's times are whole hours: shorter times are ties at 0.");
  if (tickets.length > 1 && instants.size === 1)
    notes.push("All tickets open at one instant: how they arrive cannot be learned, only how many.");
  return notes;
}

function lifeNotes({ tickets, by, course, counting, handling, unit, last }: Seen): readonly string[] {
  const notes: string[] = [];
  const unresolved = tickets.filter(({ resolved }) => resolved === null).length;
  const unanswered = tickets.filter(({ responded, givenUp }) => responded === null && !givenUp).length;
  if (unanswered === tickets.length)
    notes.push("The log has no responses: in the experiment the first response comes with the resolution.");
  else if (unanswered > 0)
    notes.push(
      `${countInWords(unanswered, "ticket")} (${shareInWords(unanswered / tickets.length)}) never ${unanswered === 1 ? "gets" : "get"} a response in the log; in the experiment all do.${sureOfAnswers(tickets, last)}`,
    );
  if (unresolved === tickets.length)
    notes.push(
      "The log has no resolutions: in the experiment a ticket is resolved as soon as it is answered. Write its true `lag` and `effort`.",
    );
  else if (unresolved > 0)
    notes.push(
      `${openNote(unresolved, handling.beyond, tickets.length)} ${sureInWords("resolved", watchedFor(tickets, "resolved", last))}`,
    );
  notes.push(...fewNotes(tickets, by));
  if (!tickets.some(isPaused)) notes.push("The log has no pauses before a resolution.");
  if (!tickets.some(({ handOffs }) => handOffs > 0))
    notes.push("The log has no hand-offs: a mapping can turn a rising count of reassignments into the event `progress`.");
  if (course.contactsSeen === 0) notes.push("The log has no contacts of customers while they wait.");
  else if (course.contacts === null) notes.push(tooFew(course.contactsSeen, "contact"));
  if (course.asked > 0 && (course.impatience?.escalation ?? null) === null) notes.push(tooFew(course.asked, "request", "for escalation"));
  if (course.reopened === 0) notes.push("The log has no reopenings after a resolution.");
  else if (course.reopening === null) notes.push(tooFew(course.reopened, "reopening"));
  else if (handling.kinds.some(({ handOffs }) => handOffs.kind !== "constant" || handOffs.value > 0)) notes.push(SECOND_ROUNDS);
  if (course.autoClose === null) notes.push(`${closingNote(course)}: in the experiment tickets are not closed.`);
  notes.push(...changeNotes(course));
  if (counting.counting !== null) {
    const plain = counting.tried.find(({ name }) => name === null)?.distance ?? 0;
    const best = counting.tried.find(({ name }) => name === counting.counting?.name)?.distance ?? 0;
    notes.push(
      `Responses follow working hours: counted on \`${counting.counting.name}\` they come within ${best.toFixed(3)} of the log by when tickets open, day and night within ${plain.toFixed(3)}.${waitsInWords(counting.waits)}`,
    );
  }
  const ties = tickets.filter(({ opened, responded }) => responded !== null && responded - opened < unit).length;
  if (ties > 0.2 * tickets.length)
    notes.push(
      `${shareInWords(ties / tickets.length)} of tickets are answered within one step of the log's clock (${timeInWords(unit)}): to it, that is at once.`,
    );
  return notes;
}

function waitsInWords(waits: Seen["counting"]["waits"]): string {
  if (waits === null) return "";
  const [open, closed] = [timeInWords(waits.open), timeInWords(waits.closed)];
  const [first, others] = waits.closed > waits.open ? ["too long", "too short"] : ["too short", "too long"];
  return ` Of the tickets that open while it is open, half are answered within ${open} of it, of the others within ${closed}: in the experiment all wait alike, the first ${first} and the others ${others}.`;
}

/** Of the values that tickets are grouped by, those whose times go with others'. */
function fewNotes(tickets: Seen["tickets"], by: string | null): readonly string[] {
  const groups = by === null ? [] : byValue(tickets, by).filter(([value]) => value !== null);
  const few = groups.filter(([, { length }]) => length < LEAST_OF_ITS_OWN).map(([value, { length }]) => `${String(value)} (${length})`);
  if (few.length === 0 || groups.length < 2) return [];
  return [
    `Of \`${by ?? ""}\`, these have under ${LEAST_OF_ITS_OWN} tickets, too few for times of their own: ${few.join(", ")}. In the experiment they take as long as tickets of other values do.`,
  ];
}

const SECOND_ROUNDS =
  "Where tickets are handed off, one that comes back takes the time of its first round after the response: an experiment has no times of second rounds alone. How far that is from the log, the row `open again` says.";

function openNote(unresolved: number, { tickets: beyond, share }: Seen["handling"]["beyond"], all: number): string {
  const one = unresolved === 1;
  const head = `${countInWords(unresolved, "ticket")} (${shareInWords(unresolved / all)}) ${one ? "is" : "are"} not resolved in the log; in the experiment all are.`;
  const between = unresolved - beyond;
  const others = `For ${between === 1 ? "one" : countInWords(between, "ticket")} that ${between === 1 ? "is" : "are"} open no longer than others took, those that took longer count the more (Kaplan and Meier).`;
  const [who, count, their] = beyond === 1 ? ["One has", "counts", "its"] : [`${countInWords(beyond, "ticket")} have`, "count", "their"];
  const rest = `${who} been open for longer than any took, and ${count} as resolved at the end of the log: ${their} time is longer than that. ${beyondMeans(share)}`;
  return [head, ...(between > 0 ? [others] : []), ...(beyond > 0 ? [rest] : [])].join(" ");
}

/** Tickets that are resolved without a response wait for none. */
function sureOfAnswers(tickets: Seen["tickets"], last: Instant): string {
  const waiting = tickets.filter(({ responded, resolved }) => responded !== null || resolved === null);
  if (waiting.every(({ responded }) => responded !== null)) return "";
  return ` ${sureInWords("answered", watchedFor(waiting, "responded", last))}`;
}

function watchedFor(tickets: Seen["tickets"], what: "responded" | "resolved", last: Instant): readonly Watched[] {
  return tickets.map((ticket) => ({ ended: ticket[what] !== null, after: (ticket[what] ?? last) - ticket.opened }));
}

function sureInWords(what: string, watched: readonly Watched[]): string {
  const [half, most] = [0.5, 0.75].map((share) => {
    const { at, low, high } = sureTimeOf(watched, share);
    if (at === null || low === null) return "a time that the log does not tell";
    return `${timeInWords(at)} (${timeInWords(low)} to ${high === null ? "no end that the log tells" : timeInWords(high)})`;
  });
  return `How sure that is, in 95 of 100 logs like it: half of all are ${what} within ${half}, three quarters within ${most}.`;
}

function beyondMeans(share: number): string {
  return `What the log does not tell the end of is ${shareInWords(share)} of tickets in all: so many of the times, the longest, come out too short in the experiment, and so does every mean.`;
}

function tooFew(count: number, what: string, of = ""): string {
  return `The log has ${`${countInWords(count, what)} ${of}`.trimEnd()}, too few to learn from: the experiment has none.`;
}

function closingNote({ closings, atOnce }: Seen["course"]): string {
  if (closings === 0) return "The log has no closings after a resolution";
  if (closings < LEAST) return `The log has ${countInWords(closings, "closing")} after a resolution, too few to learn a time from`;
  if (atOnce > 0.5 * closings) return `${shareInWords(atOnce / closings)} of closings come at once with the resolution`;
  return "Closings come at no constant time after resolutions";
}

function changeNotes({ changes, changesSeen }: Seen["course"]): readonly string[] {
  return changesSeen
    .filter(({ fact }) => !changes.some(({ rule }) => rule.fact === fact))
    .map(
      ({ fact, tickets }) =>
        `\`${fact}\` changes in ${countInWords(tickets, "ticket")}; no such change is learned, and the experiment has none.`,
    );
}

function arrivalNotes({ arrivals: { trend, arrivals, spread } }: Seen): readonly string[] {
  return [...evenNotes(spread), ...trendNotes(trend, arrivals.perDay)];
}

/** Days that vary clearly less than chance has it: no random factor can say that. */
function evenNotes({ index, days }: Seen["arrivals"]["spread"]): readonly string[] {
  if (index === null || days < 14 || index > 1 - 2.576 * Math.sqrt(2 / (days - 7))) return [];
  return [
    `Counts of days vary less than chance has it (variance over mean ${Number(index.toPrecision(2))} about each weekday's mean): openings are spread on purpose, or by a clock; in the experiment they come by chance.`,
  ];
}

function trendNotes(trend: Seen["arrivals"]["trend"], perDay: number): readonly string[] {
  if (trend === null || Math.abs(trend.second - trend.first) < 0.15) return [];
  const more = trend.second > trend.first ? "more" : "fewer";
  return [
    `The second half of the days brings ${shareInWords(Math.abs(trend.second / Math.max(1e-9, trend.first) - 1))} ${more} tickets than the first; the experiment has ${Number(perDay.toPrecision(4))} a day throughout.`,
  ];
}

function factNotes({ mix }: Seen): readonly string[] {
  const notes = mix.left.map(({ fact, why }) => `\`${fact}\` is left out: ${why}.`);
  const tied = mix.facts.flatMap(({ fact, on }) => (on === null ? [] : [`\`${fact}\` by \`${on}\``]));
  if (tied.length > 0)
    notes.push(`Drawn by the fact that each hangs on most: ${tied.join(", ")}. On others beside it none hangs in the experiment.`);
  return notes;
}
