// Clocks that disagree: events that another source stamps before their ticket's opening, taken in with it where that is asked, pointed out always.

import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../src/ir/index.ts";
import { clockSentences } from "../../src/reports/index.ts";
import { eachOfHistory, readHistory } from "../../src/simulator/index.ts";
import { fakeModule, fakePolicy } from "./fake.ts";
import { jsonLines } from "./lines.ts";
import { run, source } from "./run.ts";

/** The help desk opens tickets; the telephone system's clock is two minutes behind, so an answer can come before its opening. */
const desk = jsonLines([
  { at: 10 * MINUTE, ticket: "A", event: "opened" },
  { at: 20 * MINUTE, ticket: "B", event: "opened" },
  { at: 30 * MINUTE, ticket: "C", event: "opened" },
  { at: 30 * MINUTE, ticket: "D", event: "opened" },
]);
const telephone = jsonLines([
  { at: 10 * MINUTE - 110 * SECOND, ticket: "A", event: "response" },
  { at: 20 * MINUTE - 100 * SECOND, ticket: "B", event: "response" },
  { at: 30 * MINUTE - 120 * SECOND, ticket: "C", event: "response" },
  { at: 31 * MINUTE, ticket: "D", event: "response" },
]);
const files = () => [source("desk.jsonl", desk), source("telephone.jsonl", telephone)];
const answered = (verdicts: readonly string[]): readonly string[] =>
  verdicts.map((line) => {
    const { ticket, duties } = JSON.parse(line) as { ticket: string; duties: { metAt: string | null }[] };
    return `${ticket} ${duties[0]?.metAt?.slice(11, 19) ?? "unanswered"}`;
  });

test("nothing is guessed: without the flag they are refused, and the flag is named", async () => {
  const { summary, verdicts, skipped } = await run(fakeModule(), fakePolicy, files());
  expect(answered(verdicts)).toEqual(["A unanswered", "B unanswered", "C unanswered", "D 00:31:00"]);
  expect(skipped).toHaveLength(3);
  expect(summary.skipped).toMatchObject([{ kind: "not-opened", count: 3 }]);
  expect(summary.clocks.refused?.worst[0]).toMatchObject({ file: "telephone.jsonl", line: 3, ticket: "C", early: 120 * SECOND });
  expect(clockSentences(summary.clocks)).toEqual([
    "3 lines of `telephone.jsonl` were refused: they are stamped before the ticket's opening in another source, by 2 min at most, half of them by 1 min 50 s or less; `--max-skew 2m` takes them in at the opening's instant.",
    "The clock of `telephone.jsonl` seems to be about 1 min 50 s behind (the median of 3 lines, all about the same); its other lines stand as they are.",
  ]);
});

test("with it they are taken in at the opening's instant, to the last millisecond of it", async () => {
  const { summary, verdicts, skipped } = await run(fakeModule(), fakePolicy, files(), { maxSkew: 120 * SECOND });
  expect(answered(verdicts)).toEqual(["A 00:10:00", "B 00:20:00", "C 00:30:00", "D 00:31:00"]);
  expect(skipped).toEqual([]);
  expect(summary.clocks.taken).toMatchObject({
    lines: 3,
    sources: [{ source: "telephone.jsonl", lines: 3, median: 110 * SECOND, steady: true }],
  });
  const less = await run(fakeModule(), fakePolicy, files(), { maxSkew: 120 * SECOND - 1 });
  expect(answered(less.verdicts)).toEqual(["A 00:10:00", "B 00:20:00", "C unanswered", "D 00:31:00"]);
  expect(less.summary.clocks.refused).toMatchObject({ lines: 1, sources: [{ median: 120 * SECOND, steady: false }] });
});

test("lines of one file may name their sources; one clock never disagrees with itself", async () => {
  const lines = (from: string) =>
    jsonLines([
      { at: 9 * MINUTE, ticket: "A", event: "response", source: from },
      { at: 10 * MINUTE, ticket: "A", event: "opened", source: "desk" },
    ]);
  const of = async (from: string) => run(fakeModule(), fakePolicy, [source("a.jsonl", lines(from))], { maxSkew: 5 * MINUTE });
  expect(answered((await of("telephone")).verdicts)).toEqual(["A 00:10:00"]);
  const same = await of("desk");
  expect(answered(same.verdicts)).toEqual(["A unanswered"]);
  expect(same.summary.clocks).toEqual({ maxSkew: 5 * MINUTE, taken: null, refused: null });
});

test("a late opening claims them, too", async () => {
  const lines = [
    { at: 9 * MINUTE, ticket: "A", event: "response", source: "telephone" },
    { at: 90 * MINUTE, ticket: "B", event: "opened", source: "desk" },
    { at: 10 * MINUTE, ticket: "A", event: "opened", source: "desk" },
  ];
  const { verdicts, events, summary } = await run(fakeModule(), fakePolicy, [source("a.jsonl", jsonLines(lines))], {
    maxSkew: 5 * MINUTE,
  });
  expect(answered(verdicts)).toEqual(["A 00:10:00", "B unanswered"]);
  expect(events.map((line) => (JSON.parse(line) as { is?: { kind: string } | null }).is?.kind ?? null)).toEqual([
    null,
    "duty-opened",
    "duty-met",
  ]);
  expect(summary.late).toMatchObject({ lines: 1, corrections: 2 });
});

test("one ticket is decided on the same events", async () => {
  const { declarations } = fakeModule();
  const { events, clocks } = await readHistory(files(), null, declarations, "stop", 110 * SECOND);
  expect(events.map(({ at, ticket, event }) => `${at / SECOND} ${ticket} ${event}`)).toEqual([
    "600 A opened",
    "600 A response",
    "1200 B opened",
    "1200 B response",
    "1680 C response",
    "1800 C opened",
    "1800 D opened",
    "1860 D response",
  ]);
  expect(clocks).toMatchObject({ taken: { lines: 2 }, refused: { lines: 1 } });
});

test("events that are given one by one are the same, those taken in at an opening once more before it; files out of order are begun anew", async () => {
  const { declarations } = fakeModule();
  const given = async (sources: ReturnType<typeof files>) => {
    const begun: string[][] = [];
    const { clocks, stoppedAt } = await eachOfHistory(sources, null, declarations, "stop", 110 * SECOND, () => {
      const events: string[] = [];
      begun.push(events);
      return ({ at, ticket, event }) => events.push(`${at / SECOND} ${ticket} ${event}`);
    });
    expect([clocks.taken?.lines, clocks.refused?.lines, stoppedAt]).toEqual([2, 1, null]);
    return begun;
  };
  const all = [
    "490 A response",
    "600 A opened",
    "600 A response",
    "1100 B response",
    "1200 B opened",
    "1200 B response",
    "1680 C response",
    "1800 C opened",
    "1800 D opened",
    "1860 D response",
  ];
  expect(await given(files())).toEqual([all]);
  const turned = source("desk.jsonl", desk.split("\n").reverse().join("\n"));
  const [first, ...others] = await given([turned, source("telephone.jsonl", telephone)]);
  expect(first?.length).toBeLessThan(all.length);
  // Of two openings at one instant, the one that stands first in its file comes first.
  expect(others).toEqual([[...all.slice(0, 7), "1800 D opened", "1800 C opened", "1860 D response"]]);
});
