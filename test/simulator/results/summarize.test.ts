// From replications to a summary: figures worked out by hand, the same bytes in any order, and what is said where there is nothing to say.

import { describe, expect, test } from "vitest";
import { HOUR } from "../../../src/ir/index.ts";
import { type Interval, simulationToJson, summarize } from "../../../src/simulator/results/index.ts";
import { chance, simulated } from "./simulated.ts";
import { MONDAY, replication, sketch, tiny } from "./tiny.ts";

type Summary = ReturnType<typeof summarize>;

const ALONE = [{ path: "staffing.csm", value: 4 }];
const two = summarize(
  tiny(
    [ALONE],
    [
      replication(0, 0, { met: 8, missed: 2, breaches: 28, busy: 50 * HOUR, cost: 1000 }),
      replication(0, 1, { met: 30, missed: 0, breaches: 42, busy: 70 * HOUR, cost: 1400 }),
    ],
  ),
);

function interval(summary: Summary, key: string, scenario = 0): Interval {
  const found = summary.scenarios[scenario]?.measures.find((measure) => measure.key === key);
  if (found === undefined) throw new Error(`no measure ${key}`);
  return found.value.interval;
}

function known(of: Interval): { readonly mean: number; readonly low: number; readonly high: number } {
  if (of.kind === "unknown") throw new Error(of.why);
  return of;
}

describe("figures by hand", () => {
  test("a share is one of sums over all replications, not the mean of shares", () => {
    expect(known(interval(two, "attainment of first-response")).mean).toBe(38 / 40);
    expect(two.scenarios[0]?.duties[0]?.counts).toEqual({ met: 38, metLate: 0, breached: 2, cancelled: 0, open: 0 });
    expect(two.scenarios[0]?.duties[0]?.attainment.perReplication).toEqual([0.8, 1]);
  });

  test("breaches are told a day, cost a week, effort for a hundred tickets", () => {
    expect(known(interval(two, "breaches")).mean).toBe((2 + 3) / 2);
    expect(known(interval(two, "breaches of §1")).mean).toBe(2.5);
    expect(known(interval(two, "cost")).mean).toBe(600);
    expect(known(interval(two, "cost per ticket")).mean).toBe(2400 / 20);
    expect(known(interval(two, "customer effort")).mean).toBeCloseTo(30, 12);
    expect(known(interval(two, "backlog")).mean).toBe(5);
    expect(known(interval(two, "tickets")).mean).toBeCloseTo(10 / 14, 12);
  });

  test("utilization is work of presence, and an hour of the week has as many agents as its hours are many", () => {
    const [team] = two.scenarios[0]?.teams ?? [];
    expect(known(interval(two, "utilization of csm")).mean).toBe(120 / 200);
    // Two weeks have two hours of each kind in each replication: 120 agent-hours in four hours.
    expect(team?.busyHours[9]).toBe(30);
    expect(team?.presentHours[9]).toBe(50);
    expect(team?.busyHours[10]).toBe(0);
    expect(two.scenarios[0]?.arrivalHours[9]).toBe(5);
  });

  test("the interval of two figures is as wide as t with one degree of freedom makes it", () => {
    const { mean, low, high } = known(interval(two, "breaches"));
    // t = 12.706 at 97.5 % and one degree of freedom; s ⁄ √2 of 2 and 3 is 0.5.
    expect(high - mean).toBeGreaterThanOrEqual(12.706 * 0.5 - 1e-3);
    // No day has fewer than none.
    expect(low).toBe(0);
  });

  test("a quantile counts those watched in vain, and is unknown where a replication never came to it", () => {
    const of = (watched: readonly number[]) =>
      summarize(
        tiny(
          [ALONE],
          [replication(0, 0, { responses: [10, 20, 30], watched: [100] }), replication(0, 1, { responses: [12, 22, 32], watched })],
        ),
      );
    // Of eight watched, half have it once the fourth has: 10, 12, 20, 22.
    expect(known(interval(of([100]), "response median")).mean).toBe(22);
    const never = interval(of([100, 100, 100, 100]), "response median");
    expect(never).toMatchObject({ kind: "unknown", why: "in 1 of 2 replications so many never got there within the time watched" });
  });
});

