// Faults that show only at a boundary, planted in small policies: each found by either way of searching, from several seeds, and made as small as it can be.

import { expect, test } from "vitest";
import { search } from "../../../src/verifier/search/index.ts";
import { loaded } from "../../differential/both.ts";
import { irOf } from "../../support/policy.ts";
import { iso, options } from "./support.ts";

const HEAD = `policy FAULT-1 "A fault at a boundary"
  effective from 2020-01-01
examples in America/New_York
ticket
  priority one of P0, P1
team desk email "desk@example.com"
§1 level level-1 notify desk by email within 30 minutes
§2 targets for every ticket
  first response within 1 hour
§3 calendar office in America/New_York
  monday to friday 09:00 to 17:00
`;

type Fault = { readonly name: string; readonly text: string; readonly events: number; readonly at: RegExp };

const FAULTS: readonly Fault[] = [
  {
    name: "a deadline that is a millisecond late",
    text: `§4 trigger long-open
  when time since opened more than 15 minutes
  escalate to level-1
§5 promise "soon" every opened is followed by level-1 within 15 elapsed minutes unless closed
`,
    events: 1,
    at: /^2024-01-08T15:00:00.000Z$/,
  },
  {
    name: "an hour that the clocks change",
    text: `§3 calendar winter in America/Jamaica
  monday to friday 09:00 to 17:00
§4 trigger long-open
  when no first response within 2 hours counting winter
  escalate to level-1
§5 promise "soon" every opened is followed by level-1 within 2 hours counting office unless response or resolved or closed
`,
    events: 1,
    at: /^20\d\d-(0[3-9]|1[01])/,
  },
  {
    name: "a close of business half an hour early",
    text: `§3 calendar early in America/New_York
  monday to friday 09:00 to 16:30
§4 trigger long-open
  when no first response within 1 hour counting early
  escalate to level-1
§5 promise "soon" every opened is followed by level-1 within 1 hour counting office unless response or resolved or closed
`,
    events: 1,
    at: /T(20:[3-5]|2[12]:)/,
  },
  {
    name: "a holiday that is none",
    text: `§3 holidays ours
  "Independence Day" july 4, observed on the nearest weekday
§3 calendar shut in America/New_York
  monday to friday 09:00 to 17:00
  closed on ours
§4 trigger long-open
  when no first response within 1 hour counting shut
  escalate to level-1
§5 promise "soon" every opened is followed by level-1 within 1 hour counting office unless response or resolved or closed
`,
    events: 1,
    at: /-07-0[2-5]T/,
  },
  {
    name: "an escalation that a change of priority forgets",
    text: `§4 trigger p0-unanswered
  when priority is P0 and no first response within 15 minutes
  escalate to level-1
§5 promise "soon" every opened where priority is P0 is followed by level-1 within 15 elapsed minutes unless response or resolved or closed
`,
    events: 2,
    at: /^2024-01-08T15:00:00.000Z$/,
  },
];

const RANDOM = FAULTS.flatMap((fault) => [1, 2, 3].map((seed) => [fault.name, seed, fault] as const));

test.each(RANDOM)("%s, from seed %i", async (_name, seed, { text, events, at }) => {
  const ir = irOf(HEAD + text);
  const subjects = { ir, module: loaded(ir), promises: ir.promises, laws: [] };
  const { found } = await search(subjects, options({ tiers: ["random"], histories: 20_000, seed }));
  const history = found[0]?.counterexample?.history;
  expect(history?.events.length).toBeLessThanOrEqual(events + 1);
  expect(iso(history?.events[0]?.at ?? 0)).toMatch(at);
});

test.each(FAULTS.map((fault) => [fault.name, fault] as const))("%s, among all short histories", async (_name, { text, events }) => {
  const ir = irOf(HEAD + text);
  const { found } = await search(
    { ir, module: loaded(ir), promises: ir.promises, laws: [] },
    options({ tiers: ["exhaustive"], histories: 20_000 }),
  );
  const history = found[0]?.counterexample?.history;
  expect(history?.events).toHaveLength(events);
});
