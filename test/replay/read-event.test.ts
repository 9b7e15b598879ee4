// What a line of a history may say, and the words for what it may not.
// cspell:ignore prioritty respnse sumry smmray summmarry

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Declarations, parseInstant, readEvent, writeInstant } from "../../src/runtime/index.ts";

const declarations: Declarations = {
  facts: [
    { id: "priority", of: "ticket", type: { kind: "one-of", values: ["P0", "P1", "P2", "P3"] } },
    { id: "category", of: "ticket", type: { kind: "any-of", values: ["outage", "data-loss"] } },
    { id: "csat", of: "ticket", type: { kind: "number", whole: false, min: 1, max: 5 } },
    { id: "nps", of: "ticket", type: { kind: "number", whole: true, min: 0, max: 10 } },
    { id: "outage-began", of: "ticket", type: { kind: "instant" } },
    { id: "summary", of: "ticket", type: { kind: "text" } },
    { id: "arr", of: "customer", type: { kind: "money", currency: "USD" } },
    { id: "fortune-500", of: "customer", type: { kind: "yes-no" } },
  ],
  events: ["site-visit"],
  levels: ["level-1", "level-2"],
  duties: ["first-response", "survey"],
};

function reason(line: unknown): string {
  const result = readEvent(line, declarations);
  return result.ok ? "read" : result.reason;
}

function withFacts(facts: unknown): string {
  return reason({ at: 0, ticket: "T-1", event: "changed", facts });
}

function at(value: unknown): string {
  const result = parseInstant(value);
  return result.ok ? writeInstant(result.at) : result.reason;
}

