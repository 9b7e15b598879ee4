// What a replay says in a few sentences: what came in time, what was breached most, what escalated, and what the figures leave out.

import { isOwedByTimeAlone } from "../../ir/index.ts";
import type { DutyRow, GateRow, ReplaySummary } from "../../simulator/index.ts";
import { count, counted, day, duration, listed, listedShort, percent } from "../words.ts";
import { clockSentences, lateSentence } from "./clocks.ts";

/** Sentences for a reader who reads nothing else; the first one is the result. */
export function headlines(summary: ReplaySummary): readonly string[] {
  if (summary.tickets.all === 0) return [nothingToJudge(summary)];
  return [
    inTime(summary),
    mostBreached(summary),
    missedCycles(summary),
    warned(summary),
    escalated(summary),
    passed(summary),
    byHand(summary),
    notMet(summary),
  ].filter((sentence) => sentence !== null);
}

/** Of a history that was not read to its end nobody knows which tickets it opens. */
function nothingToJudge({ outcome }: ReplaySummary): string {
  switch (outcome) {
    case "complete":
      return "The history opens no ticket, so there is nothing to judge.";
    case "interrupted":
      return "The replay was interrupted before a ticket was taken in, so there is nothing to judge.";
    case "stopped":
      return "The replay stopped before a ticket was taken in, so there is nothing to judge.";
  }
}

/** What the reader must know before trusting the figures; empty where there is nothing. */
export function cautions(summary: ReplaySummary): readonly string[] {
  return [
    unfinished(summary),
    skippedLines(summary),
    lateSentence(summary.late),
    ...clockSentences(summary.clocks),
    nothingOwed(summary),
    unrecorded(summary),
    ...unchecked(summary),
  ].filter((sentence) => sentence !== null);
}

/** Met and breached over duties owed once: those that time alone brings again would drown all others in their cycles. */
export function owedOnce(rows: readonly DutyRow[]): { readonly met: number; readonly breached: number } {
  const once = rows.filter(isOwedOnce);
  return { met: sum(once, (row) => row.met), breached: sum(once, (row) => row.breached) };
}

function isOwedOnce({ per }: DutyRow): boolean {
  return per === "ticket" || !isOwedByTimeAlone(per);
}

/** `31 tickets from 29 February 2016 to 4 May 2016`. */
export function scope(summary: ReplaySummary): string {
  const tickets = counted(summary.tickets.all, "ticket");
  if (summary.period === null) return tickets;
  const [first, last] = [day(summary.period.first), day(summary.period.until)];
  return first === last ? `${tickets} on ${first}` : `${tickets} from ${first} to ${last}`;
}

function inTime(summary: ReplaySummary): string {
  const { met, breached } = owedOnce(summary.duties);
  const judged = met + breached;
  if (isNothingOwed(summary)) return `Nothing that the log could show came to be owed on ${scope(summary)}.`;
  if (judged === 0) return nothingJudged(summary);
  return `${percent(met, judged)} of what was owed came in time: ${count(met)} of ${counted(judged, "duty", "duties")} on ${scope(summary)}.`;
}

/** What is cancelled has come to its end, and what time alone brings again may have, too. */
function nothingJudged(summary: ReplaySummary): string {
  const once = summary.duties.filter(isOwedOnce);
  if (once.length === 0) return `On ${scope(summary)} nothing came to be owed but what time alone brings again.`;
  const cancelled = sum(once, (row) => row.cancelled);
  if (cancelled === 0) return `Nothing owed on ${scope(summary)} has come to its end yet.`;
  if (sum(once, (row) => row.pending) === 0) return `All that was owed on ${scope(summary)} was cancelled.`;
  return `Nothing owed on ${scope(summary)} has been met or breached yet; ${counted(cancelled, "duty was", "duties were")} cancelled.`;
}

