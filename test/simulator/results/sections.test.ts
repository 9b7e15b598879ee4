// The sections of a summary, worked out by hand from two replications of two weeks each: what is counted is summed, and told by week, day or agent.

import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/ir/index.ts";
import { type ReplicationResult, type SummaryInput, summarize } from "../../../src/simulator/results/index.ts";
import { simulated } from "./simulated.ts";
import { ALONE, MONDAY, mean, only, replication, type Summary, sketch, summaryOf, tiny } from "./tiny.ts";

const at = (...of: readonly (readonly [hour: number, count: number])[]): readonly number[] =>
  Array.from({ length: 168 }, (_, hour) => of.find(([each]) => each === hour)?.[1] ?? 0);

describe("what the policy brought about", () => {
  test("breaches by clause and duty, most first, then by name; a row of none is none", () => {
    const row = (clause: string | null, duty: string, breaches: number) => ({ clause, duty, breaches });
    const summary = summaryOf(
      { clauses: [row("§10", "d", 28), row(null, "e", 7), row("§2", "b", 14), row(null, "c", 0), row("§2", "a", 7)] },
      { clauses: [row("§2", "b", 14), row("§2", "a", 21), row("§10", "d", 28), row(null, "e", 7)] },
    );
    expect(
      only(summary).clauses.map(({ clause, duty, breaches: { interval } }) => [
        clause,
        duty,
        interval.kind === "unknown" ? null : interval.mean,
      ]),
    ).toEqual([
      ["§10", "d", 2],
      ["§2", "a", 1],
      ["§2", "b", 1],
      [null, "e", 0.5],
    ]);
    // Clauses in their order, by the numbers in them, what has none last.
    expect(only(summary).measures.flatMap(({ key }) => (key.startsWith("breaches") ? [key] : []))).toEqual([
      "breaches",
      "breaches of §2",
      "breaches of §10",
      "breaches without a clause",
    ]);
    expect([mean(summary, "breaches"), mean(summary, "breaches of §2"), mean(summary, "breaches without a clause")]).toEqual([4.5, 2, 0.5]);
  });

  test("raises and triggers a replication, most first, then by name", () => {
    const raise = (from: string | null, to: string, count: number) => ({ from, to, trigger: "t", count });
    const { raises, triggers } = only(
      summaryOf(
        { raises: [raise(null, "l1", 3), raise("l1", "l2", 2)], triggers: [{ trigger: "u", count: 4 }] },
        { raises: [raise(null, "l1", 4), raise(null, "l2", 2)], triggers: [{ trigger: "t", count: 4 }] },
      ),
    );
    expect(raises).toEqual([
      { from: null, to: "l1", trigger: "t", perReplication: 3.5 },
      { from: "l1", to: "l2", trigger: "t", perReplication: 1 },
      { from: null, to: "l2", trigger: "t", perReplication: 1 },
    ]);
    expect(triggers).toEqual([
      { trigger: "t", perReplication: 2 },
      { trigger: "u", perReplication: 2 },
    ]);
  });

  test("notices by role, a day and by hour of the week; tickets raised, to a level and to any", () => {
    const notice = (role: string, ...hours: readonly (readonly [number, number])[]) => ({ role, hours: at(...hours) });
    const tickets = { ...replication(0, 0, {}).tickets, opened: 10, escalated: 4 };
    const level = (name: string, count: number) => ({ level: name, tickets: count });
    const summary = summaryOf(
      { notices: [notice("lead", [9, 14]), notice("boss", [9, 7])], tickets, levels: [level("l1", 3), level("l2", 1)] },
      { notices: [notice("lead", [9, 14], [10, 28])], tickets, levels: [level("l1", 4)] },
    );
    expect(only(summary).notices.map(({ role, hours }) => [role, hours[9], hours[10], hours[11]])).toEqual([
      ["boss", 7 / 4, 0, 0],
      ["lead", 7, 7, 0],
    ]);
    expect([mean(summary, "notices to lead"), mean(summary, "notices to boss")]).toEqual([2, 0.25]);
    expect([mean(summary, "escalated"), mean(summary, "escalated to l1"), mean(summary, "escalated to l2")]).toEqual([
      8 / 20,
      7 / 20,
      1 / 20,
    ]);
  });
});

