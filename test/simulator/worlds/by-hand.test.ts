// Small worlds whose figures take no more than a pencil. Chance says when tickets come, the history says what it said, and everything else follows.

import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/ir/index.ts";
import { renderSimulationHtml, renderSimulationText } from "../../../src/reports/index.ts";
import type { DutyRecord, ReplicationResult } from "../../../src/simulator/results/index.ts";
import { live, summaryOf, type World, worldOf } from "./world.ts";

const POLICY = `policy BH-1 "By hand"
  owner boss
  effective from 2024-01-01

examples in Europe/Paris

§1 calendar office in Europe/Paris
  monday to friday 09:00 to 17:00

ticket
  priority one of P0, P1

§2 person lead "Lea"
  email "lead@example.com"
§2 person boss "Bob"
  email "boss@example.com"

§3 targets for every ticket
  first response   within 1 hour
  full resolution  within 2 days
`;

/** A desk that answers after 10 minutes of work and solves after 50 more, in office hours. */
const EXPERIMENT = `format: tenet-experiment/1
title: By hand
policies: {p: p}
horizon: {from: 2024-01-08, for: 1 week, zone: Europe/Paris}
warm-up: 0 days
replications: 2
seed: 1
demand:
  arrivals: {per-day: 3, hours: flat}
  customers: 20
  facts:
    priority: {one-of: {P0: 50 %, P1: 50 %}}
  handling:
    plain: {weight: 1, first-touch: 10 minutes, effort: 50 minutes}
people:
  teams:
    desk: {members: 1, works: office, cost: $40}
  routing: [{team: desk}]
`;

/** The experiment with some of its lines written otherwise. */
function experiment(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [line, other]) => {
    if (!text.includes(line)) throw new Error(`nothing says ${line}`);
    return text.replace(line, other);
  }, EXPERIMENT);
}

function world(...changes: readonly (readonly [string, string])[]): World {
  return worldOf(POLICY, experiment(...changes));
}

const LEVELS = `
levels rise from level-1 to level-2
raising to a level also raises every lower one
§4 level level-1 "Lead"
  notify lead by email within 30 minutes
§4 level level-2 "Boss"
  notify boss by email within 1 hour
`;

/** What the policy did to the ticket that is shown, in the order in which it did. */
function steps({ sample }: ReplicationResult, what: string): readonly string[] {
  return (sample?.steps ?? []).flatMap((each) => (each.what.startsWith(`${what} `) ? [each.what] : []));
}

describe("what raised a ticket", () => {
  // Nobody is there, so that every response is breached after an hour, and nothing else happens.
  const nobody = experiment(["handling:", "handling:\n    slow: {weight: 1000000, first-delay: 30 days, effort: 1 hour}"]);

  test("of two triggers at one instant the one that raises highest, though the other fires after it", () => {
    const text = `${POLICY}${LEVELS}
§5 trigger second when first response is breached, escalate to level-2
§5 trigger first when no first response within 1 hour, escalate to level-1
`;
    const { result } = live(worldOf(text, nobody));
    const count = result.triggers[0]?.count;
    expect(count).toBeGreaterThan(10);
    expect(result.triggers).toEqual([
      { trigger: "first", count },
      { trigger: "second", count },
    ]);
    expect(result.raises).toEqual([{ from: null, to: "level-2", trigger: "second", count }]);
  });

  test("of two at one instant that raise as high, the one that fires first", () => {
    const text = `${POLICY}${LEVELS}
§5 trigger second when first response is breached, escalate to level-2
§5 trigger first when no first response within 1 hour, escalate to level-2
`;
    const { result } = live(worldOf(text, nobody));
    const [raise, ...others] = result.raises;
    expect([raise?.count, others]).toEqual([result.triggers[0]?.count, []]);
    const fired = steps(result, "trigger");
    expect(fired).toHaveLength(2);
    expect(`trigger ${raise?.trigger}`).toBe(fired[0]);
  });

  test("the trigger also where nobody of its level can be reached, and the next one takes its place", () => {
    const text = `${POLICY.replace('email "lead@example.com"', "contact unknown")}${LEVELS}
§5 trigger unanswered when first response is breached, escalate to level-1
`;
    const { result } = live(worldOf(text, nobody));
    expect(result.raises).toEqual([{ from: null, to: "level-2", trigger: "unanswered", count: result.triggers[0]?.count }]);
  });

  test("of a ticket raised twice each rung has its own cause", () => {
    const text = `${POLICY}${LEVELS}
§5 trigger unanswered when first response is breached, escalate to level-1
§5 trigger ignored when no first response within 3 hours, escalate to level-2
`;
    const { result, events } = live(worldOf(text, nobody));
    const until = result.until - 1;
    const openFor = (time: number): number => events.filter(({ event, at }) => event === "opened" && at + time <= until).length;
    expect(result.raises).toEqual([
      { from: "level-1", to: "level-2", trigger: "ignored", count: openFor(3 * HOUR) },
      { from: null, to: "level-1", trigger: "unanswered", count: openFor(HOUR) },
    ]);
    expect(result.tickets.escalated).toBe(openFor(HOUR));
  });

  test("a ticket that passes a rung on the way to a higher one is not told to be raised to it", async () => {
    const text = `${POLICY}${LEVELS}
§5 trigger unanswered when first response is breached, escalate to level-2
`;
    const summary = await summaryOf(worldOf(text, nobody));
    const labels = summary.scenarios[0]?.measures.filter(({ key }) => key.startsWith("escalated")).map(({ label }) => label);
    expect(labels).toEqual(["tickets escalated", "tickets raised to level-2 itself"]);
  });
});

