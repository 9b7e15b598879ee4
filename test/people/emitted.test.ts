// People in the text of a module: typed, alone or beside the runtime, and as harmless as any text of a policy.

import { expect, test } from "vitest";
import { irOf } from "../compiler/findings.ts";
import { emitted, emittedAlone, strictly } from "../emit/support.ts";

const ir = irOf(`
policy SUP-1 "Support"
examples in Europe/Paris
person ceo "Ada */ King" covered by coo, away 2026-01-06 to 2026-01-07
person coo "Bea"
person cfo contact unknown
group board is ceo, coo and cfo
rotation on-call in America/New_York
  ceo and coo take turns every 2 weeks, from monday 2026-01-05 09:00
  cfo as well from 2026-01-06 to 2026-01-07
levels rise from level-1 to level-2
level level-1 notify board within 1 hour, repeat every 2 hours until acknowledged then level-2 if no progress for 1 day
level level-2 notify on-call within 1 hour
trigger asked when escalation-requested has happened escalate to level-1
`);

test("passes tsc --strict, with the runtime beside it and inside it", { timeout: 60_000 }, () => {
  expect(strictly({ "beside.ts": emitted(ir, true).code, "alone.ts": emittedAlone(ir) })).toBe("");
});

test("says who is reached in the words of the policy", () => {
  const { code } = emitted(ir, false);
  const people = code.slice(code.indexOf("const people"), code.indexOf("\n};\n", code.indexOf("const people")));
  expect(people.split("\n").map((line) => line.trim().replace(/offsetsOf\w+\(\)/, "offsets"))).toEqual([
    "const people = {",
    "zone: offsets,",
    "parties: [",
    "{",
    'id: "ceo", coveredBy: "coo",',
    "away: [",
    '{ from: "2026-01-06T00:00:00.000", until: "2026-01-08T00:00:00.000" },',
    "],",
    "},",
    '{ id: "coo" },',
    '{ id: "cfo", contactUnknown: true },',
    '{ id: "board", members: ["ceo", "coo", "cfo"] },',
    "{",
    'id: "on-call",',
    "rotation: {",
    'zone: offsets, from: "2026-01-05T09:00:00.000", everyDays: 14,',
    'members: ["ceo", "coo"],',
    "changes: [",
    '{ kind: "add", who: "cfo", from: "2026-01-06T00:00:00.000", until: "2026-01-08T00:00:00.000" },',
    "],",
    "},",
    "},",
    "],",
    "notified: [",
    expect.stringMatching(/^\/\/ policy\.policy:12: level level-1 notify board/),
    '["board"],',
    expect.stringMatching(/^\/\/ policy\.policy:13: level level-2 notify on-call/),
    '["on-call"],',
    "],",
  ]);
});
