// The words for a mapping that cannot be meant, each with its place.
// cspell:ignore onse progres tickte

import { describe, expect, test } from "vitest";
import { loadMapping } from "../../src/simulator/index.ts";
import { fakeModule } from "./fake.ts";
import { GOOD } from "./mapping-text.ts";

const { declarations } = fakeModule();

async function problems(text: string): Promise<readonly string[]> {
  const result = await loadMapping(text, "m.yaml", declarations);
  return result.ok
    ? []
    : result.problems.map(({ line, column, reason, fix }) => `${line}:${column} ${reason}${fix === null ? "" : `; ${fix}`}`);
}

describe("a mapping that cannot be meant is refused with its line", () => {
  test.each([
    ["ticket: no", "tickte: no", ["2:1 unknown key `tickte`; did you mean `ticket`?"]],
    ["zone: America/Los_Angeles", "zone: PST", ["6:7 `PST` is not the name of a zone; write `America/Los_Angeles`"]],
    [
      "zone: America/Los_Angeles\n",
      "",
      ["1:1 `zone` is missing: dates without an offset mean nothing without the zone they were written in; name it as `zone: Europe/Rome`"],
    ],
    [
      "dates: d/m/yyyy HH:MM",
      "dates: d/m/yyyy HH:mm",
      ["5:8 `d/m/yyyy HH:mm` names a part of the date twice (minutes are written MM, months mm)"],
    ],
    [
      "zone: America/Los_Angeles",
      "zone: America/Los_Angels",
      ["6:7 `America/Los_Angels` is not the name of a zone; did you mean `America/Los_Angeles`?"],
    ],
    [
      "zone: America/Los_Angeles",
      "zone: local",
      ["6:7 `local` is not the name of a zone; write the place by its IANA name, as `Europe/Paris` or `America/Los_Angeles`"],
    ],
    [GOOD, "", ["1:1 the mapping is empty; begin with `format: tenet-mapping/1`"]],
    [
      "records: [opened, changed, response, waiting, continued, progress, closed]\n",
      "",
      [
        "1:1 `records` is missing; name the events that the log would show, as `records: [response, resolved]`; what hangs on others is judged as unknown",
      ],
    ],
    ["2: P1", "2: P9", ["10:40 `P9` is not a priority: P0, P1"]],
    ["2: P1", "2: 7", ["10:40 `7` is not a priority: P0, P1"]],
    ["arr: worth", "arr: { column: worth, values: { high: 9, low: none } }", ["11:49 `arr` is a number, not `none`"]],
    ["  arr: worth", "  ar: worth", ["11:3 unknown fact `ar`; did you mean `arr`?"]],
    ["event: progress", "event: progres", ["20:12 unknown event `progres`; did you mean `progress`?"]],
    ["event: progress", "event: responded", ["20:12 unknown event `responded`; did you mean `response`?"]],
    [
      "continued, progress, closed",
      "continued, closed",
      ["20:12 `progress` is not among the events this log `records`; add it there: what is not among them is judged as unknown"],
    ],
    ["once: true", "onse: true", ["14:5 unknown key `onse` in `events.1`; did you mean `once`?"]],
    [
      "when: { column: moves, rises: true }",
      "when: [{ column: moves, rises: true }, { column: worth, changes: true }]",
      ["21:54 `worth` carries values from the future (see `trust`), so no event can be read from it"],
    ],
    ["when: { column: moves, rises: true }", "when: [{ column: moves, rises: true }, { column: state }]", 1],
    [
      "when: { column: moves, rises: true }",
      "when: moves",
      [
        "21:11 `events.4.when` must be a map or a list; write `[…]`; or write `{ KEY: … }`, with keys of `column`, `is`, `becomes`, `leaves`, `rises`, `changes`",
      ],
    ],
    ["missing:", "ticket: no\nmissing:", ["7:1 `ticket` stands here a second time; put what both say into one"]],
    ["trust: { worth: closed }", "trust: { state: closed }", 4],
    ['missing: "?"', "missing: [", 1],
    [
      "{ column: moves, rises: true }",
      "{ column: moves }",
      ["21:11 `events.4.when`: say what the column does: `is`, `becomes`, `leaves`, `rises` or `changes`"],
    ],
    [
      "    when: { column: moves, rises: true }",
      "    once: true",
      ["20:5 `events.4`: say when the event comes: by `when` (what a row does) or by `at` (the column with its instant), and not by both"],
    ],
    [
      "dates: d/m/yyyy HH:MM",
      "dates: d/m/yyyy h:MM",
      ["5:8 `d/m/yyyy h:MM`: hours from 1 to 12 are written h or hh, with `a` for AM or PM; those from 0 to 23 H or HH, without"],
    ],
    ["missing:", 'separator: "::"\nmissing:', 1],
    ["missing:", "encoding: win-1252\nmissing:", ["7:11 unknown encoding `win-1252`; did you mean `windows-1252`?"]],
    ["missing:", "encoding: Latin_1\nmissing:", ["7:11 unknown encoding `Latin_1`; did you mean `latin1`?"]],
    [
      "missing:",
      "encoding: cp850\nmissing:",
      ["7:11 unknown encoding `cp850`; usual ones are `windows-1252`, `iso-8859-15`, `utf-16le`, `shift_jis`, `gb18030`"],
    ],
  ])("%s → %s", async (from, to, expected) => {
    const found = await problems(GOOD.replace(from, to));
    if (typeof expected === "number") expect(found).toHaveLength(expected);
    else expect(found).toEqual(expected);
  });
});
