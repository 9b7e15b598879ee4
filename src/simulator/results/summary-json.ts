// A summary as JSON, and back.

import type { Instant } from "../../ir/index.ts";
import type { TicketTimeline } from "./replication.ts";
import type { SimulationSummary } from "./summary.ts";

/** `problem`: what is wrong with the text, with the place in it, as a fragment. */
export type SummaryRead = { readonly summary: SimulationSummary } | { readonly problem: string };

/** The summary as it stands in JSON: instants in ISO 8601, UTC, with milliseconds. */
export function simulationAsJson(summary: SimulationSummary): unknown {
  const { horizon, scenarios } = summary;
  return {
    ...summary,
    horizon: { from: iso(horizon.from), until: iso(horizon.until) },
    scenarios: scenarios.map((scenario) => ({ ...scenario, sample: scenario.sample === null ? null : timelineAsJson(scenario.sample) })),
  };
}

function timelineAsJson(sample: TicketTimeline): unknown {
  return {
    ...sample,
    opened: iso(sample.opened),
    until: iso(sample.until),
    calendars: sample.calendars.map(({ name, open }) => ({ name, open: open.map(([from, until]) => [iso(from), iso(until)]) })),
    duties: sample.duties.map((duty) => ({
      ...duty,
      from: iso(duty.from),
      due: isoOrNull(duty.due),
      metAt: isoOrNull(duty.metAt),
      until: isoOrNull(duty.until),
    })),
    steps: sample.steps.map((step) => ({ ...step, at: iso(step.at) })),
  };
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : iso(at);
}

/** The same summary gives the same bytes; one that was read back, too. On one line, as most of it is lists of figures. */
export function simulationToJson(summary: SimulationSummary): string {
  return `${JSON.stringify(simulationAsJson(summary))}\n`;
}

/** What `simulationToJson` wrote; what is broken, or of another format, is said and never taken for whole. Loads zod. */
export async function readSimulation(text: string): Promise<SummaryRead> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { problem: `it is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const { summarySchema } = await import("./summary-schema.ts");
  const read = summarySchema.safeParse(json);
  if (read.success) return { summary: read.data };
  const [issue] = read.error.issues;
  return { problem: `at \`${issue?.path.join(".") ?? ""}\`: ${issue?.message ?? "it is no summary"}` };
}
