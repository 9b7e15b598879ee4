// What was found against the policy on a ticket before a version in force "from now" took over (docs/decisions/0025).

import type { Finding, OccurrenceKind } from "../../ir/verdict.ts";

/** By gate: how often its event came to it. */
type Passages = ReadonlyMap<string, number>;

/** As a case, or a row of them, shows it. */
export type Found = { readonly findings: readonly Finding[]; readonly passages: Passages };

/** `stays`: as it was shown right before the change. `untold`: what the version that took over found in what it was told of that time. */
export type FoundBefore = { readonly stays: Found; readonly untold: Found };

export const NOTHING: Found = { findings: [], passages: new Map() };

/** What stood before, then what the version that took over has found since. `own`: all that it has found. */
export function foundInAll({ stays, untold }: FoundBefore, own: Found): Found {
  if (stays === NOTHING && untold === NOTHING) return own;
  const gates = [...stays.passages.keys(), ...own.passages.keys()];
  const times = (gate: string): number =>
    (stays.passages.get(gate) ?? 0) + (own.passages.get(gate) ?? 0) - (untold.passages.get(gate) ?? 0);
  return {
    findings: [...stays.findings, ...own.findings.slice(untold.findings.length)],
    passages: new Map(gates.map((gate) => [gate, times(gate)])),
  };
}

export function isFinding(kind: OccurrenceKind): boolean {
  return kind === "gate-not-met" || kind === "no-criterion";
}