describe("an instant", () => {
  test.each([
    ["2026-03-07T23:10:00-08:00", "2026-03-08T07:10:00.000Z"],
    ["2026-03-07T23:10Z", "2026-03-07T23:10:00.000Z"],
    ["2026-03-07T23:10:00.1239+0530", "2026-03-07T17:40:00.123Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    [1_700_000_000_000, "2023-11-14T22:13:20.000Z"],
    ["2023-02-29T00:00:00Z", "`2023-02-29T00:00:00Z` names a date that does not exist"],
    ["2026-03-07T23:10:00", "`2026-03-07T23:10:00` has no offset from UTC; write `2026-03-07T23:10:00Z`, or an offset like `-08:00`"],
    ["2016-12-31T23:59:60Z", "`2016-12-31T23:59:60Z` is a leap second, which clocks of computers do not count; write second 59"],
    ["2026-03-07T24:00:00Z", "`2026-03-07T24:00:00Z` names a time of day that does not exist"],
    ["2026-03-07T23:10:00+25:00", "`2026-03-07T23:10:00+25:00` has an offset that does not exist"],
    ["1969-12-31T23:59:59Z", "`1969-12-31T23:59:59Z` lies outside the years 1970 to 2100"],
    ["0085-01-01T00:00:00Z", "`0085-01-01T00:00:00Z` lies outside the years 1970 to 2100"],
    ["2101-01-01T00:00:00Z", "`2101-01-01T00:00:00Z` lies outside the years 1970 to 2100"],
    ["1969-12-31T23:30:00-01:00", "1970-01-01T00:30:00.000Z"],
    ["2101-01-01T00:59:59.999+01:00", "2100-12-31T23:59:59.999Z"],
    ["2026-03-07T23:10:00,5Z", "2026-03-07T23:10:00.500Z"],
    ["yesterday", "`yesterday` is not an instant; write it like `2026-03-07T23:10:00-08:00`"],
    ["2026-03-07T23:10:00Zulu", "`2026-03-07T23:10:00Zulu` is not an instant; write it like `2026-03-07T23:10:00-08:00`"],
    [1.5, "`1.5` is not a whole number of milliseconds"],
    [null, "an instant is text like `2026-03-07T23:10:00-08:00`, or whole milliseconds since 1970"],
    ["?".repeat(60), `\`${"?".repeat(60)}\` is not an instant; write it like \`2026-03-07T23:10:00-08:00\``],
    ["?".repeat(61), `\`${"?".repeat(60)}…\` is not an instant; write it like \`2026-03-07T23:10:00-08:00\``],
  ])("%s", (value, expected) => expect(at(value)).toBe(expected));

  test("is read from just those texts that are one, nearly so or not", () => {
    const two = (most: number) => fc.integer({ min: 0, max: most }).map((figure) => String(figure).padStart(2, "0"));
    const written = fc
      .record({
        year: fc.constantFrom("1969", "1970", "2024", "2100", "2101"),
        month: two(13),
        day: two(32),
        hour: two(24),
        minute: two(60),
        second: fc.oneof(
          fc.constant(""),
          two(61).map((second) => `:${second}`),
        ),
        fraction: fc.oneof({ weight: 3, arbitrary: fc.constant("") }, fc.stringMatching(/^[.,][0-9]{0,5}$/)),
        offset: fc.oneof(fc.constantFrom("Z", ""), fc.stringMatching(/^[+-][0-2][0-9]:?[0-6][0-9]$/)),
      })
      .map(({ year, month, day, hour, minute, second, fraction, offset }) =>
        [`${year}-${month}-${day}T${hour}:${minute}${second}`, fraction, offset].join(""),
      );
    const edited = fc
      .tuple(written, fc.nat(30), fc.nat(2), fc.constantFrom("", "-", ":", "0", "9", "/", ".", "+", "Z", "t"))
      .map(([text, place, left, put]) => text.slice(0, place) + put + text.slice(place + left));
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(written, edited), (text) => {
        const parsed = parseInstant(text);
        expect(parsed.ok ? parsed.at : null).toBe(instantIn(text));
        if (parsed.ok) read++;
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(300);
  });

  test("is read as the platform reads it, whatever the offset", () => {
    fc.assert(
      fc.property(fc.integer({ min: 86_400_000, max: 4_133_894_400_000 }), fc.integer({ min: -1439, max: 1439 }), (instant, offset) => {
        const sign = offset < 0 ? "-" : "+";
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) => String(part).padStart(2, "0"));
        const text = `${new Date(instant + offset * 60_000).toISOString().slice(0, -1)}${sign}${hours}:${minutes}`;
        expect(parseInstant(text)).toEqual({ ok: true, at: instant });
      }),
    );
  });
});