test("a notice to a rotation falls to the rotation, whoever has the turn; one to a group to each of it", () => {
  const text = `${POLICY}
§2 rotation on-call in Europe/Paris
  lead and boss take turns every day, from monday 2024-01-01 09:00
§2 group heads of lead and boss

levels rise from level-1 to level-2
raising to a level also raises every lower one
§4 level level-1 "One"
  notify on-call by email within 30 minutes
§4 level level-2 "Two"
  notify heads by email within 1 hour
§5 trigger unanswered when no first response within 1 hour, escalate to level-1
§5 trigger ignored when no first response within 3 hours, escalate to level-2
`;
  const nobody = experiment(["handling:", "handling:\n    slow: {weight: 1000000, first-delay: 30 days, effort: 1 hour}"]);
  const { result, events } = live(worldOf(text, nobody));
  const openFor = (time: number): number => events.filter(({ event, at }) => event === "opened" && at + time < result.until).length;
  const counts = result.notices.map(({ role, hours }) => [role, hours.reduce((sum, each) => sum + each, 0)]);
  expect(Object.fromEntries(counts)).toEqual({
    boss: openFor(3 * HOUR),
    heads: openFor(3 * HOUR),
    lead: openFor(3 * HOUR),
    "on-call": openFor(HOUR),
  });
});

