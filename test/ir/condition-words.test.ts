// The words of a condition, as findings, documents and explanations print it, are policy text: read, they are the condition again.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileText } from "../../src/compiler/index.ts";
import { type Condition, conditionInWords, type Mark, MINUTE, type PolicyIr, type Quantity, type SpanIr } from "../../src/ir/index.ts";
import { tries } from "../support/chance.ts";

/** What a condition can ask of: facts of every kind, terms, levels, duties by every sort of name, calendars. */
const POLICY = `policy A "A"
ticket
  priority     one of P0, P1, P2
  region       one of north, south
  category     any of outage, data-loss, billing
  load         percent
  csat         number from -5 to 5
  loud         yes or no
  began        instant
  note         text
  fee          money in GBP
customer
  arr          money in USD
  vip          yes or no
event paid
parameter quick is 15 minutes
parameter much is $50,000
parameter full is 80%
term critical means priority is P0
calendar office in UTC
  monday to friday 09:00 to 17:00
hours of a ticket
  office otherwise
team desk email "desk@example.com"
levels rise from low to high
level low notify desk by email within 1 hour
level high notify desk by email within 1 hour
targets for every ticket
  first response   within 1 hour
  full resolution  within 40 hours counting office
  customer update  every 1 hour until resolved
  desk notification within 1 hour
duty letter "Letter of thanks" from closing, owed by desk to customer, within 2 days
duty call "Call, and no other" from opened, owed by desk, within 2 days
`;

const lengths = fc.constantFrom(1, 1500, 90_000, 15 * MINUTE, 60 * MINUTE, 25 * 60 * MINUTE, 7 * 24 * 60 * MINUTE);
const clocks = fc.constantFrom<SpanIr["clock"]>(
  { kind: "elapsed" },
  { kind: "counting", calendar: { kind: "calendar", calendar: "office" } },
  { kind: "counting", calendar: { kind: "hours-of-ticket" } },
);
const spans: fc.Arbitrary<SpanIr> = fc.record({
  duration: fc.oneof(
    lengths.map((ms): SpanIr["duration"] => ({ kind: "ms", ms })),
    fc.constant<SpanIr["duration"]>({ kind: "parameter", parameter: "quick" }),
  ),
  clock: clocks,
});
const ops = fc.constantFrom("less", "at-most", "at-least", "more", "equal");
const shares = fc.constantFrom([1, 2], [29, 10_000], [3, 400], [33_333, 100_000], [3, 2]);

/** What is compared with what: a fact, and figures or parameters of its kind. */
const compared: fc.Arbitrary<Condition> = fc
  .constantFrom<readonly [left: Quantity, rights: readonly Quantity[]]>(
    [{ kind: "fact", fact: "csat" }, figures(-3, 0, 2.5, 4)],
    [{ kind: "fact", fact: "load" }, [...figures(0, 0.07, 50, 99.99), { kind: "parameter", parameter: "full" }]],
    [{ kind: "fact", fact: "arr" }, [...figures(-500, 0, 99.5, 100_000), { kind: "parameter", parameter: "much" }]],
    [{ kind: "fact", fact: "fee" }, figures(20, 1_000_000)],
    [{ kind: "since", instant: "began", clock: { kind: "elapsed" } }, figures(MINUTE, 90 * MINUTE)],
    [
      { kind: "since", instant: "opened", clock: { kind: "counting", calendar: { kind: "calendar", calendar: "office" } } },
      [...figures(24 * 60 * MINUTE, 72 * 60 * MINUTE), { kind: "parameter", parameter: "quick" }],
    ],
  )
  .chain(([left, rights]) =>
    fc.tuple(ops, fc.constantFrom(...rights), shares, fc.boolean()).map(([op, plain, [numerator, denominator], isShare]): Condition => {
      const isAmount = left.kind === "fact" && (left.fact === "arr" || left.fact === "fee");
      const right: Quantity =
        isAmount && isShare ? { kind: "share", numerator: numerator ?? 1, denominator: denominator ?? 1, of: plain } : plain;
      // What is equal to a name is a value, and no time is ever equal to another.
      const isNever = op === "equal" && (right.kind === "parameter" || left.kind === "since");
      return { kind: "compare", op: isNever ? "more" : op, left, right };
    }),
  );