/** The obvious way: by its form, each figure within its bounds, and the platform's calendar. */
function instantIn(text: string): number | null {
  const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:Z|([+-])(\d\d):?(\d\d))$/.exec(text);
  if (form === null) return null;
  const [year, month, day, hour, minute, second] = form.slice(1, 7).map((figure) => Number(figure ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [fraction, sign, hours, minutes] = [
    (form[7] ?? "").padEnd(3, "0").slice(0, 3),
    form[8] === "-" ? -1 : 1,
    Number(form[9] ?? 0),
    Number(form[10] ?? 0),
  ];
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const exists =
    month >= 1 && month <= 12 && day >= 1 && day <= days && hour <= 23 && minute <= 59 && second <= 59 && hours <= 23 && minutes <= 59;
  const at = Date.UTC(year, month - 1, day, hour, minute, second, Number(fraction)) - sign * (hours * 60 + minutes) * 60_000;
  return exists && year > 99 && at >= 0 && at < Date.UTC(2101, 0, 1) ? at : null;
}

describe("a line", () => {
  test("becomes an event with nothing left out", () => {
    const line = { at: 5, ticket: "T-1", customer: "C-9", event: "notified", by: "agent", id: "e-1", who: "ceo", level: "level-1" };
    expect(readEvent(line, declarations)).toEqual({ ok: true, event: { ...line, facts: null, who: ["ceo"], duty: null } });
    expect(readEvent({ ...line, source: "telephone" }, declarations)).toMatchObject({ event: { source: "telephone" } });
  });

  test.each<readonly [unknown, string]>([
    [[], "a line is one event, written as a JSON object"],
    [{ ticket: "T-1", event: "opened" }, "the event has no `at`"],
    [{ at: 0, ticket: "T-1" }, "the line has no `event`"],
    [{ at: 0, ticket: "T-1", event: "respnse" }, "unknown event `respnse`; did you mean `response`?"],
    [{ at: 0, ticket: "T-1", event: "opened", fact: {} }, "unknown key `fact`; did you mean `facts`?"],
    [
      JSON.parse('{"at": 0, "ticket": "T-1", "event": "opened", "__proto__": {}}'),
      "unknown key `__proto__`; a line has `at`, `event`, `ticket`, `customer`, `by`, `id`, `facts`, `who`, `level`, `duty`, `source`",
    ],
    [{ at: 0, ticket: "T-1", event: "opened", priority: "P0" }, "unknown key `priority`: it is a fact, so write it in `facts`"],
    [{ at: 0, ticket: 7, event: "opened" }, "`ticket` must be text: put `7` in quotes"],
    [{ at: 0, ticket: "", event: "opened" }, "`ticket` is empty; leave it out where there is none"],
    [{ at: 0, ticket: "T-\ud800", event: "opened" }, "`ticket` holds half of a letter, `\\ud800`, which no text can be written with"],
    [
      { at: 0, ticket: "T-1", customer: "\udc00\ud83d", event: "opened" },
      "`customer` holds half of a letter, `\\udc00`, which no text can be written with",
    ],
    [
      { at: 0, ticket: "T-1", event: "notified", who: ["ceo", "\ud83d"] },
      "`who` holds half of a letter, `\\ud83d`, which no text can be written with",
    ],
    [{ at: 0, ticket: "T-\ud83d\ude00", event: "opened" }, "read"],
    [{ at: 0, event: "contact" }, "the line names neither a ticket nor a customer"],
    [{ at: 0, ticket: "T-1", event: "escalated", level: "level-9" }, "unknown level `level-9`; did you mean `level-1`?"],
    [{ at: 0, ticket: "T-1", event: "done", duty: "surveys" }, "unknown duty `surveys`; did you mean `survey`?"],
    [{ at: 0, ticket: "T-1", event: "done", duty: "survey" }, "read"],
    [{ at: 0, ticket: "T-1", event: "notified", who: [1] }, "`who` names who was told: text, or a list of texts"],
    [{ at: 0, ticket: "T-1", event: "site-visit" }, "read"],
    [null, "a line is one event, written as a JSON object"],
    ["opened", "a line is one event, written as a JSON object"],
    [{ at: 0, ticket: "T-1", event: 5 }, "`event` is the name of an event, as text"],
    ...["customer", "by", "id", "level", "duty", "source"].map(
      (key) => [{ at: 0, ticket: "T-1", event: "opened", [key]: 7 }, `\`${key}\` must be text: put \`7\` in quotes`] as const,
    ),
    ...["ticket", "by", "id", "facts", "who", "level", "duty", "source"].map(
      (key) => [{ at: 0, customer: "C-1", event: "contact", [key]: null }, "read"] as const,
    ),
    [{ at: 0, ticket: "T-1", event: "notified", who: "" }, "`who` names who was told: text, or a list of texts"],
    [{ at: 0, ticket: "T-1", event: "notified", who: ["ceo", 1] }, "`who` names who was told: text, or a list of texts"],
    [{ at: 0, ticket: "T-1", event: "notified", who: ["ceo", ""] }, "`who` names who was told: text, or a list of texts"],
  ])("%j", (line, expected) => expect(reason(line)).toBe(expected));
});

test("of a module that names no duties, any may be named", () => {
  const { duties: _duties, ...older } = declarations;
  expect(readEvent({ at: 0, ticket: "T-1", event: "done", duty: "call" }, older)).toMatchObject({ ok: true, event: { duty: "call" } });
});

describe("facts", () => {
  test.each([
    [{ priority: "P9" }, "`P9` is not a priority: P0, P1, P2, P3"],
    [{ prioritty: "P0" }, "unknown fact `prioritty`; did you mean `priority`?"],
    [{ category: "outage" }, '`category` is a list, like `["outage"]`, not `outage`'],
    [{ category: ["outage", "fire"] }, "`fire` is not a category: outage, data-loss"],
    [{ csat: 5.5 }, "`csat` is at most 5, not 5.5"],
    [{ nps: 6.5 }, "`nps` is a whole number, not 6.5"],
    [{ csat: "4" }, "`csat` is a number, not `4`"],
    [{ csat: 0.5 }, "`csat` is at least 1, not 0.5"],
    [{ csat: 1 }, "read"],
    [{ csat: 5 }, "read"],
    [{ csat: JSON.parse("1e999") }, "`csat` is a number, not `Infinity`"],
    [{ arr: -5 }, "read"],
    [{ arr: "5" }, "`arr` is a number, not `5`"],
    [{ priority: 0 }, "`0` is not a priority: P0, P1, P2, P3"],
    [{ category: [1] }, "`1` is not a category: outage, data-loss"],
    [{ summary: 5 }, "`summary` is text, not `5`"],
    [{ priority: "x".repeat(60) }, `\`${"x".repeat(60)}\` is not a priority: P0, P1, P2, P3`],
    [{ priority: `${"x".repeat(60)}y` }, `\`${"x".repeat(60)}…\` is not a priority: P0, P1, P2, P3`],
    ["P0", '`facts` are written as an object: `{"priority": "P0"}`'],
    [["P0"], '`facts` are written as an object: `{"priority": "P0"}`'],
    // A name is likened to the nearest within a third of its own length, but one letter at least.
    [{ CSAT: 1 }, "unknown fact `CSAT`; did you mean `csat`?"],
    [{ rr: 1 }, "unknown fact `rr`; did you mean `arr`?"],
    [{ nsp: 1 }, "unknown fact `nsp`"],
    [{ sumry: "" }, "unknown fact `sumry`"],
    [{ sumary: "" }, "unknown fact `sumary`; did you mean `summary`?"],
    [{ smmray: "" }, "unknown fact `smmray`"],
    [{ summmarry: "" }, "unknown fact `summmarry`; did you mean `summary`?"],
    [{ "fortune-500": "yes" }, "`fortune-500` is yes or no, written `true` or `false`, not `yes`"],
    [{ csat: null }, "`csat` is null; a fact nobody knows is left out"],
    [
      { "outage-began": "2026-03-07T23:10:00" },
      "`outage-began`: `2026-03-07T23:10:00` has no offset from UTC; write `2026-03-07T23:10:00Z`, or an offset like `-08:00`",
    ],
    [{ summary: "a\udfff" }, "`summary` holds half of a letter, `\\udfff`, which no text can be written with"],
    [JSON.parse('{"__proto__": 1}'), "unknown fact `__proto__`"],
    [{ priority: "P0", category: [], csat: 1, nps: 10, arr: 1e6, "fortune-500": true }, "read"],
  ])("%j", (facts, expected) => expect(withFacts(facts)).toBe(expected));

  test("that are instants become milliseconds, and the line is left as it was", () => {
    const line = { at: 0, ticket: "T-1", event: "changed", facts: { "outage-began": "1970-01-01T00:00:01Z" } };
    const result = readEvent(line, declarations);
    expect(result.ok && result.event.facts).toEqual({ "outage-began": 1000 });
    expect(line.facts["outage-began"]).toBe("1970-01-01T00:00:01Z");
  });

  test("of a ticket need one", () => {
    expect(reason({ at: 0, customer: "C-1", event: "changed", facts: { arr: 5 } })).toBe("read");
    expect(reason({ at: 0, customer: "C-1", event: "changed", facts: { csat: 5 } })).toBe(
      "`csat` is a fact of a ticket, and this line names no ticket",
    );
  });
});