describe("tickets that are given up", () => {
  // Everybody leaves after 3 hours unless somebody has taken the ticket up, and would write again a day later.
  const leaving = world(
    ["  customers: 20", "  customers: 2\n  contacts: {per-day: 1}\n  impatience: {abandonment: {share: 100 %, patience: 3 h}}"],
    ["warm-up: 0 days", "warm-up: 1 day"],
  );

  test("were watched until then, and are not late for anything afterwards", () => {
    const { result, events } = live(leaving);
    const left = new Set(events.filter(({ event, by }) => event === "closed" && by === "customer").map(({ ticket }) => ticket));
    const counted = events.filter(({ event, at, ticket }) => event === "opened" && at >= result.from && left.has(ticket));
    expect(counted.length).toBeGreaterThan(5);
    expect(result.tickets.abandoned).toBe(counted.length);
    const [resolutions] = result.resolutions;
    const open = events
      .filter(({ event, at, ticket }) => event === "opened" && at >= result.from && !left.has(ticket))
      .filter(({ ticket }) => !events.some((each) => each.event === "resolved" && each.ticket === ticket));
    const watched = counted.length * 3 * HOUR + open.reduce((sum, { at }) => sum + result.until - at, 0);
    expect(Number(resolutions?.censored.sum)).toBe(watched);
    // Their response was missed after an hour. Only of those still open at the end it is known how late it is.
    const response = result.duties.find(({ duty, group }) => duty === "first-response" && group === null);
    const owed = open.filter(({ ticket }) => !events.some((each) => each.event === "response" && each.ticket === ticket));
    const late = owed.map(({ at }) => result.until - 1 - at - HOUR).filter((each) => each >= 0);
    expect(response?.breached).toBe(counted.length + late.length);
    expect(response?.late.count).toBe((response?.metLate ?? 0) + late.length);
  });

  test("the report says that their closing counts as a resolution", async () => {
    const summary = await summaryOf(leaving);
    const { abandoned, opened } = summary.scenarios[0]?.tickets ?? { abandoned: 0, opened: 0 };
    expect(summary.remarks.filter((remark) => remark.startsWith(`Customers gave up ${abandoned} of ${opened} tickets.`))).toHaveLength(1);
    expect((await summaryOf(world())).remarks.filter((remark) => remark.includes("gave up"))).toEqual([]);
  });

  test("nobody gives up what was taken up and laid down for something more urgent", () => {
    const preempted = world(
      ["  customers: 20", "  customers: 20\n  impatience: {abandonment: {share: 100 %, patience: 5 h}}"],
      ["first-touch: 10 minutes, effort: 50 minutes", "first-touch: 4 h, effort: 4 h"],
      ["works: office, cost: $40", "works: always, order: priority-preemptive, urgency: {priority: [P0, P1]}"],
      ["per-day: 3", "per-day: 2"],
      ["for: 1 week", "for: 8 weeks"],
    );
    const { result } = live(preempted);
    const [waits] = result.teams[0]?.waits ?? [];
    // Each ticket is once put before the desk, and either begun on, given up, or still there at the end: whoever gave up was never begun on.
    expect((waits?.events.count ?? 0) + (waits?.censored.count ?? 0)).toBe(result.tickets.opened);
    expect(result.tickets.abandoned).toBeGreaterThan(0);
    expect(waits?.censored.count).toBeGreaterThanOrEqual(result.tickets.abandoned);
  });
});

describe("waits by day, from which a warm-up is found", () => {
  test("who is not answered has waited, until the end or until leaving", () => {
    // Nobody is answered: the first touch takes longer than the week.
    const { result, events } = live(world(["first-touch: 10 minutes", "first-touch: 100 days"]));
    const opened = events.filter(({ event }) => event === "opened").map(({ at }) => at);
    const first = opened.filter((at) => at < result.from + DAY);
    expect(first.length).toBeGreaterThan(0);
    expect(result.days[0]).toMatchObject({ tickets: first.length, wait: first.reduce((sum, at) => sum + result.until - at, 0) });
  });
});

describe("times as they are told", () => {
  test("all the same are the same to the millisecond, though some are still waited for", async () => {
    // Answered after 5 minutes and 7 seconds, no middle of a bucket; what comes in the last five minutes is not answered by the end.
    const summary = await summaryOf(
      world(
        ["first-touch: 10 minutes", "first-touch: 307 s"],
        ["works: office, ", ""],
        ["members: 1", "members: 99"],
        ["per-day: 3", "per-day: 900"],
      ),
    );
    const [scenario] = summary.scenarios;
    expect(scenario?.tickets.openAtEnd).toBeGreaterThan(0);
    for (const key of ["response median", "response p90"]) {
      const found = scenario?.measures.find((measure) => measure.key === key)?.value.interval;
      expect(found).toMatchObject({ kind: "constant", mean: 307_000 });
    }
    expect(scenario?.responses[0]?.survival.map(({ after }) => after)).toEqual([307_000]);
  });

  test("a time that no replication comes to is unknown with its reason, and not left out as if there had been nothing", async () => {
    // Nobody is answered: the first touch takes longer than the week.
    const summary = await summaryOf(world(["first-touch: 10 minutes", "first-touch: 100 days"]));
    const found = summary.scenarios[0]?.measures.find(({ key }) => key === "response median")?.value.interval;
    expect(found).toMatchObject({
      kind: "unknown",
      why: "in 2 of 2 replications so many never got there within the time watched",
      n: 0,
      missing: 2,
    });
    expect(renderSimulationText(summary)).toMatch(/time to response, 90th percentile +unknown/);
  });

  test("how many still wait when a target is due is unknown where nobody was watched so long", async () => {
    // Four hours, in which nobody solves anything; targets after one hour and after two days.
    const short = await summaryOf(
      world(
        ["for: 1 week", "for: 4 h"],
        ["from: 2024-01-08", "from: 2024-01-08T09:00"],
        ["effort: 50 minutes", "effort: 9 days"],
        ["per-day: 3", "per-day: 60"],
      ),
    );
    const [scenario] = short.scenarios;
    expect(scenario?.resolutions[0]?.targets).toEqual([expect.objectContaining({ length: 2 * DAY, waiting: null })]);
    expect(scenario?.responses[0]?.targets[0]?.waiting).toBeGreaterThan(0.5);
    const text = renderSimulationText(short);
    expect(text).toContain("1 scenario over 4 h (8 January 2024), 2 replications");
    expect(renderSimulationHtml(short)).toContain("Less than a week is counted: of hours outside it nothing is known.");
    expect(renderSimulationHtml(await summaryOf(world()))).not.toContain("Less than a week");
  });
});

