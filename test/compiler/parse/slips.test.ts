// One small slip in a line: what is written unasked is what was meant before the slip, and nothing where something else may be meant.

import { expect, test } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";

/** The text with all that is written unasked. */
function mended(text: string): string {
  const edits = parseFile({ path: "a.policy", text }).diagnostics.flatMap(({ fix }) => (fix === null || fix.isChoice ? [] : fix.edits));
  return edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((all, { span, text: instead }) => all.slice(0, span.start) + instead + all.slice(span.end), text);
}

test.each([
  ["term big big means a is b", "term big means a is b"],
  ["term term big means a is b", "term big means a is b"],
  ['team team desk email "a@example.com"', 'team desk email "a@example.com"'],
  ["team the desk", "team desk"],
  ["gate gate learning before closing requires summary", "gate learning before closing requires summary"],
  ["gate post incident review before closing requires summary", "gate post-incident-review before closing requires summary"],
  ["term big the means a is b", "term big means a is b"],
  ["ticket\n  the vip yes or no", "ticket\n  vip yes or no"],
  ["ticket\n  nps nps whole number from 0 to 10", "ticket\n  nps whole number from 0 to 10"],
  ["ticket\n  vip ye or no", "ticket\n  vip yes or no"],
  ["targets for every the ticket\n  workaround within 4 hours", "targets for every ticket\n  workaround within 4 hours"],
  ['policy BY START "By the hour"', 'policy BY-START "By the hour"'],
  ["targets for P0\n  customer update 14 days until resolved", "targets for P0\n  customer update every 14 days until resolved"],
  [
    'promise "p" every contact is followed by a response within 4 elapsed hous',
    'promise "p" every contact is followed by a response within 4 elapsed hours',
  ],
  ["promise Answers come fast §1\n  level never falls", 'promise "Answers come fast" §1\n  level never falls'],
  ["promise answers come fast: level never falls", 'promise "answers come fast": level never falls'],
  ["witness P0's get there\n  some history reaches level-3", 'witness "P0\'s get there"\n  some history reaches level-3'],
  ["promise levels stay\n  at mots 3 escalations", 'promise "levels stay"\n  at mots 3 escalations'],
])("%j is mended to %j", (written, meant) => {
  expect(mended(`${written}\n`)).toBe(`${meant}\n`);
});

test.each([
  "targets for P0 P1\n  workaround within 4 hours",
  "targets for priority is P0 vip\n  workaround within 4 hours",
  "targets for priority is P1 tier is plus\n  workaround within 4 hours",
  "targets for eery ticket\n  workaround within 4 hours",
  "targets for P0\n  workaround 4 within hours",
  "targets for P0\n  workaround within hour 4",
  "level a notify b by within 1 hour",
  "level a notify b by phone 1 hour",
  "duty d from opened, by handlers to customer, within 1 hour",
  "ticket\n  yes vip or no",
  "ticket\n  nps wholes number from 0 to 10",
  'team agents eail "a@example.com"',
  "parameter is 1 hour",
  "promise csat-score never falls",
  "promise level never\n  falls",
  "promise every ticket opened\n  is followed by resolved within 1 hour",
  "term loud means priority is P0 or or arr more than $1",
  "term calm means not not loud",
  "term calm means priority is P3 and not not (loud)",
  "gate learning before before closing requires",
  "ticket\n  month one of april, may may be unknown",
  "ticket\n  device any of pump, set set by agent",
  'example "x"\n  monday 2024-01-08 09:00 opened A as P3',
  'example "x"\n  monday 2024-01-08 09:00 as opened P3',
  'example "x"\n  monday 2024-01-08 09:00 opened as, P3',
  'example "x"\n  monday 2024-01-08 09:00 opened as P3, the departments 1',
])("%j is told, and nothing is written unasked", (written) => {
  expect(parseFile({ path: "a.policy", text: `${written}\n` }).diagnostics).not.toEqual([]);
  expect(mended(`${written}\n`)).toBe(`${written}\n`);
});

test("a word written twice is told at its second place, and a value with that name has its comma", () => {
  const message = (text: string): unknown => parseFile({ path: "a.policy", text }).diagnostics.map((one) => one.message);
  expect(message("term calm means not not loud\n")).toEqual(["expected `not` once, found it twice"]);
  expect(message("ticket\n  month one of april, may may be unknown\n")).toEqual(["expected `may` once, found it twice"]);
  expect(message("ticket\n  month one of april, may, may be unknown\n")).toEqual([]);
});

test.each(["example (Friday night)", "example - Friday night", "level (first line)", "gate (learning)"])(
  "%j below a `todo` is no prose of it",
  (line) => {
    const above = 'todo "care": the source gives no figure\n';
    const { value, diagnostics } = parseFile({ path: "a.policy", text: `${above}${line}\n` });
    expect(value.statements[0]).toMatchObject({ kind: "todo", note: { value: "the source gives no figure" } });
    expect(diagnostics.filter(({ span }) => span.start >= above.length)).not.toEqual([]);
  },
);

test.each(['# example "late"', 'an example "late"', 'examples "late"'])(
  "the lines of an example whose first line is %j are no prose of the `todo` above",
  (line) => {
    const steps = "  monday 2024-01-08 09:00 opened\n  expect no level\n";
    const { diagnostics } = parseFile({ path: "a.policy", text: `todo "care": no figure\n${line}\n${steps}` });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'expected `example "TITLE"` above the lines of an example, found them in prose',
    ]);
  },
);

test("a line of a `todo` may begin with a word of the language", () => {
  const { value, diagnostics } = parseFile({ path: "a.policy", text: 'todo "care": no figure,\n  level (or rung) unknown\n' });
  expect(value.statements).toMatchObject([{ kind: "todo", note: { value: "no figure, level (or rung) unknown" } }]);
  expect(diagnostics).toEqual([]);
});

test("a condition whose `and` is missing is no title", () => {
  const help = (text: string): unknown => parseFile({ path: "a.policy", text }).diagnostics.map((one) => one.help);
  expect(help("targets for priority is P0 vip\n  workaround within 4 hours\n")).toEqual(["did you mean `and vip`?"]);
  expect(help("targets for P0 P1\n  workaround within 4 hours\n")).toEqual(["did you mean `, P1`?"]);
});

test("holidays in several words are told as one name", () => {
  const [finding] = parseFile({ path: "a.policy", text: "calendar c in Europe/Paris\n  closed on us federal holidays\n" }).diagnostics;
  expect([finding?.message, finding?.help]).toEqual([
    "expected a name in one word, found `us federal holidays`",
    "did you mean `us-federal-holidays`?",
  ]);
});

test("what stands before a colon is written once", () => {
  expect(mended("term big: means a is b\n")).toBe("term big means a is b\n");
});

test("a word too many is told as that", () => {
  const message = (text: string): unknown => parseFile({ path: "a.policy", text }).diagnostics.map((one) => one.message);
  expect(message("term big big means a is b\n")).toEqual(["expected `big` once, found it twice"]);
  expect(message("term the big means a is b\n")).toEqual(["expected the sentence without `the`, found `the`"]);
});

test("what is written is not offered for itself", () => {
  const [finding] = parseFile({ path: "a.policy", text: 'holidays h\n  "June holiday" monday of june\n' }).diagnostics;
  expect(finding?.message).toContain("found `monday`");
  expect(finding?.help).toBeNull();
});