describe("teams", () => {
  const [like] = replication(0, 0, {}).teams;
  if (like === undefined) throw new Error("there is a team");
  const HOURS = 14 * DAY;

  test("agents at work by what for, over all the time; the longest queue of all; work of the policy is what is not for tickets", () => {
    const work = (tickets: number, survey: number) => [
      { what: "survey", ms: survey * HOURS },
      { what: "tickets", ms: tickets * HOURS },
    ];
    const summary = summaryOf(
      { teams: [{ ...like, busyFor: work(2, 0.5), queueMost: 3 }] },
      { teams: [{ ...like, busyFor: work(1, 0.5), queueMost: 7 }] },
    );
    expect(only(summary).teams[0]).toMatchObject({
      busyFor: [
        { what: "tickets", agents: 1.5 },
        { what: "survey", agents: 0.5 },
      ],
      queueMost: 7,
    });
    expect(mean(summary, "policy work")).toBe(0.5);
  });

  test("waits of those whom somebody began on, on average, and by which nine in ten had it", () => {
    const waits = [{ group: null, events: sketch([...Array.from({ length: 9 }, () => 10), 30]), censored: sketch([]) }];
    const summary = summaryOf({ teams: [{ ...like, waits }] }, { teams: [{ ...like, waits }] });
    expect([mean(summary, "wait at csm"), mean(summary, "wait p90 at csm")]).toEqual([12, 10]);
  });

  test("a team that only some replications have is there; one of no replication of the scenario is not", () => {
    const other = { ...like, team: "other", cost: 30 };
    const summary = summarize(
      tiny(
        [ALONE, [{ path: "staffing.csm", value: 5 }]],
        [
          { ...replication(0, 0, {}), teams: [like, other] },
          replication(0, 1, {}),
          { ...replication(1, 0, {}), teams: [] },
          { ...replication(1, 1, {}), teams: [] },
        ],
      ),
    );
    expect(summary.scenarios.map(({ teams }) => teams.map(({ team }) => team))).toEqual([["csm", "other"], []]);
    // 30 in one replication and nothing in the other, over two weeks.
    expect([mean(summary, "cost of other"), mean(summary, "cost of other", 1)]).toEqual([7.5, 0]);
  });
});

describe("time", () => {
  test("what is counted by hour of the week is as often there as the hour is; of an hour that never was, nothing is known", () => {
    const until = MONDAY + 2 * DAY;
    const of = (from: number, arrivals: number) => ({ from, until, arrivalHours: at([9, arrivals], [60, 5]) });
    expect(only(summaryOf(of(MONDAY, 3), of(MONDAY, 6))).arrivalHours.filter((each) => each > 0)).toEqual([4.5]);
    // One that begins at noon has no nine o'clock on monday, so that the hour was there once.
    expect(only(summaryOf(of(MONDAY + 12 * HOUR, 0), of(MONDAY, 6))).arrivalHours[9]).toBe(6);
  });

  test("open tickets by day, with those of the warm-up, over the replications that have the day", () => {
    const day = (backlog: number) => ({ wait: 0, tickets: 0, backlog });
    const { backlog } = only(summaryOf({ days: [day(9), day(4), day(6)], backlog: [4, 6] }, { days: [day(7), day(4)], backlog: [4] }));
    expect(backlog.map(({ mean: each, low, high, counted }) => [each, low !== null, high !== null, counted])).toEqual([
      [8, true, true, false],
      [4, true, true, true],
      [6, false, false, true],
    ]);
  });

  test("of an odd number of days the first half has one more", () => {
    const { growth } = only(summaryOf({ backlog: [1, 3, 11] }, { backlog: [5] }));
    expect(growth.perReplication).toEqual([9, null]);
  });

  test("times are by what happened: of all tickets first, then of each group in the order of its values", () => {
    const times = (group: string | null, ...events: readonly number[]) => ({ group, events: sketch(events), censored: sketch([]) });
    const responses = [times("b", 5), times("a", 3), times(null, 3, 5)];
    const [p50, p90] = ["median", "p90"] as const;
    const told = only(summaryOf({ responses, resolutions: [times(null, 9, 9, 9, 30)] }, { responses, resolutions: [] }));
    expect(told.responses.map(({ group, ...of }) => [group, of[p50].perReplication[0], of[p90].perReplication[0]])).toEqual([
      [null, 3, 5],
      ["a", 3, 3],
      ["b", 5, 5],
    ]);
    expect(told.resolutions.map(({ group, ...of }) => [group, of[p50].perReplication, of[p90].perReplication])).toEqual([
      [null, [9, null], [30, null]],
    ]);
  });

  test("a curve has its ends and a point for each hundredth that it falls; of one replication it has no band", () => {
    const responses = (many: number) => [
      { group: null, events: sketch(Array.from({ length: many }, (_, i) => i + 1)), censored: sketch([]) },
    ];
    const [alone, both] = [
      summaryOf({ responses: responses(500) }),
      summaryOf({ responses: responses(500) }, { responses: responses(400) }),
    ].map((summary) => only(summary).responses[0]?.survival ?? []);
    for (const curve of [alone, both]) {
      expect(curve?.length).toBeGreaterThan(80);
      expect(curve?.length).toBeLessThan(103);
      curve?.slice(1, -1).forEach(({ share }, i) => expect((curve[i]?.share ?? 0) - share).toBeGreaterThan(0.01 - 1e-9));
      expect([curve?.[0]?.after, curve?.at(-1)?.share]).toEqual([1, 0]);
    }
    expect(alone?.every(({ low, high }) => low === null && high === null)).toBe(true);
    expect(both?.some(({ low }) => low !== null)).toBe(true);
  });
});