test("so many replications would halve an interval as an experiment that asks for it would need", async () => {
  const summary = await summaryOf(world(["replications: 2", "replications: 4"]));
  const html = renderSimulationHtml(summary);
  const cells = /open tickets at the start of a day<\/t[hd]>(?:<td[^>]*>[^<]*<\/td>){2}<td[^>]*>4<\/td><td[^>]*>([^<]*)</.exec(html)?.[1];
  const backlog = summary.scenarios[0]?.measures.find(({ key }) => key === "backlog")?.value;
  // t is 3.18 for four figures and falls with their number: 9 or 10 do for half the width, whatever the spread, a few more where they are skewed. Not 16.
  expect(backlog?.interval.kind).toBe("known");
  expect(cells).toMatch(/^about (8|9|1[0-2])$/);
});

test("a ticket's duties are drawn as the policy has them: what falls due at a closing is in time until the next opening, and each cycle of a recurring one by itself", async () => {
  const summary = await summaryOf(world());
  const [scenario] = summary.scenarios;
  const { sample } = scenario ?? {};
  if (scenario === undefined || sample == null) throw new Error("a ticket is shown");
  const at = (hours: number): number => sample.opened + hours * HOUR;
  const duty = (id: string, state: string, due: number, until: number | null, cycle = 1, from = at(0)): DutyRecord => ({
    duty: id,
    cycle,
    clause: null,
    from,
    due,
    metAt: state.startsWith("met") ? until : null,
    until,
    state,
  });
  const duties = [
    duty("in-the-gap", "met", at(1), at(2)),
    duty("late", "met-late", at(1), at(2)),
    duty("missed", "breached", at(1), null),
    duty("let-go", "cancelled", at(1), at(0.5)),
    duty("owed", "pending", at(9), null),
    // Recurring ones: a cycle missed ends as the next begins; the last is cancelled as the ticket is resolved.
    duty("missed-once", "breached", at(1), at(1)),
    duty("missed-once", "met", at(2), at(1.5), 2, at(1)),
    duty("missed-once", "cancelled", at(2.5), at(2), 3, at(1.5)),
    duty("kept", "met", at(3), at(1)),
    duty("kept", "met", at(4), at(2), 2, at(1)),
  ];
  const html = renderSimulationHtml({ ...summary, scenarios: [{ ...scenario, sample: { ...sample, until: at(4), duties } }] });
  const drawn = html.slice(html.indexOf("The life of ticket"));
  const sign = (id: string): string | undefined => new RegExp(`>${id}</text>.*?<text[^>]*>([^<]*)</text>`).exec(drawn)?.[1];
  expect(["in-the-gap", "late", "missed", "let-go", "owed", "missed-once", "kept"].map(sign)).toEqual([
    "✓",
    "✓ late",
    "✕",
    "–",
    "…",
    "✕ 1",
    "✓ 2",
  ]);
  // Each bar and each mark of a deadline by its kind; that of a cycle kept would stand among those after it.
  const row = (id: string): readonly string[] => {
    const part = new RegExp(`>${id}</text>(.*?)<text`).exec(drawn)?.[1] ?? "";
    return [...part.matchAll(/class="(\w+)"/g)].map(([, kind = ""]) => kind);
  };
  expect(row("late")).toEqual(["duty", "overdue", "due"]);
  expect(row("missed-once")).toEqual(["overdue", "duty", "duty"]);
  expect(row("kept")).toEqual(["duty", "duty", "due"]);
  expect(html).toContain(">missed-once, cycle 2<");
});

