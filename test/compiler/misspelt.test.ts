// One name misspelt is one finding: what would be so only if the line with the name were missing is not said.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileText } from "../../src/compiler/index.ts";
import { findings } from "./findings.ts";

const FOLDER = "policies/techflow";
const USED = ["calendars", "ticket", "people", "levels", "triggers", "timelines", "executives", "communication", "resolution", "follow-up"];
/** Without its examples, which only take time here, and without acceptances: what they accept must not come anew either. */
const FILES: ReadonlyMap<string, string> = new Map([
  ["policy.policy", `policy P-1 "Support"\n${USED.map((name) => `use "${name}.policy"\n`).join("")}`],
  ...USED.map((name): [string, string] => [
    `${name}.policy`,
    readFileSync(`${FOLDER}/${name}.policy`, "utf8").replace(/^accept TN.*\n(?: {2}.*\n)*/gm, ""),
  ]),
  ["library/us-federal-holidays.policy", readFileSync("policies/library/us-federal-holidays.policy", "utf8")],
]);
const WHOLE = compileText(FILES);
const BASE = new Set(WHOLE.diagnostics.map(told));
const NAMES = namesOf();

function told({ code, span }: (typeof WHOLE.diagnostics)[number]): string {
  return `${code} ${span.file}:${span.start}`;
}

/** Every name of the policy, and each word of a name of several. */
function namesOf(): ReadonlySet<string> {
  const ir = WHOLE.value;
  if (ir === null) throw new Error("the policy is sound");
  const { facts, terms, levels, triggers, calendars, people, duties, gates, records } = ir;
  const values = facts.flatMap(({ type }) => ("values" in type ? type.values : []));
  const ids = [...facts, ...terms, ...levels, ...triggers, ...calendars, ...people, ...records].map(({ id }) => id);
  return new Set([...ids, ...values, ...[...duties, ...gates].flatMap(({ id }) => [id, ...id.split("-")])]);
}

/** Two letters in the wrong order, or another figure: as long as it was, and the name of nothing. */
function misspelt(name: string): string {
  const swaps = Array.from({ length: Math.max(0, name.length - 2) }, (_, i) => {
    const [a = "", b = ""] = name.slice(i + 1, i + 3);
    return a === b || a === "-" || b === "-" ? name : name.slice(0, i + 1) + b + a + name.slice(i + 3);
  });
  return swaps.find((swapped) => swapped !== name && !NAMES.has(swapped)) ?? `${name.slice(0, -1)}9`;
}

const DECLARING = /\b(?:level|term|trigger|duty|adjust|criterion|record|gate|calendar|season|event) $/;

/** The first use of each name in each statement of a file. */
function usesIn(path: string): readonly { readonly at: number; readonly name: string }[] {
  const text = (FILES.get(path) ?? "").replace(/"[^"\n]*"|#.*/g, (aside) => " ".repeat(aside.length));
  const seen = new Set<string>();
  return [...text.matchAll(/[a-zA-Z][\w-]*/g)].flatMap(({ 0: name, index: at }) => {
    const before = text.slice(0, at);
    const key = `${before.match(/^(?=\S)/gm)?.length} ${name}`;
    if (!NAMES.has(name) || DECLARING.test(before) || seen.has(key)) return [];
    seen.add(key);
    return [{ at, name }];
  });
}

describe("each name of a policy misspelt in one of its uses", () => {
  test.each(["calendars", "timelines", "triggers", "executives"])(
    "%s.policy",
    (file) => {
      const path = `${file}.policy`;
      const text = FILES.get(path) ?? "";
      const uses = usesIn(path);
      let found = 0;
      for (const { at, name } of uses) {
        const changed = text.slice(0, at) + misspelt(name) + text.slice(at + name.length);
        const { diagnostics } = compileText(new Map([...FILES, [path, changed]]));
        const fresh = diagnostics.filter((d) => !BASE.has(told(d)));
        const [first, ...others] = fresh.map(({ code, message, span }) => `${code} ${span.file}: ${message}`);
        const line = changed.slice(changed.lastIndexOf("\n", at) + 1).split("\n")[0] ?? "";
        expect([others, first?.includes(` ${path}: `) ?? true], `${line}: ${first}`).toEqual([[], true]);
        if (first !== undefined) found++;
      }
      // Some may be called as they like: what a record holds.
      expect(found).toBeGreaterThan(uses.length * 0.8);
    },
    120_000,
  );
});

const HEAD = `ticket
  priority one of P0, P1, P2
  vip yes or no
§8 team agents
  email "agents@example.com"
§8 team leads
  email "leads@example.com"
§5 calendar office in Europe/Paris
  monday to friday 09:00 to 17:00
§3 level level-1
  notify agents by email
§2 trigger important
  when vip
  escalate to level-1
`;