describe("over scenarios", () => {
  const TWO = [ALONE, [{ path: "staffing.csm", value: 5 }]];
  const costs = (...of: readonly (readonly number[])[]): readonly ReplicationResult[] =>
    of.flatMap((each, scenario) => each.map((cost, number) => replication(scenario, number, { cost })));
  const asking = (input: SummaryInput, measure: string, halfWidth: number): Summary => {
    const replications = { kind: "precise", least: 2, most: 100, measure, halfWidth } as const;
    return summarize({ ...input, experiment: { ...input.experiment, replications } });
  };

  test("the interval asked for is the widest of all, unknown where one is, and not reached where one has figures that are all the same", () => {
    const half = (of: readonly (readonly number[])[]) => asking(tiny(TWO, costs(...of)), "cost", 1e6).precision;
    const narrow =
      half([
        [10, 12],
        [10, 12],
      ])?.halfWidth ?? Number.NaN;
    expect(
      half([
        [10, 12],
        [10, 20],
      ])?.halfWidth,
    ).toBeCloseTo(5 * narrow, 9);
    expect(
      half([
        [10, 20],
        [10, 12],
      ])?.halfWidth,
    ).toBeCloseTo(5 * narrow, 9);
    expect(half([[10, 12], [10]])).toMatchObject({ reached: false, halfWidth: null });
    expect([
      half([
        [10, 12],
        [10, 12],
      ])?.reached,
      half([
        [10, 12],
        [10, 10],
      ])?.reached,
    ]).toEqual([true, false]);
  });

  test("what is short of it is told in the unit of the measure", () => {
    const input = tiny(
      [ALONE],
      [8, 2].map((met, number) => replication(0, number, { met, missed: 4, cost: met, responses: [met * HOUR] })),
    );
    const told = (measure: string, halfWidth: number) =>
      asking(input, measure, halfWidth).remarks.flatMap((each) => /longer than twice ([^;.]+(?:\.\d+)?[^;.]*)/.exec(each)?.[1] ?? []);
    expect(told("attainment", 0.005)).toEqual(["0.5 points"]);
    expect(told("cost", 0.25)).toEqual(["0.25"]);
    expect(told("response median", 90_000)).toEqual(["1.5 minutes"]);
    expect(told("response median", 30_000)).toEqual(["30 s"]);
  });

  test("the same bytes in whatever order the policies are named", () => {
    const policy = (id: string, values: readonly string[]) =>
      ({
        hash: id,
        ir: {
          id,
          version: "1",
          parameters: [],
          terms: [],
          levels: [],
          duties: [],
          facts: [
            {
              id: "rank",
              of: "ticket",
              type: { kind: "one-of", values },
              mayBeUnknown: false,
              clause: null,
              place: { file: "", line: 1, column: 1 },
              words: "",
            },
          ],
        },
      }) as never;
    const results = [0, 1].map((number) => {
      const result = replication(0, number, {});
      return { ...result, responses: ["x", "y", "z"].map((group) => ({ group, events: sketch([1]), censored: sketch([]) })) };
    });
    const input = tiny([ALONE], results);
    const groups = (policies: SummaryInput["policies"]) =>
      only(summarize({ ...input, experiment: { ...input.experiment, by: "rank" }, policies })).responses.map(({ group }) => group);
    const [one, two] = [policy("one", ["z", "x"]), policy("two", ["y", "z"])];
    expect([groups({ one, two }), groups({ two, one })]).toEqual([
      ["z", "x", "y"],
      ["z", "x", "y"],
    ]);
  });

  test("a cost is in the currency that all scenarios have", () => {
    const input = tiny(TWO, costs([1, 2], [1, 2]));
    const label = (...currencies: readonly (string | null)[]) => {
      const scenarios = input.experiment.scenarios.map((each, i) => ({
        ...each,
        people: { ...each.people, currency: currencies[i] ?? null },
      }));
      return only(summarize({ ...input, experiment: { ...input.experiment, scenarios } })).measures.find(({ key }) => key === "cost")
        ?.label;
    };
    const one = summaryOf({}, {});
    expect(only(one).measures.find(({ key }) => key === "cost of csm")?.label).toBe("csm: cost a week (USD)");
    expect([label("EUR", "EUR"), label("EUR", "USD"), label(null, null)]).toEqual([
      "cost a week (EUR)",
      "cost a week (experiment's unit)",
      "cost a week (experiment's unit)",
    ]);
  });

  test("the policy is a factor of every scenario, whether it is varied or not", () => {
    const named = [{ path: "policy", value: "p" }, ...ALONE];
    const factors = (of: typeof ALONE) => summarize(tiny([of as never], [])).scenarios[0]?.factors;
    expect([factors(ALONE), factors(named as never)]).toEqual([named, named]);
  });

  test("a scenario without replications has the measures of the others, and figures of none", () => {
    const { scenarios } = summarize(tiny(TWO, costs([1, 2])));
    expect(scenarios[1]?.measures.map(({ key }) => key)).toEqual(
      expect.arrayContaining(scenarios[0]?.measures.map(({ key }) => key) ?? []),
    );
    expect(new Set(scenarios[1]?.measures.map(({ value }) => value.interval.kind))).toEqual(new Set(["unknown"]));
  });

  test("a pair of which one side has no such figure is no pair of that measure", () => {
    const grid = [4, 5, 6].map((value) => [{ path: "staffing.csm", value }]);
    const results = costs([1, 2], [3, 5], [4, 5]).map((result) => (result.scenario === 1 ? { ...result, backlog: [] } : result));
    const pairs = (measure: string) =>
      summarize(tiny(grid, results))
        .sensitivities.filter((each) => each.measure === measure)
        .flatMap(({ values }) => values.map(({ value }) => value));
    expect([pairs("cost"), pairs("backlog")]).toEqual([[5, 6], [6]]);
  });

  test("without a policy nothing of one is told, and none is 0", () => {
    const input = tiny(TWO, costs([1, 2], [1, 2]));
    const scenarios = input.experiment.scenarios.map((each, i) => ({ ...each, policy: i === 0 ? "p" : null }));
    const keys = summarize({ ...input, experiment: { ...input.experiment, scenarios } }).scenarios.map(({ measures }) =>
      measures.flatMap(({ key }) => (/^(breaches|escalated|policy work|cost)$/.test(key) ? [key] : [])),
    );
    expect(keys).toEqual([["breaches", "escalated", "policy work", "cost"], ["cost"]]);
  });
});

