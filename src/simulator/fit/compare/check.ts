// Runs what was learned through the engine, and compares the tickets that come out with those of the log.

import { DAY, type HistoryEvent, type Instant, type Milliseconds, type PolicyIr } from "../../../ir/index.ts";
import type { DecisionModule } from "../../../runtime/index.ts";
import type { Experiment } from "../../experiment/index.ts";
import { prepare, runReplication } from "../../operation/index.ts";
import { LocalClock } from "../../operation/local-time.ts";
import { countingNone } from "../learn/given-up.ts";
import type { Learned } from "../learn/learn.ts";
import { Gathering, type LogTicket } from "../log/log-ticket.ts";
import type { Span } from "../log/span.ts";
import { floorTo } from "../log/unit.ts";
import { compareSides, knownAt } from "./compare.ts";
import type { CheckRow } from "./judged.ts";

export type Decider = { readonly ir: PolicyIr; readonly module: DecisionModule };
export type Check = { readonly rows: readonly CheckRow[]; readonly log: readonly LogTicket[]; readonly simulated: readonly LogTicket[] };

/** After the last day that counts, tickets still get so long to be resolved, on both sides. */
const MOST_AFTER = 30 * DAY;

/**
 * The experiment over the days of `span`, replication 0, compared with the log's tickets of these days. null: stopped. The log is cut where the
 * simulation ends, so that neither side knows more.
 */
export function check(
  experiment: Experiment,
  learned: Learned,
  log: readonly LogTicket[],
  span: Span,
  decider: Decider,
  stop: () => boolean,
): Check | null {
  const after = Math.min(MOST_AFTER, Math.max(0, learned.last - span.until));
  const cut = span.until + after;
  const local = new LocalClock(learned.zone);
  const gathering = new Gathering(decider.ir.facts);
  const take = (event: HistoryEvent): void => gathering.take({ ...event, at: floorTo(event.at, learned.unit, local) });
  if (!simulate(over(experiment, span.from, cut), decider, take, stop)) return null;
  const told = gathering.done().tickets;
  const givingUp = (learned.course.impatience?.abandonment ?? null) !== null;
  const inside = (tickets: readonly LogTicket[]): readonly LogTicket[] =>
    (givingUp ? tickets : countingNone(tickets))
      .filter(({ opened }) => opened >= span.from && opened < span.until)
      .map((ticket) => knownAt(ticket, cut));
  const sides = { log: inside(log), simulated: inside(told) };
  const facts = learned.mix.facts.filter(({ values }) => values.length > 0);
  const figures = learned.mix.facts.filter(({ values, known }) => values.length === 0 && known > 0);
  const changing = [...new Set(learned.course.changes.map(({ rule }) => rule.fact))];
  const datesOnly = learned.unit >= DAY;
  return { ...sides, rows: compareSides({ ...sides, span, local, by: learned.by, facts, figures, changing, givingUp, datesOnly }) };
}

function over(experiment: Experiment, from: Instant, until: Instant): Experiment {
  const scenarios = experiment.scenarios.map((scenario) => ({ ...scenario, horizon: { ...scenario.horizon, from, until } }));
  return { ...experiment, scenarios, measures: [] };
}

/** false: stopped. */
function simulate(experiment: Experiment, { ir, module }: Decider, history: (event: HistoryEvent) => void, stop: () => boolean): boolean {
  const warmUp: Milliseconds = 0;
  const prepared = prepare({ experiment, scenario: 0, ir, module, manifest: "", warmUp, measures: [], history });
  return runReplication(prepared, 0, stop) !== null;
}
