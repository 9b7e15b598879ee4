// Plays a history through the reference interpreter and holds the claims of findings against whatever is seen of it.

import { analyze } from "../../../src/analysis/index.ts";
import type { Diagnostic } from "../../../src/diagnostics/index.ts";
import type { HistoryEvent, Instant, Occurrence, PolicyIr, Statement, Verdict } from "../../../src/ir/index.ts";
import { type View, watch } from "../../../src/runtime/interpret/index.ts";
import { type Claim, LINE, truthOf } from "./claims.ts";

/** What the analyzer finds; each finding stands where the line of its statement begins. */
export function findingsOf(ir: PolicyIr): readonly Diagnostic[] {
  const statements: readonly Statement[] = [
    ...(ir.hours === null ? [] : [ir.hours]),
    ...ir.terms,
    ...ir.levels,
    ...ir.triggers,
    ...ir.criteria,
    ...ir.involve,
    ...ir.gates,
    ...ir.duties,
    ...ir.duties.flatMap(({ targets, adjustments }) => [...targets, ...adjustments]),
  ];
  const stated = statements.map(({ place, words }) => ({
    kind: "rule",
    name: words,
    clause: null,
    cited: null,
    span: { file: place.file, start: place.line * LINE, end: place.line * LINE + LINE },
    place,
    lastLine: place.line,
    words,
    text: words,
    on: null,
    note: null,
  }));
  const text = " ".repeat((statements.length + 2) * LINE);
  return analyze({ ir, stated, textOf: () => text });
}

export type Broken = { readonly claim: Claim; readonly at: Instant; readonly what: string };

const TICKETS = ["T-1", "T-2", "T-3", "T-4"] as const;

/** The first time each claim is broken by the history, looked at after each step, as triggers are worked out, and at the end. */
export function brokenBy(ir: PolicyIr, claims: readonly Claim[], history: readonly HistoryEvent[], until: Instant): readonly Broken[] {
  const broken = new Map<Claim, Broken>();
  const always = ir.facts.filter(({ mayBeUnknown }) => !mayBeUnknown);
  const isKnown = (view: View): boolean => always.every(({ id }) => truthOf(view, { kind: "known", fact: id }) === "true");
  const open = new Set(claims);
  const fail = (claim: Claim, at: Instant, what: string): void => {
    broken.set(claim, { claim, at, what });
    open.delete(claim);
  };
  let wasUnknown = false;
  const look = (view: View): void => {
    const known = isKnown(view);
    wasUnknown ||= !known;
    for (const claim of open)
      if (claim.is === "seen" && !claim.holds(view, known && !(wasUnknown && claim.kind === "target")))
        fail(claim, view.state.now, view.ticket.id);
  };
  const verdicts = played(ir, history, until, look);
  const byHand = isByHand(ir, history, verdicts.occurrences);
  for (const claim of open) {
    if (claim.is !== "told" || wasUnknown || (byHand && !claim.byHand)) continue;
    const against = verdicts.occurrences.find((occurrence) => !claim.holds(occurrence));
    if (against !== undefined) fail(claim, against.at, JSON.stringify(against));
  }
  if (wasUnknown) return [...broken.values()];
  for (const claim of open) {
    if (claim.is !== "spared") continue;
    const others = played(claim.without, history, until, () => undefined).verdicts;
    const differs = verdicts.verdicts.findIndex((verdict, i) => shown(claim, verdict) !== shown(claim, others[i] ?? null));
    if (differs >= 0)
      fail(
        claim,
        verdicts.verdicts[differs]?.at ?? 0,
        `${shown(claim, verdicts.verdicts[differs] ?? null)}\n   without ${shown(claim, others[differs] ?? null)}`,
      );
  }
  return [...broken.values()];
}

function shown(claim: Extract<Claim, { is: "spared" }>, verdict: Verdict | null): string {
  return verdict === null ? "null" : JSON.stringify(claim.of(verdict));
}

/** Somebody raised a ticket by hand where no criterion allowed it. */
function isByHand(ir: PolicyIr, history: readonly HistoryEvent[], occurrences: readonly Occurrence[]): boolean {
  if (!history.some(({ event }) => event === "escalated")) return false;
  return ir.criteria.length === 0 || occurrences.some(({ kind }) => kind === "no-criterion");
}

type Played = { readonly verdicts: readonly (Verdict | null)[]; readonly occurrences: readonly Occurrence[] };

function played(ir: PolicyIr, history: readonly HistoryEvent[], until: Instant, look: (view: View) => void): Played {
  const states = new Set<View["state"]>();
  const watched = watch(ir, {
    onTriggers: look,
    beforeStep: () => undefined,
    afterStep: (views) => {
      for (const view of views) {
        states.add(view.state);
        look(view);
      }
    },
  });
  const verdicts: (Verdict | null)[] = [];
  history.forEach((event, i) => {
    watched.advance(event);
    const next = history[i + 1]?.at ?? until;
    // Looked at once all that can happen at the instant has.
    if (event.ticket !== null && next > event.at) verdicts.push(watched.wake(event.ticket, event.at, ""));
  });
  for (const ticket of TICKETS) verdicts.push(watched.wake(ticket, until, ""));
  return { verdicts, occurrences: [...states].flatMap(({ occurrences }) => occurrences) };
}
