// What the reports of a simulation say: every figure of the summary with its interval, in a page that is safe to open, a text that fits, charts that fit their data.

import { describe, expect, test } from "vitest";
import { renderSimulationHtml, renderSimulationText } from "../../src/reports/index.ts";
import { simulationHeadlines } from "../../src/reports/simulation/headlines.ts";
import { differenceInWords, estimate, plain, withoutTicks } from "../../src/reports/simulation/words.ts";
import { doneByNobody, type Interval } from "../../src/simulator/index.ts";
import { summarize } from "../../src/simulator/results/index.ts";
import { simulated } from "../simulator/results/simulated.ts";

const input = simulated({ seed: 4, replications: 4, tickets: 60, staff: [4, 6, 7] });
const summary = summarize(input);
const page = renderSimulationHtml(summary);
const said = read(page);

/** The page as a reader sees it: tags gone, blanks joined. */
function read(html: string): string {
  const body = html.slice(html.indexOf("<body>")).replace(/<[^>]*>/g, " ");
  return body.replace(/&amp;/g, "&").replace(/&#39;/g, "'").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/\s+/g, " ");
}

describe("the page", () => {
  test("holds every measure of every scenario, with its interval", () => {
    for (const { measures } of summary.scenarios) {
      expect(measures.filter(({ label, unit, value }) => !said.includes(label) || !said.includes(estimate(value.interval, unit)))).toEqual(
        [],
      );
    }
  });

  test("draws scenarios with long names by what they have other than the baseline, so that none is cut to the same", () => {
    const rest = "p1-answer 15 minutes, demand.arrivals.per-day 4";
    const names = [`agents 3, ${rest}, takes-over yes`, `agents 3, ${rest}, takes-over no`, `agents 4, ${rest}, takes-over no`];
    const renamed = (name: string): string => names[summary.scenarios.findIndex((each) => each.name === name)] ?? "";
    const drawn = renderSimulationHtml({
      ...summary,
      scenarios: summary.scenarios.map((each) => ({ ...each, name: renamed(each.name) })),
      comparisons: summary.comparisons.map((each) => ({ ...each, scenario: renamed(each.scenario) })),
    });
    const labels = [...drawn.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    expect(labels).toEqual(expect.arrayContaining(["takes-over no", "agents 4, takes-over no"]));
    expect(labels.filter((text) => text?.startsWith("agents 3, p1-answer"))).toEqual([]);
    expect(labels.filter((text) => text === summary.comparisons[0]?.scenario)).toEqual([]);
    expect([...page.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)).toContain(summary.comparisons[0]?.scenario);
  });

  test("tells a target on a calendar in hours: a day of 24 of them is none there", () => {
    const targeted = (clock: string | null): string => {
      const target = { duty: "full-resolution", label: "P4", length: 160.5 * 3_600_000, clock, waiting: 0.25 };
      const scenarios = summary.scenarios.map((each) => ({
        ...each,
        resolutions: each.resolutions.map((one) => ({ ...one, targets: [target] })),
      }));
      return read(renderSimulationHtml({ ...summary, scenarios }));
    };
    const counted = targeted("office");
    for (const words of ["as its 160 h 30 min count on office alone", "P4 160 h 30 min+", "target P4: 160 h 30 min of office"])
      expect(counted).toContain(words);
    expect(targeted(null)).toContain("target P4: 6 d 16 h");
  });

  test("on paper, scenarios that are too many for columns stand below one another: what does not fit there would be lost", () => {
    const one = summary.scenarios[0];
    if (one === undefined) throw new Error("there are scenarios");
    const table = (count: number): string | undefined => {
      const scenarios = Array.from({ length: count }, (_, i) => ({ ...one, name: `scenario ${i}` }));
      return /<table class="(stack[^"]*)">/.exec(renderSimulationHtml({ ...summary, scenarios }))?.[1];
    };
    expect([table(2), table(8), table(9), table(30)]).toEqual(["stack", "stack", "stack wide", "stack wide"]);
    const print = page.slice(page.lastIndexOf("@media print"));
    expect(print).toContain(".stack.wide td::before { content: attr(data-label)");
  });

  test("keeps figures and their units on one line in narrow columns", () => {
    const table = page.slice(page.indexOf('<table class="stack'), page.indexOf("</table>"));
    expect(table).toMatch(/\d\u00a0%<\/small>/);
    expect(table).not.toMatch(/\d (%|h|d|min)</);
  });

  test("holds every duty, difference, factor, clause, raise, notice and team", () => {
    const texts = [
      ...summary.comparisons.map(({ difference, unit }) => differenceInWords(difference, unit)),
      ...summary.sensitivities.flatMap(({ values, unit }) => values.map(({ difference }) => differenceInWords(difference, unit))),
      ...summary.scenarios.flatMap(({ duties, clauses, notices, teams, levels, raises, triggers, resolutions, responses }) => [
        ...duties.flatMap(({ attainment, late }) => [
          estimate(attainment.interval, "share"),
          estimate(late.median.interval, "ms"),
          estimate(late.p90.interval, "ms"),
        ]),
        ...clauses.map(({ breaches }) => estimate(breaches.interval, "per-day")),
        ...notices.map(({ perDay }) => estimate(perDay.interval, "per-day")),
        ...teams.flatMap(({ wait, busyFor }) => [
          estimate(wait.mean.interval, "ms"),
          ...busyFor.map(({ what, agents }) => `${what} ${plain(agents)}`),
        ]),
        ...levels.map(({ share }) => estimate(share.interval, "share")),
        ...[...raises, ...triggers].map(({ perReplication }) => plain(perReplication)),
        ...[...resolutions, ...responses].filter(({ survival }) => survival.length > 0).map(({ p90 }) => estimate(p90.interval, "ms")),
      ]),
      ...summary.remarks.map((remark) => remark.replaceAll("`", "")),
      summary.command,
      summary.manifest,
    ];
    const joined = said.replace(/ (?=[:,.)])/g, "");
    expect(texts.filter((text) => !said.includes(text) && !joined.includes(text))).toEqual([]);
  });

  test("says how to read it, and what gives it again", () => {
    expect(said).toContain("It says how exact the simulation is, and nothing of how true its assumptions are.");
    expect(said).toContain("“Not told apart” from “current, csm 4”: the interval holds 0");
    expect(said).toContain("satisfaction-survey is owed and nobody does it");
    expect(said).toContain("stricter, csm 6: 3");
  });

  test("needs no script and no network", () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|url\(|@import|https?:/i);
    expect(page).toContain("default-src 'none'");
  });

  test("every drawing says what it shows, and has its figures as a table beside it", () => {
    const drawings = page.match(/<svg [^>]*>/g) ?? [];
    expect(drawings.length).toBeGreaterThan(60);
    expect(drawings.filter((tag) => !/role="img" aria-label="[^"]+"/.test(tag))).toEqual([]);
    expect(page.match(/<svg [^>]*><title>[^<]+<\/title>/g)).toHaveLength(drawings.length);
    const figures = page.split("<figure ").slice(1);
    expect(figures.filter((figure) => !figure.slice(0, figure.indexOf("</figure>")).includes("<table")).length).toBe(0);
    const ids = page.match(/ id="[^"]*"/g) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    expect(page).not.toContain("NaN");
    expect(page).not.toContain("undefined");
    expect(page).not.toContain("Infinity");
  });

  test("tells the facts of one ticket as the policy would write them, and its steps without one number over another", () => {
    expect(said).toContain("Opened 2024-01-23 07:00; priority: P1; segment: enterprise; arr: $250,000. Calendars above");
    const drawn = [...page.matchAll(/<svg class="drawing (broad|narrow)" viewBox="0 0 (\d+) [\s\S]*?<\/svg>/g)];
    expect(drawn.slice(0, 2).map(([, kind]) => kind)).toEqual(["broad", "narrow"]);
    for (const [svg, , width] of drawn) {
      const numbers = [...svg.matchAll(/<text x="([\d.]+)" y="13" [^>]*>([\d–]+)</g)].map(([, x, text = ""]) => ({
        from: Number(x) - text.length * 4,
        until: Number(x) + text.length * 4,
      }));
      expect(numbers.length).toBeGreaterThan(1);
      expect(numbers.filter(({ from }, index) => index > 0 && from < (numbers[index - 1]?.until ?? 0))).toEqual([]);
      expect(numbers.at(-1)?.until).toBeLessThanOrEqual(Number(width));
    }
  });

  test("a warm-up of no length leaves nothing out, and no axis counts from 0 ms", () => {
    const warmUp = { ...summary.warmUp, series: [0, 3_600_000, 7_200_000], length: 0, how: "found by MSER", doubt: null };
    const without = renderSimulationHtml({ ...summary, warmUp });
    expect(read(without)).toContain("How the warm-up was found. Found by MSER. Nothing is left out.");
    expect(without).not.toMatch(/class="small" text-anchor="end">0 ms</);
    expect(read(renderSimulationHtml({ ...summary, warmUp: { ...warmUp, length: 86_400_000 } }))).toContain(
      "Found by MSER. Simulated and not counted: the first 1 day.",
    );
  });

  test("however long the name of a level, the figure beside it is whole", () => {
    const raises = [{ from: null, to: "a-level-with-a-name-that-goes-on", trigger: "unanswered", perReplication: 1234.5 }];
    const flow = renderSimulationHtml({ ...summary, scenarios: summary.scenarios.map((scenario) => ({ ...scenario, raises })) });
    expect(flow).toMatch(/>a-level-w[^<]*…: 1,235</);
    expect(read(flow)).toContain("Most often by unanswered to a-level-with-a-name-that-goes-on: 1,235 times a replication.");
  });

  test("that open tickets grow is said only where the interval says so", () => {
    const told = (low: number, high: number): string => {
      const width = { mean: (low + high) / 2, low, high, halfWidth: (high - low) / 2, n: 4, missing: 0, level: 0.95 };
      const growth = { interval: { kind: "known", ...width } as const, perReplication: [] };
      return read(renderSimulationHtml({ ...summary, scenarios: summary.scenarios.map((scenario) => ({ ...scenario, growth })) }));
    };
    const halves = "open tickets from the first half of the time counted to the second.";
    expect(told(1, 3)).toContain(`It grows: +2 (+1 to +3) ${halves} More comes in than is done.`);
    expect(told(-3, -1)).toContain(`It falls: −2 (−3 to −1) ${halves}`);
    expect(told(-1, 3)).toContain(`Whether it grows or falls cannot be told: +1 (−1 to +3) ${halves}`);
    expect(told(-1, 3)).not.toContain("More comes in than is done");
  });

  test("has no drawing of what is the same in all scenarios, and says so", () => {
    const same = { kind: "constant", mean: 0, low: 0, high: 0, halfWidth: 0, n: 4, missing: 0, level: 0.95, differsAtMost: 0.5 } as const;
    const comparisons = summary.comparisons.map((row) => (row.measure === "backlog" ? { ...row, difference: same } : row));
    const without = renderSimulationHtml({ ...summary, comparisons });
    expect(read(without)).toContain("The same in all scenarios, replication by replication: open tickets at the start of a day.");
    expect(without).not.toContain("open tickets at the start of a day: each scenario less");
    expect(page).toContain("open tickets at the start of a day: each scenario less");
  });

  test("duties in two columns have one scale", () => {
    const many = summary.scenarios.map((scenario) => ({ ...scenario, duties: [...scenario.duties, ...scenario.duties] }));
    const wide = renderSimulationHtml({ ...summary, scenarios: many });
    const figure = wide.slice(wide.indexOf('id="attainment"'), wide.indexOf("</figure>", wide.indexOf('id="attainment"')));
    const axes = figure
      .split("<svg ")
      .slice(1)
      .map((svg) => [...svg.matchAll(/<text x="([\d.]+)"[^>]*class="small"[^>]*>([\d.]+ %)</g)].map(([, x, text]) => `${x} ${text}`));
    expect(axes).toHaveLength(2);
    expect(axes[0]?.length).toBeGreaterThan(1);
    expect(axes[0]).toEqual(axes[1]);
  });

  test("on paper says what is folded there, and hides no heading of it", () => {
    expect(said).toContain(
      "Only what stands open on the page is printed. Unfold what else you want on paper: the charts of all scenarios but the baseline, the figures of each chart as a table, every figure.",
    );
    const paper = page.slice(page.lastIndexOf("@media print"), page.indexOf("</style>"));
    expect(paper).toContain('details:not([open]) > summary::after { content: " (folded, not printed)"; }');
    expect(paper.match(/[^{}\n;]*\{ display: none; \}/g)?.map((rule) => rule.trim())).toEqual([
      "figure > details:not([open]) { display: none; }",
    ]);
  });

  test("is well formed: every tag that opens closes", () => {
    const open: string[] = [];
    for (const [, closing, name = "", rest = ""] of page
      .replace(/<style>[\s\S]*?<\/style>|<!doctype html>/g, "")
      .matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/g)) {
      if (name === "meta" || rest.endsWith("/")) continue;
      if (closing === "") open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  test("is the same for the same summary", () => {
    expect(renderSimulationHtml(summarize({ ...input, replications: input.replications.toReversed() }))).toBe(page);
  });

  test("shows hostile names as text", () => {
    const hostile = `<img src=x onerror=alert(1)>"'&`;
    const evil = renderSimulationHtml(
      summarize({
        ...input,
        command: hostile,
        experiment: {
          ...input.experiment,
          title: hostile,
          scenarios: input.experiment.scenarios.map((scenario, index) => ({ ...scenario, name: `${hostile}${index}` })),
        },
        warmUp: { ...input.warmUp, how: hostile, doubt: hostile },
        replications: input.replications.map((result) => ({
          ...result,
          clauses: [{ clause: hostile, duty: hostile, breaches: 1 }],
          duties: result.duties.map((duty) => ({ ...duty, label: hostile, clause: hostile })),
          raises: [{ from: hostile, to: hostile, trigger: hostile, count: 3 }],
          teams: result.teams.map((team) => ({ ...team, busyFor: [{ what: hostile, ms: 1 }] })),
          sample: result.sample === null ? null : { ...result.sample, ticket: hostile, facts: { [hostile]: hostile } },
        })),
      }),
    );
    expect(evil).not.toContain("<img");
    expect(evil).not.toMatch(/"[^"<>]*onerror=alert\(1\)>"/);
    expect(evil).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;");
  });

  test("of one replication, and of none, it says so and tells no mean", () => {
    const one = renderSimulationHtml(
      summarize({ ...input, replications: input.replications.filter(({ replication }) => replication === 0) }),
    );
    expect(read(one)).toContain("How much was met in time is unknown: there is only one replication");
    expect(read(one)).toContain("An interval takes at least two replications");
    expect(read(renderSimulationHtml(summarize({ ...input, replications: [] })))).toContain("No replication is finished");
  });
});

describe("sentences", () => {
  const alike = { halfWidth: 0, n: 4, missing: 0, level: 0.95, differsAtMost: 0.5 };
  const constant = (mean: number): Interval => ({ kind: "constant", mean, low: mean, high: mean, ...alike });

  /** The last headline where every team's work and wait are these. */
  function busiest(work: Interval, wait: Interval): string | undefined {
    const scenarios = summary.scenarios.map((scenario) => ({
      ...scenario,
      teams: scenario.teams.map((team) => ({
        ...team,
        utilization: { interval: work, perReplication: [] },
        wait: { ...team.wait, p90: { interval: wait, perReplication: [] } },
      })),
    }));
    return simulationHeadlines({ ...summary, scenarios }).at(-1);
  }

  test("without a policy nothing is owed, and how long customers wait is told", () => {
    const scenarios = summary.scenarios.map((scenario) => ({ ...scenario, policy: null }));
    const [, told] = simulationHeadlines({ ...summary, scenarios });
    expect(told).toMatch(
      /^With `current, csm 4`, no policy is in force, so nothing is owed; nine customers in ten have a response within .+ \(.+\)\.$/,
    );
    expect(renderSimulationText({ ...summary, scenarios })).not.toMatch(/^ {2}breaches a day/m);
  });

  test("where no difference is known, nothing is claimed of which scenario keeps most; of some, that is said", () => {
    const unknown = (of: readonly string[]) => {
      const comparisons = summary.comparisons.map((row) =>
        row.measure === "attainment" && of.includes(row.scenario)
          ? { ...row, difference: { kind: "unknown", why: "only one replication has this figure", n: 1, missing: 3, level: 0.95 } as const }
          : row,
      );
      return simulationHeadlines({ ...summary, comparisons }).join("\n");
    };
    const others = [...new Set(summary.comparisons.map(({ scenario }) => scenario))];
    expect(unknown(others)).toContain(`Whether any scenario meets more in time than \`${summary.scenarios[0]?.name}\` is unknown.`);
    expect(unknown(others)).not.toMatch(/can be shown|Most are met/);
    expect(unknown(others.slice(1))).toMatch(/(can be shown|Most are met).* For `.+ this is unknown\./);
    expect(unknown([])).not.toContain("unknown");
  });

  test("who is busiest, and how long work waits there", () => {
    expect(busiest(constant(0.5), constant(60_000))).toMatch(
      /50 % of its time every time; one item in ten waits 1 min or longer every time\.$/,
    );
    expect(busiest(constant(0.5), constant(0))).toMatch(/; nine items in ten are taken up at once\.$/);
    expect(busiest(constant(0), constant(0))).not.toContain("The busiest team");
  });

  test("a breach without a clause is told by its duty alone", () => {
    const scenarios = summary.scenarios.map((scenario) => ({
      ...scenario,
      clauses: scenario.clauses.map((row) => ({ ...row, clause: null })),
    }));
    const bare = read(renderSimulationHtml({ ...summary, scenarios }));
    expect(bare).toMatch(/Breaches a day, by clause\. Breached most: [a-z]/);
    expect(bare.toLowerCase()).not.toContain("no clause");
  });
});

describe("where nobody does some duties", () => {
  test("what becomes of the others is told beside the figure of all, if they are few", () => {
    const told = simulationHeadlines(summary).filter((sentence) => sentence.startsWith("Met in time, of the duties that somebody does: "));
    expect(told).toHaveLength(1);
    const undone = summary.scenarios.map((scenario) => ({ ...scenario, duties: scenario.duties.filter((row) => !doneByNobody(row)) }));
    expect(simulationHeadlines({ ...summary, scenarios: undone }).join(" ")).not.toContain("somebody does");
  });

  test("a duty that is never owed is no unknown one", () => {
    const counts = { met: 0, metLate: 0, breached: 0, cancelled: 0, open: 0 };
    const scenarios = summary.scenarios.map((scenario) => ({ ...scenario, duties: scenario.duties.map((row) => ({ ...row, counts })) }));
    expect(read(renderSimulationHtml({ ...summary, scenarios }))).toContain("not owed");
    expect(said).not.toContain("not owed");
  });
});

describe("the terminal", () => {
  const text = renderSimulationText(summary);

  test("gets what was simulated and what came of it in the first lines", () => {
    const [title, , , result] =
      text
        .split("\n\n")[0]
        ?.concat("\n", text.split("\n\n")[1] ?? "")
        .split("\n") ?? [];
    expect(title).toBe("Support in the first quarter: how many CSMs, which update cadence");
    expect(text.split("\n").slice(0, 6).join(" ")).toContain("6 scenarios over 8 weeks");
    expect(result).toBeDefined();
    expect(text).toMatch(
      /With “current, csm 4”, [\d.]+ % \([\d.]+ to [\d.]+ %\) of the duties owed once were met\s+in\s+time;\s+a\s+duty\s+that\s+nobody\s+does\s+counts\s+as\s+missed\./,
    );
  });

  test("quotes names of scenarios, which have commas of their own", () => {
    expect(text).toMatch(/with “current, csm 7”: \+/);
    expect(withoutTicks("`a, b 1`, `c` and `d, e 2` are `f`")).toBe("“a, b 1”, c and “d, e 2” are f");
  });

  test("says in what a cost is counted", () => {
    expect(text).toMatch(/cost a week \(USD\)/);
    const scenarios = input.experiment.scenarios.map((scenario) => ({ ...scenario, people: { ...scenario.people, currency: null } }));
    const bare = renderSimulationText(summarize({ ...input, experiment: { ...input.experiment, scenarios } }));
    expect(bare).toMatch(/cost a week \(experiment's unit\)/);
  });

  test("says of a team's figure, too, why it is unknown", () => {
    const unknown = { kind: "unknown", why: "planted", n: 4, missing: 0, level: 0.95 } as const;
    const scenarios = summary.scenarios.map((scenario) => ({
      ...scenario,
      measures: scenario.measures.map((row) =>
        row.key.startsWith("wait p90 at csm") ? { ...row, value: { ...row.value, interval: unknown } } : row,
      ),
    }));
    const words = "“csm: wait for an agent, 90th percentile”: planted";
    expect(renderSimulationText({ ...summary, scenarios })).toContain(`unknown for A, B, C, D, E, F: ${words}`);
    expect(renderSimulationText({ ...summary, scenarios: scenarios.slice(0, 1) })).toContain(`\nunknown: ${words}`);
  });

  test("speaks of no cost where nobody has one", () => {
    const nothing = {
      kind: "constant",
      mean: 0,
      low: 0,
      high: 0,
      halfWidth: 0,
      n: 4,
      missing: 0,
      level: 0.95,
      differsAtMost: 0.5,
    } as const;
    const scenarios = summary.scenarios.map((scenario) => ({
      ...scenario,
      measures: scenario.measures.map((row) => (row.key === "cost" ? { ...row, value: { ...row.value, interval: nothing } } : row)),
    }));
    expect(renderSimulationText({ ...summary, scenarios })).not.toMatch(/^ {2}.*cost a/m);
  });

  test("stays within 120 columns and has no color unless asked", () => {
    expect(text.split("\n").filter((line) => line.length > 120)).toEqual([]);
    expect(text).not.toContain("\u001b");
    expect(renderSimulationText(summary, { color: true })).toContain("\u001b[1m");
  });

  test("lists no difference that is none in any replication, but names its measure", () => {
    const same = { kind: "constant", mean: 0, low: 0, high: 0, halfWidth: 0, n: 4, missing: 0, level: 0.95, differsAtMost: 0.5 } as const;
    const comparisons = summary.comparisons.map((row) => (row.measure === "backlog" ? { ...row, difference: same } : row));
    const told = renderSimulationText({ ...summary, comparisons });
    expect(told).not.toMatch(/open tickets at the start of a day +\w − A/);
    expect(told.replace(/\s+/g, " ")).toMatch(
      /The same as A in every replication: B, C(, \w)* and \w in [^.]*open tickets at the start of a day/,
    );
    const reading = read(renderSimulationHtml({ ...summary, comparisons }));
    expect(reading).toMatch(/All differences from the baseline; \d+ more are the same in every replication/);
  });

  test("tells the figures of the page", () => {
    const figures = text.match(/[+−]?[\d.,]+ (?:points |% )?\([^)]*\d to [^)]*\)/g) ?? [];
    expect(figures.length).toBeGreaterThan(50);
    expect(figures.filter((figure) => !said.includes(figure))).toEqual([]);
  });
});
