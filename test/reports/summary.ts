// A small summary with everything in it that a report can show.

import { MINUTE } from "../../src/ir/index.ts";
import type { DutyRow, ReplaySummary } from "../../src/simulator/index.ts";

const late = { count: 0, median: null, p90: null, worst: null, exact: true, stillOwed: 0, neverMet: 0 };

export function dutyRow(more: Partial<DutyRow>): DutyRow {
  const counts = { tickets: 10, met: 10, breached: 0, pending: 0, cancelled: 0, warned: 0, warnedMet: 0 };
  return { priority: "P0", duty: "first-response", label: "first response", clauses: ["§5.1"], per: "ticket", ...counts, late, ...more };
}

export const summary: ReplaySummary = {
  format: "tenet-replay/2",
  outcome: "complete",
  policy: { id: "TS-1", title: "Escalation", version: "2024-01-01", hash: "sha256:abc" },
  period: { first: "2016-02-29T09:16:00.000Z", last: "2016-05-04T10:00:00.000Z", until: "2016-05-04T10:00:00.000Z" },
  input: { files: ["history.jsonl"], lines: 1205, events: 1201, skipped: 4, afterUntil: 0 },
  skipped: [
    {
      kind: "duplicate",
      reason: "an event with this id was already taken in",
      count: 3,
      first: { file: "history.jsonl", line: 7, reason: "an event with this id was already taken in" },
    },
    {
      kind: "bad-line",
      reason: "the line could not be read",
      count: 1,
      first: { file: "history.jsonl", line: 9, reason: "the line is not JSON" },
    },
  ],
  tickets: { all: 20, closed: 15, resolved: 4, open: 1, escalated: 3, noneOwed: 0, unsorted: 0 },
  sortedBy: "priority",
  duties: [
    dutyRow({
      met: 4,
      breached: 6,
      late: { count: 6, median: 7 * MINUTE, p90: 90 * MINUTE, worst: 3000 * MINUTE, exact: true, stillOwed: 1, neverMet: 0 },
    }),
    dutyRow({ duty: "customer-update", label: "customer update", per: "cycle", met: 100, breached: 300 }),
    dutyRow({ priority: "P1", pending: 2, met: 8, warned: 3, warnedMet: 2 }),
  ],
  clauses: [{ clause: "§5.1", duties: ["first response"], met: 12, breached: 6 }],
  levels: [
    { level: "level-1", title: "Manager", clause: "§3.1", reached: 3, highest: 2, passed: 0 },
    { level: "level-2", title: null, clause: "§3.1", reached: 1, highest: 1, passed: 2 },
  ],
  triggers: [{ trigger: "p0-unanswered", clause: "§2.1", level: "level-1", firings: 4, tickets: 3 }],
  gates: [
    {
      gate: "full-resolution",
      label: "full resolution",
      clause: "§5.3",
      before: "resolved",
      came: 18,
      notMet: 7,
      missing: [
        { name: "root-cause", count: 5 },
        { name: "escalation-record: outcome", count: 3 },
      ],
    },
    { gate: "closing", label: "closing", clause: null, before: "closed", came: 0, notMet: 0, missing: [] },
  ],
  byHand: [{ level: "level-2", noCriterion: 4 }],
  notRecorded: {
    duties: [{ duty: "workaround", label: "workaround", needs: ["workaround"] }],
    triggers: [{ trigger: "repeat-contact", clause: "§2.1", listensFor: ["contact"] }],
    gates: [
      {
        gate: "full-resolution",
        label: "full resolution",
        clause: "§5.3",
        checked: "partly",
        awaits: [],
        whose: [],
        requirements: [{ name: "customer-satisfied", needs: ["customer-satisfied"] }],
      },
      {
        gate: "workaround",
        label: "workaround",
        clause: "§5.3",
        checked: "not-at-all",
        awaits: ["workaround"],
        whose: [],
        requirements: [],
      },
      {
        gate: "quiet",
        label: "quiet",
        clause: "§5.3",
        checked: "not-at-all",
        awaits: [],
        whose: ["industry"],
        requirements: [
          { name: "log: note", needs: ["note"] },
          { name: "calm", needs: ["update"] },
        ],
      },
    ],
    criteria: [{ criterion: "strategic", clause: "§2.2", level: "level-1", needs: ["fortune-500"] }],
  },
  worst: [
    {
      ticket: "T-1",
      customer: "C-9",
      priority: "P0",
      opened: "2016-03-01T16:35:00.000Z",
      closed: null,
      level: "level-2",
      breaches: 2,
      duties: [
        {
          duty: "first-response",
          label: "first response",
          clause: "§5.1",
          due: "2016-03-01T16:50:00.000Z",
          late: 7 * MINUTE,
          owed: "met-late",
          missed: null,
        },
        { duty: "customer-update", label: "customer update", clause: "§5.1", due: null, late: null, owed: "cycles", missed: 12 },
      ],
      triggers: [{ id: "p0-unanswered", fired: "2016-03-01T16:50:00.000Z", clause: "§2.1" }],
    },
  ],
  late: null,
  clocks: { maxSkew: null, taken: null, refused: null },
  lateness: { method: "nearest rank", errorPpm: 3906.25 },
  notes: ["the input was sorted"],
};
