// cspell:ignore ususal smal
// Measures of an analyst's own: what an expression makes of a ticket.

import { expect, test } from "vitest";
import { HOUR } from "../../../src/ir/index.ts";
import { compileMeasure, measureProblem, measureUnit, type OwnMeasure } from "../../../src/simulator/experiment/index.ts";
import type { TicketRow } from "../../../src/simulator/results/ticket-row.ts";
import { experimentOf, PLAIN, SMALL } from "./read.ts";

const demand = experimentOf(
  PLAIN.replace("facts:\n", "facts:\n    arr-at-risk: {own: yes, number: 5}\n    fortune-500: {own: yes, yes: 50 %}\n"),
).scenarios[0]!.demand;

const ROW: TicketRow = {
  ticket: "T-1",
  opened: Date.UTC(2024, 2, 4, 9),
  kind: "usual",
  facts: { priority: "P0", "fortune-500": true },
  response: 3 * HOUR,
  resolution: null,
  answered: true,
  resolved: false,
  escalated: false,
  abandoned: false,
  level: null,
  breached: ["first-response"],
  triggers: [],
  contacts: 3,
  reopenings: 0,
  handOffs: 1,
};

function own(text: string, of: OwnMeasure["of"] = "mean"): OwnMeasure {
  return { name: "own", of, how: { kind: "expression", text } };
}

test.each<[text: string, expected: number | boolean | null]>([
  ["response < duration('4h')", true],
  ["response < duration('2h30m')", false],
  ["response", 3 * HOUR],
  ["hours(response) * 2", 6],
  ["minutes(response) / 60 + days(response) * 24", 6],
  ["contacts * 2 + hand_offs", 7],
  ["contacts / 2", 1.5],
  ["facts.priority in ['P0', 'P1'] && facts.fortune_500", true],
  ["'first-response' in breached", true],
  ["size(breached)", 1],
  ["kind == 'usual' ? 1 : 0", 1],
  ["opened.getHours()", 9],
  // What a ticket does not have leaves it out, unless the expression asks first.
  ["resolution < duration('4h')", null],
  ["resolved && resolution < duration('4h')", false],
  ["facts.arr_at_risk", null],
  ["has(facts.arr_at_risk) ? facts.arr_at_risk : 0.0", 0],
  ["level == 'head-told'", null],
  ["escalated && level == 'head-told'", false],
  ["1 / 0", null],
  ["1.0 / 0", null],
])("%s → %s", (text, expected) => {
  expect(compileMeasure(own(text), demand)(ROW)).toBe(expected);
});