test("the same replications give the same bytes in whatever order and grouping they come", () => {
  const input = simulated({ seed: 3, replications: 4, tickets: 60, staff: [4, 5] });
  const whole = simulationToJson(summarize(input));
  const next = chance(5);
  for (let round = 0; round < 3; round++) {
    const mixed = input.replications.map((result) => ({ result, at: next() })).sort((a, b) => a.at - b.at);
    // Written and read back, as parts of a run are.
    const replications = mixed.map(({ result }) => JSON.parse(JSON.stringify(result)) as typeof result);
    expect(simulationToJson(summarize({ ...input, replications }))).toBe(whole);
  }
});

describe("what to know before trusting it", () => {
  const remarks = (...replications: readonly ReturnType<typeof replication>[]) => summarize(tiny([ALONE], replications)).remarks.join("\n");
  const fine = { met: 8, missed: 2, busy: HOUR };

  test("one replication has no interval, so no figure is told", () => {
    const summary = summarize(tiny([ALONE], [replication(0, 0, fine)]));
    expect(summary.scenarios[0]?.measures.map(({ value }) => value.interval.kind)).not.toContain("known");
    expect(summary.remarks.join("\n")).toContain("An interval takes at least two replications: `scenario 0` has fewer");
    expect(summarize(tiny([ALONE], [])).remarks).toEqual(["No replication is finished, so there is no figure at all."]);
  });

  test("a duty that nobody does, work that never ends, duties still open", () => {
    expect(remarks(replication(0, 0, fine), replication(0, 1, fine))).not.toContain("nobody does it");
    expect(remarks(replication(0, 0, { missed: 2 }), replication(0, 1, { missed: 3 }))).toContain(
      "`first-response` is owed and nobody does it: a rule of the experiment names it, and still nobody comes to it. It counts as missed, and",
    );
    expect(remarks(replication(0, 0, { ...fine, busy: 99 * HOUR }), replication(0, 1, { ...fine, busy: 100 * HOUR }))).toContain(
      "Team `csm` may have more work than time",
    );
    // From 0 to 100 %, nothing is known of it.
    expect(remarks(replication(0, 0, { ...fine, busy: 0 }), replication(0, 1, { ...fine, busy: 100 * HOUR }))).not.toContain("more work");
    expect(remarks(replication(0, 0, { ...fine, open: 5 }), replication(0, 1, fine))).toContain(
      "more than 5 % of `first-response` is still open",
    );
    expect(remarks(replication(0, 0, { ...fine, open: 1 }), replication(0, 1, fine))).not.toContain("still open");
  });

  test("duties that nobody does are one sentence a reason; one that never came due is not among them", () => {
    const results = [0, 1].map((number) => {
      const result = replication(0, number, { missed: 2 });
      const like = (duty: string, breached: number, open = 0) => result.duties.map((row) => ({ ...row, duty, breached, open }));
      return { ...result, duties: [...like("a", 2), ...like("b", 3), ...like("c", 1), ...like("investment", 0, 4)] };
    });
    const input = tiny([ALONE], results);
    const never = { duty: "c", team: null, effort: { kind: "constant", value: 0 }, lead: { kind: "at-once" }, share: 0 } as const;
    const scenarios = input.experiment.scenarios.map((each) => ({ ...each, people: { ...each.people, duties: [never] } }));
    const summary = summarize({ ...input, experiment: { ...input.experiment, scenarios } });
    const said = summary.remarks.filter((remark) => remark.includes("nobody does"));
    expect(said).toEqual([
      "2 duties are owed and nobody does them: no rule of the experiment gives them to anybody. They count as missed, and whatever they breach and escalate is in the figures: `a` and `b`.",
      "`c` is owed and nobody does it: the experiment says that it is never done. It counts as missed, and whatever it breaches and escalates is in the figures.",
    ]);
  });

  test("not told apart is said, and never called no difference", () => {
    const alike = [0, 1].flatMap((scenario) =>
      [8, 6, 9].map((met, number) => replication(scenario, number, { met: met + ((scenario * (number - 1)) % 2), missed: 2 })),
    );
    const summary = summarize(tiny([ALONE, [{ path: "staffing.csm", value: 5 }]], alike));
    expect(summary.remarks.join("\n")).toContain(
      "`scenario 1` is not told apart from `scenario 0` by what is met in time: the interval of the difference holds 0",
    );
    const third = alike.filter(({ scenario }) => scenario === 1).map((result) => ({ ...result, scenario: 2 }));
    const three = tiny([ALONE, [{ path: "staffing.csm", value: 5 }], [{ path: "staffing.csm", value: 6 }]], [...alike, ...third]);
    expect(summarize(three).remarks.join("\n")).toContain("No other scenario is told apart from `scenario 0` by what is met in time");
  });

  test("scenarios of which every figure is the same are told as that, and one policy under two names as well", () => {
    const runs = [0, 1, 2].flatMap((scenario) =>
      [8, 6].map((met, number) => replication(scenario, number, { met: scenario === 1 ? met - 1 : met, missed: 2 })),
    );
    const factors = [1, 2, 3].map((value) => [{ path: "demand.arrivals.seasons.1.times", value }]);
    const input = tiny(factors, runs);
    const same =
      "`scenario 0` and `scenario 2` have the very same figures in every replication: what differs between them changes nothing that is measured";
    expect(summarize(input).remarks).toContain(`${same}.`);
    const [facts] = Object.values(simulated({ seed: 1, replications: 0, tickets: 0, staff: [4] }).policies);
    if (facts === undefined) throw new Error("there is a policy");
    const scenarios = input.experiment.scenarios.map((each, i) => ({ ...each, policy: i === 2 ? "copy" : "current" }));
    const copied = { ...input, experiment: { ...input.experiment, scenarios }, policies: { current: facts, copy: facts } };
    expect(summarize(copied).remarks).toContain(`${same}; \`current\` and \`copy\` are one policy under 2 names.`);
    const pairs = [0, 1, 2, 3].flatMap((pair) => [0, 1].map((one) => replication(2 * pair + one, 0, { met: pair, missed: 2 })));
    const eight = tiny(
      Array.from({ length: 8 }, (_, value) => [{ path: "staffing.csm", value }]),
      pairs,
    );
    expect(summarize(eight).remarks.filter((remark) => remark.includes("the very same figures"))).toHaveLength(2);
    expect(summarize(eight).remarks).toContain("The same holds for 2 further groups of scenarios.");
    const unfinished = [...eight.experiment.scenarios.keys()].slice(2);
    const cut = summarize({ ...eight, replications: pairs.filter(({ scenario }) => !unfinished.includes(scenario)) });
    expect(cut.remarks.filter((remark) => remark.includes("the very same figures"))).toHaveLength(1);
    const differing = runs.map((run) => (run.scenario === 2 ? { ...run, backlog: [4, 7] } : run));
    expect(summarize(tiny(factors, differing)).remarks.join()).not.toContain("the very same figures");
  });

  test("shares are between 0 and 100 %, and their differences between −100 and 100 points", () => {
    const wild = [0, 1].flatMap((scenario) =>
      [0, 10].map((met, number) =>
        replication(scenario, number, { met: scenario === 0 ? met : 10 - met, missed: scenario === 0 ? 10 - met : met }),
      ),
    );
    const summary = summarize(tiny([ALONE, [{ path: "staffing.csm", value: 5 }]], wild));
    const [difference] = summary.comparisons.filter(({ measure }) => measure === "attainment");
    expect(difference?.difference).toMatchObject({ kind: "known", low: -1, high: 1 });
    expect(summary.sensitivities.find(({ measure }) => measure === "attainment")?.values[0]?.difference).toMatchObject({
      low: -1,
      high: 1,
    });
  });

  test("growth is the second half of the days less the first", () => {
    const growth = [
      [4, 6],
      [1, 2, 3, 10],
      [5, 5, 5],
    ].map((backlog, number) => ({ ...replication(0, number, fine), backlog }));
    const [scenario] = summarize(tiny([ALONE], growth)).scenarios;
    expect(scenario?.growth.perReplication).toEqual([2, 5, 0]);
    expect(scenario?.growth.interval).toMatchObject({ kind: "known", mean: 7 / 3 });
  });

  test("few replications are told of, up to nine", () => {
    const of = (count: number) => remarks(...Array.from({ length: count }, (_, number) => replication(0, number, fine)));
    expect(of(9)).toContain("There are only 9 replications");
    expect(of(10)).not.toContain("There are only");
  });

  test("a duty of which half was met late is done by somebody; one breach that nobody meets is enough", () => {
    const late = (met: number, metLate: number, breached: number) =>
      remarks(
        ...[0, 1].map((number) => {
          const result = replication(0, number, {});
          return { ...result, duties: result.duties.map((row) => ({ ...row, met, metLate, breached: number === 0 ? breached : 0 })) };
        }),
      );
    expect([late(2, 2, 1), late(0, 0, 1), late(0, 0, 0)].map((each) => each.includes("nobody does it"))).toEqual([false, true, false]);
  });

  test("several duties that are never done are told as several; where some scenarios alone do not have them done, which", () => {
    const undone = [0, 1].flatMap((scenario) =>
      [0, 1].map((number) => {
        const result = replication(scenario, number, {});
        const row = { ...result.duties[0], met: scenario, breached: 2 } as (typeof result.duties)[number];
        return { ...result, duties: [row, { ...row, duty: "survey" }] };
      }),
    );
    const input = tiny([ALONE, [{ path: "staffing.csm", value: 5 }]], undone);
    const never = { duty: "*", team: null, effort: { kind: "constant", value: 0 }, lead: { kind: "at-once" }, share: 0 } as const;
    const scenarios = input.experiment.scenarios.map((each) => ({ ...each, people: { ...each.people, duties: [never] } }));
    const said = summarize({ ...input, experiment: { ...input.experiment, scenarios } }).remarks.filter((each) =>
      each.includes("nobody does"),
    );
    expect(said).toEqual([
      "2 duties are owed and nobody does them: the experiment says that they are never done. They count as missed, and whatever they breach and escalate is in the figures (in `scenario 0`): `first-response` and `survey`.",
    ]);
  });

  test("of more than four, three are named and the others counted", () => {
    const of = (count: number) => {
      const input = tiny(
        Array.from({ length: count }, (_, value) => [{ path: "staffing.csm", value }]),
        Array.from({ length: count }, (_, scenario) => replication(scenario, 0, fine)),
      );
      return summarize(input).remarks.find((each) => each.includes("at least two replications")) ?? "";
    };
    expect(of(4)).toContain("`scenario 0`, `scenario 1`, `scenario 2` and `scenario 3` have fewer");
    expect(of(5)).toContain("`scenario 0`, `scenario 1`, `scenario 2` and 2 more have fewer");
  });

  test("scenarios over other times are told, whichever end differs", () => {
    const both = [0, 1].flatMap((scenario) => [0, 1].map((number) => replication(scenario, number, fine)));
    const input = tiny([ALONE, [{ path: "staffing.csm", value: 5 }]], both);
    const differs = (more: { from?: number; until?: number; zone?: string }) => {
      const scenarios = input.experiment.scenarios.map((each, i) => ({ ...each, horizon: { ...each.horizon, ...(i === 1 ? more : {}) } }));
      const { remarks: said } = summarize({ ...input, experiment: { ...input.experiment, scenarios } });
      return said.some((each) => each.includes("the one told at the top is that of `scenario 0`"));
    };
    expect([{}, { from: 1 }, { until: 1 }, { zone: "Europe/Paris" }].map(differs)).toEqual([false, true, true, true]);
  });

  test("own measures say how many tickets they leave out, together where they leave out as many", () => {
    const own = (...rows: readonly (readonly [name: string, tickets: number, without: number])[]) => {
      const input = tiny(
        [ALONE],
        [0, 1].map((number) => ({
          ...replication(0, number, fine),
          own: rows.map(([name, count, without]) => ({ name, count, without, sum: count, sketch: null })),
        })),
      );
      const measures = rows.map(([name]) => ({ name, of: "mean", how: { kind: "expression", text: "" } }) as const);
      const { remarks: said } = summarize({ ...input, experiment: { ...input.experiment, measures } });
      return said.flatMap((each) => /^The (measures? .*?): /.exec(each)?.[1] ?? []);
    };
    expect(own(["a", 10, 0])).toEqual([]);
    expect(own(["a", 600, 5])).toEqual(["measure `a` has no value for 10 of 1,210 tickets, which are left out of it"]);
    expect(own(["a", 0, 5], ["b", 0, 5])).toEqual(["measures `a` and `b` have no value for any of 10 tickets, so nothing is told of them"]);
  });

  test("customers who give up are told of above one in a hundred, of scenarios under a policy", () => {
    const given = (abandoned: number, policies: readonly (string | null)[] = ["current"]) => {
      const results = policies.flatMap((_, scenario) =>
        [0, 1].map((number) => {
          const result = replication(scenario, number, fine);
          return { ...result, tickets: { ...result.tickets, opened: 100, abandoned } };
        }),
      );
      const input = tiny(
        policies.map((_, value) => [{ path: "staffing.csm", value }]),
        results,
      );
      const scenarios = input.experiment.scenarios.map((each, i) => ({ ...each, policy: policies[i] ?? null }));
      const { policies: facts } = simulated({ seed: 1, replications: 0, tickets: 0, staff: [4] });
      const { remarks: said } = summarize({ ...input, policies: facts, experiment: { ...input.experiment, scenarios } });
      return said.flatMap((each) => /^Customers gave up (.+?) tickets/.exec(each)?.[1] ?? []);
    };
    expect([given(1), given(2), given(2, ["current", null]), given(2, [null])]).toEqual([[], ["4 of 200"], ["4 of 200"], []]);
  });

  test("a run cut short says how much of it is there", () => {
    const cut = summarize({ ...tiny([ALONE], [replication(0, 0, fine), replication(0, 2, fine)], true) });
    expect(cut.scenarios[0]?.replications).toEqual([0, 2]);
    expect(cut.remarks[0]).toContain("The run was cut short: 2 of 0 replications are finished");
  });
});