/** Of a text with all that is told of it; `→` marks what is written and what was meant. */
function ofBoth(text: string): { readonly right: readonly string[]; readonly wrong: readonly string[] } {
  const written = (which: "$1" | "$2"): readonly string[] => findings(HEAD + text.replace(/(\S+) → (\S+)/g, which)).map(codeOf);
  return { right: written("$2"), wrong: written("$1") };
}

function codeOf(finding: string): string {
  return finding.slice(0, 5);
}

describe("a line that is not sound is there all the same", () => {
  test.each([
    [
      "an override whose condition names nothing keeps the two from conflicting",
      "TN205",
      `§5.1 targets for P0
  first response within 1 hour
§5.2 targets for vip
  first response within 2 hours
§5.3 targets for vip and pirority → priority is P0
  first response within 3 hours, overrides §5.1 and §5.2
`,
    ],
    [
      "an override of a § in which nothing stands",
      "TN504",
      `§5.1 targets for P0
  first response within 1 hour
§5.2 targets for vip
  first response within 2 hours, overrides §5.11 → §5.1
`,
    ],
    [
      "a target that is overridden, of a duty nobody knows",
      "TN208",
      `§5.1 targets for P0
  frist → first response within 1 hour
§5.2 targets for vip
  first response within 2 hours, overrides §5.1
`,
    ],
    [
      "the trigger that tells of a miss, by a term that names nothing",
      "TN205",
      `§5.1 targets for P0, P1
  first response within 1 hour
§2 term urgent means pirority → priority is P1
§2.1 trigger p0-unanswered
  when priority is P0 and no first response within 1 hour
  escalate to level-1
§2.1 trigger p1-unanswered
  when urgent and no first response within 1 hour
  escalate to level-1
`,
    ],
    [
      "the trigger that tells of a miss, by the level it leads to",
      "TN201",
      `§5.1 targets for P0, P1
  first response within 1 hour
§2.1 trigger p0-unanswered
  when priority is P0 and no first response within 1 hour
  escalate to level-1
§2.1 trigger p1-unanswered
  when priority is P1 and first response is breached
  escalate to lveel-1 → level-1
`,
    ],
    [
      "the target a trigger waits for",
      "TN301",
      `§5.1 targets for P0
  first response within 1 hour
§5.1 targets for PI → P1
  first response within 2 hours
§2.1 trigger unanswered
  when priority is P0 or P1 and no first response within 2 hours
  escalate to level-1
`,
    ],
    [
      "the hours of a ticket",
      "TN203",
      `§5 hours of a ticket
  offcie → office for vip
  office otherwise
§5.1 targets for P0
  first response within 1 hour counting hours of the ticket
  full resolution within 2 hours counting hours of the ticket
§2.1 trigger unanswered
  when priority is P0 and no first response within 1 hour counting hours of the ticket
  escalate to level-1
`,
    ],
    [
      "the zone of a calendar",
      "TN401",
      `§5 calendar nights in Europe/Pairs → Europe/Paris
  monday to friday 18:00 to 22:00
§5.1 targets for P0
  first response within 1 hour counting office
  full resolution within 40 hours counting nights
`,
    ],
    [
      "the duty a promise is about",
      "TN203",
      `§5.1 targets for P0
  first response within 1 hour
§3.2 duty call-back
  from escalation, owed by agents to customer, within 1 hour counting offcie → office
  met by acknowledged
§2.1 trigger unanswered
  when priority is P0 and first response is breached
  escalate to level-1
promise "somebody takes it on"
  every rise to level-1 is followed by acknowledged within 2 elapsed hours
`,
    ],
    [
      "whoever is told first of what they owe",
      "TN202",
      `§3 level level-2
  notify laeds → leads by email within 5 minutes
  notify agents by email within 1 hour
§3 levels rise from level-1 to level-2
§3.2 duty call-back
  from level-2, owed by leads or agents to customer, within 30 minutes
  met by acknowledged
§2.1 trigger urgent
  when priority is P0
  escalate to level-2
`,
    ],
  ])("%s", (_what, code, text) => {
    const { right, wrong } = ofBoth(text);
    expect(right).toEqual([]);
    expect(wrong).toEqual([code]);
  });

  test("what is so whatever the line was to say is said with it", () => {
    const text = `§5.1 targets for P0
  first response within 1 hour
§5.2 targets for vip
  first response within 2 hours
§5.3 targets for pirority is P2
  first response within 3 hours
`;
    expect(findings(HEAD + text).map(codeOf)).toEqual(["TN506", "TN205"]);
  });
});