test.each<[text: string, of: OwnMeasure["of"], said: string]>([
  ["", "mean", "0 the expression is empty → write `response`, or `answered && response < duration('4h')`"],
  ["response <", "mean", "10 it breaks off → something is missing after `response <`"],
  ["facts.priority == 'P1' &&", "share", "25 it breaks off → something is missing after `== 'P1' &&`"],
  ["(response", "mean", "9 a `)` is missing here → close what is opened, in the order in which it is"],
  ["kind == 'usual", "share", "8 a quote is opened here and not closed → close it with the same quote: `'P0'`"],
  ["contacts = 3", "share", "9 `=` has no meaning here → write `==`"],
  ["answered and resolved", "share", "9 `and` has no meaning here → write `&&`"],
  ["response > 4h", "share", "12 `4h` has no meaning here → write a length of time as `duration('4h')`"],
  ["kind == ‘usual’", "share", "8 `‘` is no quote here → write straight quotes: `'P0'`"],
  ["contacts @ 3", "share", "9 `@` has no meaning here → is something missing before it, as `&&`, `||` or `==`?"],
  ["if answered", "share", "0 `if` has no meaning here → write `CONDITION ? A : B`"],
  ["answered + 1", "mean", "0 `+` does not go between true or false and a number → a number of it is `answered ? 1 : 0`"],
  ["!contacts", "share", "0 `!` does not go with a number → `!` is of what is true or false: `!answered`"],
  [
    "contacts && answered",
    "share",
    "0 `&&` and `||` go between what is true or false, and this is a number → compare it with something: `contacts > 0`",
  ],
  [
    "answered ? 1 : null",
    "mean",
    "0 what stands at both sides of `:` is a number and null → only a module can leave a ticket out, which gives `null` for it",
  ],
  [
    "answered ? 1.5 : 0",
    "mean",
    "0 of what stands at both sides of `:`, one is a whole number and one has a fraction → write the whole number with a point, as `0.0`",
  ],
  ["answered ? 1 : 'a'", "mean", "0 what stands at both sides of `:` is a number and a text → make both of one kind"],
  ["kind", "mean", "0 `mean` is of figures, and this is a text → a length of time or a number is wanted"],
  ["priority == 'P0'", "share", "0 nothing is called `priority` → it is a fact: write `facts.priority`"],
  ["answered - resolved", "share", "0 `-` does not go with true or false"],
  ["answered == kind", "share", "0 `==` does not go between true or false and a text → make both of one kind"],
  [
    "contacts",
    "share",
    "0 a share is of tickets for which something is true, and this is not true or false → compare it with something: `response < duration('4h')`",
  ],
  ["contacts > 4@3", "share", "12 `@` has no meaning here → is something missing before it, as `&&`, `||` or `==`?"],
  ["-answered", "mean", "0 `-` does not go with true or false → a minus is of numbers and lengths of time"],
  ["hours()", "mean", "0 `hours` is not of nothing → it is of a length of time: `hours(response)`"],
  ["response < duration(4)", "share", "11 `duration` is not of a number → it is of a text: `duration('4h')`"],
  ["size(4)", "mean", "0 `size` is not of a number"],
  ["contacts.foo", "mean", "9 nothing can be asked of a number by `foo` → leave it out"],
  ["hour(response)", "mean", "0 there is no function `hour` → did you mean `hours`?"],
  ["hours(contacts)", "mean", "0 `hours` is not of a number → it is of a length of time: `hours(response)`"],
  ["kind.startWith('u')", "share", "0 there is no function `startWith` → did you mean `startsWith`?"],
  [
    "response == null",
    "share",
    "0 nothing is ever null here → ask `answered`, `resolved`, `escalated` or `has(facts.NAME)` whether it is there",
  ],
  // What nothing is ever equal to.
  ["facts.priority == 'P9'", "share", "18 `priority` is never `P9` → there are `P0`, `P1`, `P2`, `P3`"],
  ["answered && facts.size in ['big', 'smal']", "share", "34 `size` is never `smal` → did you mean `small`?"],
  ["kind == 'ususal'", "share", "8 the kind of handling is never `ususal` → did you mean `usual`?"],
  ["'first-respons' in breached", "share", "0 a duty is never `first-respons` → did you mean `first-response`?"],
  ["escalated && level != 'head'", "share", "22 a level is never `head` → there are `lead-told`, `head-told`"],
  [
    "response < duration('4 hours')",
    "share",
    "20 `4 hours` is no length of time here → write `duration('4h')`, `duration('2h30m')` or `duration('90s')`",
  ],
])("%s → %s", (text, of, said) => {
  const found = measureProblem(own(text, of), demand, SMALL.values());
  expect(found === null ? null : `${found.at} ${found.reason}${found.fix === null ? "" : ` → ${found.fix}`}`).toBe(said);
});

test.each(["kind + '!' == 'usual!'", "facts.priority < 'P9'", "answered ? facts.priority == 'P0' : kind == 'usual'"])(
  "only what is asked to be equal must be a value that there is: %s",
  (text) => {
    expect(measureProblem(own(text, "share"), demand, SMALL.values())).toBeNull();
  },
);

test("of a fact with several values any may be asked for that a policy declares; of one that no policy knows, any that is drawn", () => {
  const tags = { kind: "any-of", values: [{ value: "red", share: 0.5 }], unknown: 0 } as const;
  const rule = { fact: "tags", of: "ticket", own: false, cases: [{ when: [], draw: tags }] } as const;
  const tagged = { ...demand, facts: [...demand.facts, rule] };
  const small = [...SMALL.values()][0]!;
  const type = { kind: "any-of", values: ["red", "blue"] } as const;
  const declared = { ...small, facts: [...small.facts, { ...small.facts[0]!, id: "tags", type }] };
  const asked = (value: string, policies: readonly (typeof small)[]) =>
    measureProblem(own(`'${value}' in facts.tags`, "share"), tagged, policies)?.reason ?? null;
  const never = (value: string): string => `\`tags\` is never \`${value}\``;
  expect(["red", "blue", "green"].map((value) => asked(value, [declared]))).toEqual([null, null, never("green")]);
  expect(["red", "blue"].map((value) => asked(value, [small]))).toEqual([null, never("blue")]);
});

test("of a module nothing is known before it runs", () => {
  const module: OwnMeasure = { name: "own", of: "share", how: { kind: "module", file: "odd.js" } };
  expect(measureProblem(module, demand, SMALL.values())).toBeNull();
});

test("lengths of time are told from other figures", () => {
  expect(measureUnit(own("response"), demand)).toBe("ms");
  expect(measureUnit(own("hours(response)"), demand)).toBe("number");
  expect(measureUnit(own("answered", "share"), demand)).toBe("share");
});
