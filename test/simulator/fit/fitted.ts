// The small policy, and a fit of events to it: nothing of what a fit shows may be no figure.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { loadModule } from "../../../src/index.ts";
import type { HistoryEvent } from "../../../src/ir/index.ts";
import { renderFitHtml, renderFitText } from "../../../src/reports/index.ts";
import { type Fit, fitHistory, ticketsOf } from "../../../src/simulator/fit/index.ts";
import { irOf } from "../../support/policy.ts";

const TEXT = readFileSync(join(import.meta.dirname, "../../../experiments/small/policy.policy"), "utf8");
const IR = irOf(TEXT);
const DECIDER = { ir: IR, module: loadModule(IR) };

export function result(events: readonly HistoryEvent[]): ReturnType<typeof fitHistory> {
  const policy = { name: "current", path: "policy" };
  return fitHistory(ticketsOf(events, DECIDER.ir.facts), {
    decider: DECIDER,
    facts: DECIDER.ir.facts,
    zone: "UTC",
    title: "A log",
    policy,
    lines: 0,
    stop: () => false,
  });
}

/** Of a log that can be learned from; nothing of it may be NaN or undefined. */
export function fitted(events: readonly HistoryEvent[]): Fit {
  const found = result(events);
  if (!found.ok) throw new Error(found.reason);
  for (const text of [found.fit.text, renderFitHtml(found.fit), renderFitText(found.fit)])
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  return found.fit;
}