test("customer effort adds contacts, requests, reopenings and tickets given up, for a hundred tickets", () => {
  const effort = { contacts: 1, escalationRequests: 2, reopenings: 4, abandoned: 8 };
  expect(mean(summaryOf({ effort }, { effort: { ...effort, contacts: 3 } }), "customer effort")).toBeCloseTo((100 * (15 + 17)) / 20, 9);
});

test("what is owed again and again, and what is told of a group, is no part of all that is owed once", () => {
  const [like] = replication(0, 0, { met: 3, missed: 1 }).duties;
  if (like === undefined) throw new Error("there is a duty");
  const duties = [like, { ...like, group: "P0", met: 7 }, { ...like, duty: "customer-update", met: 99 }];
  const { policies } = simulated({ seed: 1, replications: 0, tickets: 0, staff: [4] });
  const results = [0, 1].map((number) => ({ ...replication(0, number, {}), duties }));
  const summary = summarize({ ...tiny([ALONE], results), policies });
  expect([mean(summary, "attainment"), mean(summary, "attainment of first-response for P0")]).toEqual([3 / 4, 7 / 8]);
  expect(only(summary).duties.map(({ duty, recurring }) => [duty, recurring])).toEqual([
    ["first-response", false],
    ["first-response", false],
    ["customer-update", true],
  ]);
});