const marks: fc.Arbitrary<Mark> = fc.oneof(
  shares.map(([numerator, denominator]): Mark => ({ kind: "share", numerator: numerator ?? 1, denominator: denominator ?? 1 })),
  lengths.map((ms): Mark => ({ kind: "before", ms })),
  fc.oneof(fc.constant(0), lengths).map((ms): Mark => ({ kind: "after", ms })),
);
const duties = fc.constantFrom("first-response", "full-resolution", "desk-notification", "letter", "call", "low-notice-to-desk");
const events = fc.constantFrom("response", "progress", "paid", "resolved", "acknowledged");

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.subarray(["P0", "P1", "P2"], { minLength: 1 }).map((values): Condition => ({ kind: "is", fact: "priority", values })),
  },
  fc.constantFrom("north", "south").map((value): Condition => ({ kind: "is", fact: "region", values: [value] })),
  fc
    .subarray(["outage", "data-loss", "billing"], { minLength: 1 })
    .map((values): Condition => ({ kind: "includes", fact: "category", values })),
  { weight: 3, arbitrary: fc.constantFrom("loud", "vip").map((fact): Condition => ({ kind: "flag", fact })) },
  fc.constant<Condition>({ kind: "term", term: "critical" }),
  fc.constantFrom("priority", "loud", "note", "arr").map((fact): Condition => ({ kind: "known", fact })),
  compared,
  fc.constantFrom<Condition>(
    { kind: "during", calendar: { kind: "calendar", calendar: "office" } },
    { kind: "during", calendar: { kind: "hours-of-ticket" } },
  ),
  fc.record({ kind: fc.constant("silence" as const), event: events, first: fc.boolean(), span: spans }),
  fc.record({ kind: fc.constant("contacts" as const), atLeast: fc.integer({ min: 1, max: 5 }), within: lengths }),
  events.map((event): Condition => ({ kind: "happened", event })),
  fc.constantFrom("low", "high").map((level): Condition => ({ kind: "reached", level })),
  fc.record({ kind: fc.constant("used" as const), duty: duties, mark: marks }),
  fc.integer({ min: 1, max: 4 }).map((atLeast): Condition => ({ kind: "missed", duty: "customer-update", atLeast })),
);

function conditions(depth: number): fc.Arbitrary<Condition> {
  if (depth === 0) return leaf;
  const of = fc.array(conditions(depth - 1), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    leaf,
    of.map((parts): Condition => ({ kind: "all", of: parts })),
    { weight: 2, arbitrary: of.map((parts): Condition => ({ kind: "any", of: parts })) },
    conditions(depth - 1).map((part): Condition => ({ kind: "not", of: part })),
  );
}

function figures(...values: readonly number[]): readonly Quantity[] {
  return values.map((value) => ({ kind: "number", value }));
}

/** As it is, whatever stood in parentheses. */
function flat(condition: Condition): Condition {
  if (condition.kind === "not") {
    const of = flat(condition.of);
    return of.kind === "not" ? of.of : { kind: "not", of };
  }
  if (condition.kind !== "all" && condition.kind !== "any") return condition;
  const { kind } = condition;
  const of = condition.of.map(flat).flatMap((part) => (part.kind === kind ? part.of : [part]));
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind, of };
}

/** The condition that these words are read as, and what is said against reading them. */
function read(condition: string): { readonly ir: PolicyIr; readonly when: Condition | undefined; readonly problems: readonly string[] } {
  const text = `${POLICY}trigger asked when ${condition} escalate to low\n`;
  const { partial, diagnostics } = compileText(new Map([["policy.policy", text]]));
  if (partial === null) throw new Error(condition);
  const problems = diagnostics.filter(({ code }) => /^TN(?:[0-3]|305)/.test(code)).map(({ code, message }) => `${code} ${message}`);
  return { ir: partial, when: partial.triggers.find(({ id }) => id === "asked")?.when, problems };
}
const { ir: IR } = read("loud");

test("read as the text of a policy, its words are the condition again", () => {
  fc.assert(
    fc.property(conditions(3), (condition) => {
      const words = conditionInWords(IR, condition);
      const { when, problems } = read(words);
      expect({ words, problems, when: when === undefined ? null : flat(when) }).toEqual({ words, problems: [], when: flat(condition) });
    }),
    { numRuns: tries(300) },
  );
});

test("a denial of one value stays apart from what stands behind it, whatever the IR wraps it in", () => {
  const north: Condition = { kind: "is", fact: "region", values: ["north"] };
  const condition: Condition = {
    kind: "any",
    of: [
      { kind: "not", of: { kind: "any", of: [north] } },
      { kind: "flag", fact: "loud" },
    ],
  };
  expect(flat(read(conditionInWords(IR, condition)).when ?? condition)).toEqual(flat(condition));
  expect(conditionInWords(IR, condition)).toBe("(region is not north) or loud");
});

describe("a condition is stated as a policy states it", () => {
  test.each([
    ["loud or priority is P1", "loud or priority is P1"],
    ["(priority is P1) or loud", "(priority is P1) or loud"],
    ["(priority is P0 or P1) or critical and loud", "priority is P0 or P1 or (critical and loud)"],
    ["letter is breached", "letter is breached"],
    ["desk notification is 1 hour late", "desk notification is 1 hour late"],
    ["not (priority is P0 or P1)", "priority is not P0 or P1"],
    ["full resolution has used 0.29% of its time", "full resolution has used 0.29% of its time"],
    ["arr less than -$500", "arr less than -$500"],
  ])("%s", (written, stated) => {
    const { when } = read(written);
    expect(when === undefined ? null : conditionInWords(IR, when)).toBe(stated);
  });
});
