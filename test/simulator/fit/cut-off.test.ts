// Logs that end in the middle: what their tickets still have ahead of them counts as those before them had it.

import { expect, test } from "vitest";

import { DAY, type HistoryEvent, HOUR } from "../../../src/ir/index.ts";
import { quantileOf } from "../../../src/simulator/chance/index.ts";
import { ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { alone, redistributed } from "../../../src/simulator/fit/log/weighed.ts";
import { fitted } from "./fitted.ts";
import { Dice, eventOf, MADE, MONDAY, madeLog } from "./made-log.ts";

/** Of hours given, each ticket resolved; `+`: open, and watched for so long. */
function standing(words: string): readonly (readonly [number, number])[] {
  const things = words.split(" ").map((word) => ({ ended: !word.endsWith("+"), after: Number.parseInt(word, 10) }));
  return redistributed(alone(things), (thing) => thing).map(([{ after }, weight]) => [after, weight]);
}

test("what is still open stands aside for what was watched longer, as Kaplan and Meier have it", () => {
  // By hand: 1 of 5 at 1 h; of the 4 then left one is let go, and 0.8 falls to 3 left: 0.8 ⁄ 3 of all each, 5 · 0.8 ⁄ 3 = 4 ⁄ 3 tickets.
  expect(standing("1 2+ 3 4 5")).toEqual([[1, 1], ...[3, 4, 5].map((after) => [after, expect.closeTo(4 / 3, 12)])]);
  // At equal times what ended comes first; whatever is open longest has nobody to stand aside for.
  expect(standing("2 2+ 4 6+ 8+")).toEqual([2, 4, 6, 8].map((after) => [after, expect.closeTo(after === 2 ? 1 : 4 / 3, 12)]));
  // In whatever order they come.
  expect(standing("4 1 2+ 5 3")).toEqual([4, 1, 5, 3].map((after) => [after, expect.closeTo(after === 1 ? 1 : 4 / 3, 12)]));
  expect(standing("6+ 2+ 8+ 2 4")).toEqual([6, 8, 2, 4].map((after) => [after, expect.closeTo(after === 2 ? 1 : 4 / 3, 12)]));
  expect(standing("3+ 4+")).toEqual([
    [3, 1],
    [4, 1],
  ]);
});

test("a log cut off in the middle teaches the times that its tickets really took", () => {
  const whole = { ...MADE, weeks: 14, daySpread: 0.2, quick: { share: 0, median: 1, spread: 1 }, long: { median: 120 * HOUR, spread: 1 } };
  const cut = MONDAY + 28 * DAY;
  const events = madeLog(whole);
  const { learned } = fitted(events.filter(({ at }) => at < cut));
  const times = ticketsOf(events)
    .tickets.filter(({ opened: at }) => at < cut)
    .map(({ opened: at, resolved }) => (resolved ?? Number.NaN) - at)
    .sort((a, b) => a - b);
  const truth = (share: number): number => (times[Math.floor(share * times.length)] ?? 0) / HOUR;
  const all = learned.times.find(({ what, group }) => what === "resolution" && group === null)?.fit.one;
  const open = learned.tickets.filter(({ resolved }) => resolved === null).length;
  expect(open / learned.tickets.length).toBeGreaterThan(0.2);
  expect((all?.median ?? 0) / HOUR / truth(0.5)).toBeGreaterThan(0.9);
  expect(((all?.median ?? 0) / HOUR) * Math.exp(1.2816 * (all?.spread ?? 0))).toBeGreaterThan(0.85 * truth(0.9));
  const [kind] = learned.handling.kinds;
  if (kind === undefined) throw new Error("there is a kind of handling");
  expect(quantileOf(kind.lag)(0.9) / HOUR).toBeGreaterThan(0.85 * truth(0.9));
  expect(learned.notes.join(" ")).toMatch(/count the more \(Kaplan and Meier\)\. .* been open for longer than any took/);
  const told = /half of all are resolved within ([\d.]+) days \(([\d.]+) days to ([\d.]+) days\)/.exec(learned.notes.join(" "));
  const [at = 0, low = 0, high = 0] = (told ?? []).slice(1).map((days) => Number(days) * 24);
  expect([low < truth(0.5), high > truth(0.5), low < at, at < high]).toEqual([true, true, true, true]);
});

test("where tickets are open for longer than any took, it is said which share of times is too short", () => {
  const whole = { ...MADE, weeks: 4, perHour: 6, quick: { share: 0, median: 1, spread: 1 }, long: { median: 240 * HOUR, spread: 1.5 } };
  const events = madeLog(whole);
  const { learned } = fitted(events.filter(({ at }) => at < MONDAY + 28 * DAY));
  const longest = Math.max(...learned.tickets.map(({ opened, resolved }) => (resolved ?? opened) - opened));
  const times = ticketsOf(events).tickets.map(({ opened, resolved }) => (resolved ?? Number.NaN) - opened);
  const truth = times.filter((time) => time > longest).length / times.length;
  const { tickets, share } = learned.handling.beyond;
  // So few of them, and so many for which they stand.
  expect(tickets / learned.tickets.length).toBeLessThan(0.04);
  expect(truth).toBeGreaterThan(0.2);
  expect(share).toBeGreaterThan(truth - 0.04);
  expect(share).toBeLessThan(truth + 0.04);
  expect(learned.notes.join(" ")).toContain(`is ${(100 * share).toFixed(1)} % of tickets in all`);
});

test("a log cut off in the middle teaches how many tickets come back, and when", () => {
  const dice = new Dice(9);
  const [share, median, spread] = [0.3, 10 * DAY, 0.6];
  const cut = MONDAY + 28 * DAY;
  const events = madeLog({ ...MADE, weeks: 4, perHour: 12, reopenedShare: 0 }).flatMap((each) => {
    if (each.event !== "resolved" || dice.uniform() > share) return each.event === "closed" ? [] : [each];
    const back = Math.floor(each.at + dice.lognormal(median, spread));
    return [each, { ...each, at: back, event: "reopened" }];
  });
  const { learned } = fitted(events.filter(({ at }) => at < cut).sort((a, b) => a.at - b.at));
  const { reopened, resolutions, reopening } = learned.course;
  // A third of those that come back have not by then.
  expect(reopened / resolutions).toBeLessThan(0.75 * share);
  if (reopening === null) throw new Error("there are reopenings to learn from");
  expect(reopening.share.otherwise).toBeGreaterThan(0.85 * share);
  expect(reopening.share.otherwise).toBeLessThan(1.15 * share);
  const half = quantileOf(reopening.after)(0.5) / median;
  expect(half).toBeGreaterThan(0.85);
  expect(half).toBeLessThan(1.15);
});

/** As made, and three in ten tickets become P0 some days after they opened, if the log has not ended and they are not closed by then. */
function changing(closed: boolean): readonly HistoryEvent[] {
  const dice = new Dice(9);
  const cut = MONDAY + 28 * DAY;
  const events = madeLog({ ...MADE, weeks: 4, perHour: 12, reopenedShare: 0, priorities: [["P2", 1]] }).filter(
    ({ event }) => closed || event !== "closed",
  );
  const closings = new Map(events.flatMap(({ event, ticket, at }) => (event === "closed" ? [[ticket, at] as const] : [])));
  return events
    .flatMap((each) => {
      if (each.event !== "opened" || dice.uniform() > 0.3) return [each];
      const at = Math.floor(each.at + dice.lognormal((closed ? 4 : 10) * DAY, 0.6));
      return at > (closings.get(each.ticket) ?? at) ? [each] : [each, eventOf(each.ticket, at, "changed", { priority: "P0" })];
    })
    .filter(({ at }) => at < cut)
    .sort((a, b) => a.at - b.at);
}

test.each([
  ["the log's end", false, 10],
  ["the log's end and by tickets that close", true, 4],
])("changes of facts that are cut off by %s are learned as often as they come, and when", (_, closed, days) => {
  const { learned, check } = fitted(changing(closed));
  const seen = learned.course.changesSeen.find(({ fact }) => fact === "priority");
  expect((seen?.tickets ?? 0) / learned.tickets.length).toBeLessThan(0.75 * 0.3);
  expect(learned.course.changes).toHaveLength(1);
  for (const { share, after, rule } of learned.course.changes) {
    expect(share.cases[0]?.share).toBeGreaterThan(0.85 * 0.3);
    expect(share.cases[0]?.share).toBeLessThan(1.15 * 0.3);
    expect(quantileOf(after)(0.5) / (days * DAY)).toBeGreaterThan(0.85);
    expect(quantileOf(after)(0.5) / (days * DAY)).toBeLessThan(1.15);
    expect(rule.cases[0]?.draw).toMatchObject({ kind: "one-of", values: [{ value: "P0" }] });
  }
  expect(check.rows.find(({ what }) => what === "changed")).toMatchObject({ of: "priority", verdict: "yes" });
});