test("where a scenario has no tickets, it has no figures of tickets, and is not told to have the same", async () => {
  const summary = await summaryOf(
    worldOf(
      POLICY,
      `${experiment(["for: 1 week", "for: 1 day"], ["first-touch: 10 minutes", "first-touch: 100 days"])}vary: {demand.arrivals.per-day: [30, 0.000001, 40]}\n`,
    ),
  );
  expect(summary.scenarios.map(({ tickets }) => tickets.opened > 0)).toEqual([true, false, true]);
  const html = renderSimulationHtml(summary);
  expect(html).toContain("customer effort a 100 tickets (of those that have it)");
  expect(renderSimulationText(summary)).toMatch(/time to resolution, 90th percentile +unknown +– +unknown/);
  // What tells nothing apart is one word on page and terminal.
  expect(html).toMatch(/time to resolution, 90th percentile<\/th><td[^>]*>unknown<small>in 2 of 2 replications/);
});

describe("scenarios that do not promise the same", () => {
  const vary = (values: string): World =>
    worldOf(`${POLICY}parameter answer is 1 hour\n`.replace("within 1 hour", "within answer"), `${experiment()}vary: {${values}}\n`);
  const differ = "goes by each one's own: whoever promises less keeps more of it";

  test("without a policy there are no breaches, escalations and policy work: none is 0, and none is better", async () => {
    const summary = await summaryOf(vary("policy: [p, none]"));
    const keys = summary.scenarios.map(({ measures }) => measures.map(({ key }) => key));
    for (const key of ["breaches", "escalated", "policy work"]) {
      expect(keys[0]).toContain(key);
      expect(keys[1]).not.toContain(key);
      expect(summary.comparisons.filter(({ measure }) => measure === key)).toEqual([]);
    }
    expect(keys[1]).toContain("response median");
    expect(summary.remarks.join(" ")).not.toContain(differ);
  });

  test("it is said that what is in time goes by each one's own", async () => {
    expect((await summaryOf(vary("parameter.answer: [1 hour, 2 hours]"))).remarks.join(" ")).toContain(differ);
    expect((await summaryOf(vary("staffing.desk: [1, 2]"))).remarks.join(" ")).not.toContain(differ);
  });
});

test("where scenarios run over different times, it is said whose is told", async () => {
  const remarks = async (vary: string): Promise<readonly string[]> =>
    (await summaryOf(worldOf(POLICY, `${experiment()}vary: {${vary}}\n`))).remarks.filter((remark) => remark.includes("the same time"));
  expect(await remarks("horizon.for: [1 week, 2 weeks]")).toEqual([
    "The scenarios do not run over the same time: the one told at the top is that of `for 1 week`, and what differs may differ for that alone.",
  ]);
  expect(await remarks("staffing.desk: [1, 2]")).toEqual([]);
});

test("measures that leave out as many tickets are named together; their names stay as they are written", async () => {
  const measures =
    "measures: {solved-in: {mean: hours(resolution)}, slowest: {p90: resolution}, asked: {mean: contacts}}\nvary: {staffing.desk: [1, 2]}\n";
  const summary = await summaryOf(worldOf(POLICY, experiment(["effort: 50 minutes", "effort: 9 h"]) + measures));
  const said = summary.remarks.filter((remark) => remark.includes("no value for"));
  expect(said).toEqual([
    expect.stringMatching(
      /^The measures `solved-in` and `slowest` have no value for \d+ of \d+ tickets, which are left out of them: .*, a module gives null for it, or /,
    ),
  ]);
  const page = renderSimulationHtml(summary);
  expect(page).toContain("solved-in.");
  expect(page).not.toContain("Solved-in");
});

test("of a team in which nobody ever is no load is drawn", async () => {
  const two = worldOf(POLICY, `${experiment(["  routing:", "    nights: {members: 0}\n  routing:"])}`);
  const page = renderSimulationHtml(await summaryOf(two));
  expect(page).toContain("Load of desk against its capacity");
  expect(page).not.toContain("Load of nights");
});