function mostBreached(summary: ReplaySummary): string | null {
  const breached = summary.duties.filter((row) => row.breached > 0);
  const [worst] = breached.filter(isOwedOnce).sort((a, b) => b.breached - a.breached);
  if (worst === undefined) return isNothingOwed(summary) ? null : `No duty${breached.length === 0 ? "" : " owed once"} was breached.`;
  const clause = worst.clauses[0] === undefined ? "" : `${worst.clauses[0]}, `;
  const who = worst.priority === null ? "" : ` of ${worst.priority} tickets`;
  return `Breached most: ${clause}${worst.label}${who}, ${count(worst.breached)} of ${counted(worst.met + worst.breached, "time")}${howLate(worst)}.`;
}

/** Of a single breach there is no half, and of what was never met on a ticket that is over nobody knows how late it is. */
function howLate({ breached, late: { count: known, median } }: DutyRow): string {
  if (median === null) return "";
  if (breached === 1) return `, by ${duration(median)}`;
  if (known === breached) return `; half of those by ${duration(median)} or more`;
  const by = known === 1 ? `one was late by ${duration(median)}` : `half of ${count(known)} were late by ${duration(median)} or more`;
  return `; ${by}, and the others were never met`;
}

function missedCycles(summary: ReplaySummary): string | null {
  const rows = summary.duties.filter((row) => row.per === "cycle" && row.breached > 0);
  if (rows.length === 0) return null;
  const [missed, due] = [sum(rows, (row) => row.breached), sum(rows, (row) => row.breached + row.met)];
  return `Of duties owed again and again, ${count(missed)} of ${counted(due, "turn")} ${missed === 1 ? "was" : "were"} missed (${listed(unique(rows.map((row) => row.label)))}).`;
}

/** The use of a warning: how often what was warned of came in time. */
function warned(summary: ReplaySummary): string | null {
  const [all, met] = [sum(summary.duties, (row) => row.warned), sum(summary.duties, (row) => row.warnedMet)];
  if (all === 0) return null;
  const before = `${counted(all, "duty was", "duties were")} warned of before the deadline`;
  if (all === 1) return `${before}, and ${met === 1 ? "was" : "was not"} then met in time.`;
  return `${before}; ${count(met)} of them (${percent(met, all)}) ${met === 1 ? "was" : "were"} then met in time.`;
}

function passed(summary: ReplaySummary): string | null {
  const levels = summary.levels.filter((level) => level.passed > 0).map((level) => `${level.level} (${counted(level.passed, "time")})`);
  return levels.length === 0 ? null : `Passed, because nobody could be reached there: ${listed(levels)}.`;
}

function escalated(summary: ReplaySummary): string {
  const { all, escalated: raised } = summary.tickets;
  if (raised === 0) return "No ticket escalated.";
  const levels = summary.levels.filter((level) => level.highest > 0).map((level) => `${count(level.highest)} to ${level.level}`);
  return `${counted(raised, "ticket")} escalated (${percent(raised, all)}): ${listed(levels)}${firedMost(summary)}.`;
}

/** Of those that escalate, where one stands out; on some of these tickets another trigger, or a person, may have been first. */
function firedMost({ triggers }: ReplaySummary): string {
  const [most, next] = triggers.filter(({ level, tickets }) => level !== null && tickets > 0).sort((a, b) => b.tickets - a.tickets);
  if (most === undefined || most.tickets === next?.tickets) return "";
  return `; ${most.trigger}${most.clause === null ? "" : ` (${most.clause})`} fired on most, ${count(most.tickets)}`;
}

function byHand(summary: ReplaySummary): string | null {
  const levels = summary.byHand.map(({ level, noCriterion }) => `${count(noCriterion)} to ${level}`);
  if (levels.length === 0) return null;
  return `Escalated by hand where no criterion allowed it: ${listed(levels)}.`;
}

function notMet(summary: ReplaySummary): string | null {
  const [worst] = summary.gates.filter((gate) => gate.notMet > 0).sort((a, b) => b.notMet - a.notMet);
  if (worst === undefined) return null;
  const clause = worst.clause === null ? "" : `${worst.clause}, `;
  const [most] = worst.missing;
  const often = most === undefined ? "" : `, most often for want of ${most.name} (${counted(most.count, "time")})`;
  return `Gate most often not met: ${clause}${worst.label} before ${worst.before}, ${count(worst.notMet)} of ${counted(worst.came, "time")}${often}.`;
}

