// From a history to an experiment and to how well it tells the history: learned, written, read back, simulated, compared.

import { COVERED_UNTIL } from "../../calendar/offsets.ts";
import type { PolicyIr } from "../../ir/index.ts";
import type { Experiment } from "../experiment/index.ts";
import { readExperiment, writeExperiment } from "../experiment/index.ts";
import { LocalClock } from "../operation/local-time.ts";
import { type Check, check, type Decider } from "./compare/check.ts";
import { dayInWords } from "./in-words.ts";
import { type Learned, learn } from "./learn/learn.ts";
import type { LogTickets } from "./log/log-ticket.ts";
import { midnight, type Span } from "./log/span.ts";
import { commentsFor, makeExperiment } from "./make-experiment.ts";

/**
 * `zone`: of the log's days and hours. `policy`: how the experiment's file calls it, and its path from there. `lines`: those that could not be read.
 * `stop`: asked now and then; true ends it.
 */
export type FitSetup = {
  readonly decider: Decider;
  readonly facts: PolicyIr["facts"];
  readonly zone: string;
  readonly title: string;
  readonly policy: { readonly name: string; readonly path: string };
  readonly lines: number;
  readonly stop: () => boolean;
};

/** `heldOut`: learned from the first two thirds of the days alone and compared with the rest; null: too few days or tickets for that. */
export type Fit = {
  readonly title: string;
  readonly text: string;
  readonly experiment: Experiment;
  readonly learned: Learned;
  readonly check: Check;
  readonly heldOut: (Pick<Check, "rows"> & { readonly span: Span }) | null;
  readonly unopened: number;
  readonly repeated: number;
  readonly unused: ReadonlyMap<string, number>;
  readonly late: ReadonlyMap<string, number>;
  readonly beyond: LogTickets["beyond"];
  readonly lines: number;
};
export type FitResult = { readonly ok: true; readonly fit: Fit } | { readonly ok: false; readonly reason: string };

const LEAST_HELD_OUT = 300;
const LEAST_DAYS = 28;

export function fitHistory({ tickets, unopened, repeated, unused, late, last, beyond }: LogTickets, setup: FitSetup): FitResult {
  if (tickets.length === 0)
    return refused(`no ticket opens in the ${Number.isFinite(last) ? "history" : "empty history"}: there is nothing to learn from`);
  const { ir } = setup.decider;
  const learned = learn(tickets, last, { ir, facts: setup.facts, zone: setup.zone });
  if (learned.span.from < 0 || learned.span.until > COVERED_UNTIL) return refused(outside(learned.span));
  const made = makeExperiment(learned, ir, setup);
  const text = writeExperiment(made, commentsFor(learned, made), new Map([[setup.policy.name, ir]]));
  const experiment = readBack(text, setup);
  const checked = check(experiment, learned, tickets, learned.span, setup.decider, setup.stop);
  if (checked === null) return { ok: false, reason: "it was stopped" };
  const heldOut = holdOut(tickets, learned, setup);
  return {
    ok: true,
    fit: {
      title: setup.title,
      text,
      experiment,
      learned,
      check: checked,
      heldOut,
      unopened,
      repeated,
      unused,
      late,
      beyond,
      lines: setup.lines,
    },
  };
}

/** What is simulated is what the file says, not what it was made from. */
function readBack(text: string, { policy, decider }: FitSetup): Experiment {
  const read = readExperiment(text, "experiment.yaml", new Map([[policy.name, decider.ir]]));
  if (read.ok) return read.experiment;
  const problems = read.problems.map(({ line, column, reason }) => `${line}:${column}: ${reason}`);
  throw new Error(`the experiment that was written cannot be read:\n${problems.join("\n")}`);
}

function holdOut(tickets: Parameters<typeof learn>[0], learned: Learned, setup: FitSetup): Fit["heldOut"] {
  const { span, last } = learned;
  const days = span.lastDay - span.firstDay + 1;
  if (days < LEAST_DAYS || span.tickets < LEAST_HELD_OUT) return null;
  const local = new LocalClock(setup.zone);
  const cut = span.firstDay + Math.round((days * 2) / 3);
  const first = { ...span, lastDay: cut - 1, until: midnight(cut, local) };
  const rest = { ...span, firstDay: cut, from: midnight(cut, local) };
  const known = tickets.filter(({ opened }) => opened < first.until);
  const { ir } = setup.decider;
  const early = learn(known, last, { ir, facts: setup.facts, zone: setup.zone }, first);
  const experiment = readBack(writeExperiment(makeExperiment(early, ir, setup), new Map(), new Map([[setup.policy.name, ir]])), setup);
  const checked = check(experiment, learned, tickets, rest, setup.decider, setup.stop);
  return checked === null ? null : { rows: checked.rows, span: rest };
}

function outside({ firstDay, lastDay }: Span): string {
  return `most of its tickets open from ${dayInWords(firstDay)} to ${dayInWords(lastDay)}, and time zones are known from 1970 to 2105 alone: see whether its dates are true, and how the mapping reads them (\`dates\`)`;
}

function refused(reason: string): FitResult {
  return { ok: false, reason };
}
