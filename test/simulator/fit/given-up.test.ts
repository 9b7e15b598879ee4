// Customers who give up before they are answered: how many would, and how long the others would have waited, learned from a log of known truth.

import { expect, test } from "vitest";

import { type HistoryEvent, HOUR, MINUTE } from "../../../src/ir/index.ts";
import { quantileOf } from "../../../src/simulator/chance/index.ts";
import { fitted } from "./fitted.ts";
import { Dice, eventOf, MONDAY } from "./made-log.ts";

/** A ticket every 20 minutes. Of the customers, half wait no longer than some ten minutes; answers take five minutes by the median, and what is answered is resolved an hour later. */
function log(count: number, { resolutions = true, impatient = 0.5 } = {}): readonly HistoryEvent[] {
  const dice = new Dice(17);
  const events = Array.from({ length: count }, (_, i): readonly HistoryEvent[] => {
    const [id, opened] = [`T-${i}`, MONDAY + i * 20 * MINUTE];
    const answered = opened + Math.round(dice.lognormal(5 * MINUTE, 1));
    const left = dice.uniform() < impatient ? opened + Math.round(-10 * MINUTE * Math.log(dice.uniform())) : Number.POSITIVE_INFINITY;
    const open = eventOf(id, opened, "opened", { priority: "P2" });
    if (left < answered) return [open, eventOf(id, left, "closed")];
    const solved = resolutions ? [eventOf(id, answered + HOUR, "resolved")] : [];
    return [open, eventOf(id, answered, "response"), ...solved, eventOf(id, answered + 25 * HOUR, "closed")];
  });
  return events.flat().sort((a, b) => a.at - b.at);
}

test("who gives up, after how long, and how long answers would have taken them", () => {
  const fit = fitted(log(6000));
  const demand = fit.experiment.scenarios[0]?.demand;
  const abandonment = demand?.impatience?.abandonment;
  if (demand === undefined || abandonment == null) throw new Error("customers give up");
  expect(demand.impatience?.escalation).toBeNull();
  expect(abandonment.share.otherwise).toBeGreaterThan(0.4);
  expect(abandonment.share.otherwise).toBeLessThan(0.56);
  expect(quantileOf(abandonment.patience)(0.5) / (10 * Math.LN2 * MINUTE)).toBeCloseTo(1, 0);
  // Of those that were answered, half waited for 4.1 minutes.
  const half = (fit.learned.times.find(({ what, group }) => what === "response" && group === null)?.fit.one?.median ?? 0) / MINUTE;
  expect(half).toBeGreaterThan(4.6);
  expect(half).toBeLessThan(5.4);
  expect(demand.handling.map(({ name }) => name).filter((name) => name.includes("by-answer"))).toEqual([]);
  const rows = fit.check.rows.filter(({ what }) => ["given up", "response", "resolution"].includes(what));
  expect(rows.map(({ what, of, verdict }) => [what, of, verdict])).toEqual(
    expect.arrayContaining([
      ["response", null, "yes"],
      ["resolution", null, "yes"],
      ["given up", null, "yes"],
    ]),
  );
  expect(fit.text).toMatch(/# Closed before anybody answered or resolved them: [12]\d(\.\d)? % of tickets\./);
  expect(fit.learned.notes.filter((note) => note.includes("never get a response"))).toEqual([]);
});

test("where a closing may be a resolution, and of four tickets, nobody is said to give up", () => {
  const unsure = fitted(log(600, { resolutions: false }));
  expect(unsure.experiment.scenarios[0]?.demand.impatience).toBeNull();
  expect(unsure.learned.notes).toContainEqual(
    expect.stringMatching(/^\d+ tickets \(.*\) never get a response in the log; in the experiment all do\./),
  );
  expect(unsure.check.rows.filter(({ what }) => what === "given up")).toEqual([]);
  const few = log(400, { impatient: 0 }).filter(
    ({ ticket, event }) => !["T-9", "T-20", "T-70", "T-99"].includes(ticket ?? "") || !["response", "resolved"].includes(event),
  );
  expect(fitted(few).experiment.scenarios[0]?.demand.impatience).toBeNull();
});