/** `root-cause 20, summary 3`. */
export function missed({ missing }: GateRow): string {
  return missing.map(({ name, count: times }) => `${name} ${count(times)}`).join(", ");
}

/** What was left out of gates and of escalation by hand, and for want of what. */
function unchecked({ notRecorded: { gates, criteria } }: ReplaySummary): readonly string[] {
  const whole = gates.filter((gate) => gate.checked === "not-at-all").map((gate) => gate.label);
  const part = gates.filter((gate) => gate.checked === "partly").map((gate) => gate.label);
  const needs = unique(criteria.flatMap((criterion) => criterion.needs));
  return [
    ...(whole.length === 0 ? [] : [`Not checked, because the log does not carry what it takes: ${gatesNamed(whole)}.`]),
    ...(part.length === 0 ? [] : [`Checked only in part, because the log does not carry the rest: ${gatesNamed(part)}.`]),
    ...(criteria.length === 0
      ? []
      : [`Whether every escalation by hand was allowed cannot be told: the log does not carry ${listed(needs)}.`]),
  ];
}

function gatesNamed(labels: readonly string[]): string {
  return `${labels.length === 1 ? "gate" : "gates"} ${listed(labels)}`;
}

function unfinished(summary: ReplaySummary): string | null {
  switch (summary.outcome) {
    case "complete":
      return null;
    case "interrupted":
      return isEmpty(summary) ? null : "The replay was interrupted: these figures cover what was read by then.";
    case "stopped":
      return `The replay stopped at a line it could not read${isEmpty(summary) ? "." : ": these figures cover what came before."}`;
  }
}

function isEmpty({ tickets }: ReplaySummary): boolean {
  return tickets.all === 0;
}

function skippedLines(summary: ReplaySummary): string | null {
  const { skipped } = summary.input;
  return skipped === 0
    ? null
    : `${counted(skipped, "line")} of the input ${skipped === 1 ? "was" : "were"} skipped; skipped.jsonl, which \`--out\` writes, has each with its reason.`;
}

/** `first at log.csv:12: unknown fact `tier``; its own reason where that says more than the reason of all. */
export function firstSkipped({ reason, first }: ReplaySummary["skipped"][number]): string {
  return `first at ${first.file}:${first.line}${first.reason === reason ? "" : `: ${first.reason}`}`;
}

function isNothingOwed({ tickets }: ReplaySummary): boolean {
  return tickets.noneOwed === tickets.all;
}

/** Tickets that no figure of a duty counts: the reader would take them for tickets that were in time. */
function nothingOwed(summary: ReplaySummary): string | null {
  const { sortedBy, tickets } = summary;
  const { all, noneOwed, unsorted } = tickets;
  if (noneOwed === 0) return null;
  const which = noneOwed === 1 ? "this ticket" : unsorted === noneOwed ? "these tickets" : `${count(unsorted)} of these tickets`;
  const sentences = [
    ...(isNothingOwed(summary)
      ? []
      : [`On ${count(noneOwed)} of ${counted(all, "ticket")} nothing that the log could show came to be owed.`]),
    ...(unsorted === 0 ? [] : [`Of ${which}, \`${sortedBy}\` is not known, by which targets are told apart.`]),
  ];
  return sentences.length === 0 ? null : sentences.join(" ");
}

function unrecorded(summary: ReplaySummary): string | null {
  const labels = unique(summary.notRecorded.duties.map((duty) => duty.label));
  if (labels.length === 0) return null;
  return `The log does not show everything: ${listedShort(labels)} could not be judged by it, and ${labels.length === 1 ? "is" : "are"} neither met nor breached here.`;
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}

function sum(rows: readonly DutyRow[], of: (row: DutyRow) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