test("that days of the week weigh unequally is told where no whole weeks are counted; an hour of the clocks is none", () => {
  const told = (hours: number, warmUp: number): boolean => {
    const input = tiny([ALONE], [replication(0, 0, {}), replication(0, 1, {})]);
    const scenarios = input.experiment.scenarios.map((each) => ({ ...each, horizon: { ...each.horizon, until: MONDAY + hours * HOUR } }));
    const summary = summarize({
      ...input,
      experiment: { ...input.experiment, scenarios },
      warmUp: { ...input.warmUp, length: warmUp * HOUR },
    });
    return summary.remarks.join().includes("no whole number of weeks");
  };
  expect([told(336, 0), told(335, 0), told(337, 0), told(504, 168)]).toEqual([false, false, false, false]);
  expect([told(334, 0), told(336, 24), told(120, 0)]).toEqual([true, true, true]);
});

test("tickets of no group, and work that nobody began on, are told", () => {
  const times = (group: string | null, values: readonly number[], watched: readonly number[]) => ({
    group,
    events: sketch(values),
    censored: sketch(watched),
  });
  const remarks = (known: readonly number[], begun: readonly number[], never: readonly number[]): string => {
    const [team] = replication(0, 0, {}).teams;
    if (team === undefined) throw new Error("there is a team");
    const each = [0, 1].map((number) => ({
      ...replication(0, number, {}),
      responses: [times(null, [1, 2, 3], [4]), times("P0", known, [4])],
      teams: [{ ...team, waits: [times(null, begun, never)] }],
    }));
    const input = tiny([ALONE], each);
    return summarize({ ...input, experiment: { ...input.experiment, by: "priority" } }).remarks.join("\n");
  };
  expect(remarks([1, 2], [5], [])).toContain("Of 2 of 8 tickets `priority` is not known: they stand in no row by `priority`");
  expect(remarks([1, 2, 3], [5], [])).not.toContain("is not known");
  expect(remarks([1], [5], [6])).toContain("More than 5 % of what came to `csm` was never begun on there");
  expect(
    remarks(
      [1],
      Array.from({ length: 19 }, () => 5),
      [6],
    ),
  ).not.toContain("never begun");
});

test("foreign replications, unknown scenarios and one that is there twice are refused", () => {
  const one = replication(0, 0, {});
  expect(() => summarize(tiny([ALONE], [{ ...one, manifest: "sha256:other" }]))).toThrow("belongs to another manifest");
  expect(() => summarize(tiny([ALONE], [replication(1, 0, {})]))).toThrow("there is no scenario 1");
  expect(() => summarize(tiny([ALONE], [one, one]))).toThrow("replication 0 of scenario 0 is there twice");
});
