// What a decision module is given that is no event, no instant, no ticket: a sentence says what is wanted.

import { expect, test } from "vitest";
import { loadModule } from "../../src/index.ts";
import type { HistoryEvent } from "../../src/ir/index.ts";
import { type DecisionModule, inForce, readEvent, verdictToJson } from "../../src/runtime/index.ts";
import { irOf } from "../support/policy.ts";

const TEXT = `policy P-1 "P"
examples in UTC
ticket
  priority  one of P0, P1
§1 targets for P0
  first response  within 15 minutes
§1 targets for P1
  first response  within 1 hour
`;
const single = loadModule(irOf(TEXT));
const row = inForce([{ module: single, from: Number.NEGATIVE_INFINITY, appliesTo: "new-tickets" }]);
const LINE = { at: "2024-01-08T09:00:00Z", ticket: "T-1", event: "opened", facts: { priority: "P0" } };
const read = readEvent(LINE, single.declarations);
const opened = (read.ok ? read.event : null) as HistoryEvent;
const given = (what: unknown): never => what as never;

test.each([
  ["a module", single],
  ["several versions", row],
])("%s", (_, module: DecisionModule) => {
  const advance = (event: unknown) => (): unknown => module.open().advance(given(event));
  const decide = (history: unknown, ticket: unknown, at: unknown) => (): unknown => module.decide(given(history), given(ticket), given(at));
  const wake = (to: unknown) => (): unknown => module.open().wake(given(to));
  expect(advance(undefined)).toThrow("this is no event as `readEvent(line, module.declarations)` makes it: it is undefined");
  expect(advance(LINE)).toThrow('its `at` is "2024-01-08T09:00:00Z", where whole milliseconds since 1970 are wanted');
  expect(advance(read)).toThrow("it is the answer of `readEvent`, whose `event` is meant where `ok` is true");
  expect(advance({ ...LINE, at: opened.at })).toThrow("it has no `customer`, which is null where there is nothing to say");
  expect(advance({ ...opened, at: Number.NaN })).toThrow("its `at` is NaN");
  expect(advance({ ...opened, at: new Date(opened.at) })).toThrow("its `at` is a Date");
  expect(advance({ ...opened, at: String(opened.at) })).toThrow(`its \`at\` is "${opened.at}"`);
  expect(advance({ ...opened, event: undefined })).toThrow("its `event` is undefined, where the name of an event is wanted");
  expect(decide([opened], "T-1", opened.at)).not.toThrow();
  expect(decide({}, "T-1", opened.at)).toThrow("a history is an array of events, not an object");
  expect(decide([LINE], "T-1", opened.at)).toThrow("this is no event");
  expect(decide([opened], undefined, opened.at)).toThrow("a ticket is named by its id, a text, not undefined");
  expect(decide([opened], "T-1", LINE.at)).toThrow(
    'the instant asked about is whole milliseconds since 1970, as `Date.parse` gives them, not "2024',
  );
  expect(decide([opened], "T-1", new Date(0))).toThrow("not a Date: its `getTime()` is wanted");
  expect(wake(Number.NaN)).toThrow("the instant that time passes to is whole milliseconds");
  expect(wake(new Date(opened.at))).toThrow("not a Date: its `getTime()` is wanted");
  const open = module.open();
  open.advance(opened);
  expect(open.verdict(given(undefined))).toBeNull();
});

test("declarations and verdicts", () => {
  expect(() => readEvent(LINE, given(undefined))).toThrow(
    "the declarations are those of a decision module, `module.declarations`, not undefined",
  );
  expect(() => verdictToJson(given(null))).toThrow(
    "this is no verdict: `decide` and `verdict` give null for a ticket that was not opened by then",
  );
});
