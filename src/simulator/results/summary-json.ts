// A summary as JSON, and back.

import type { SimulationSummary } from "./summary.ts";

/** `problem`: what is wrong with the text, with the place in it, as a fragment. */
export type SummaryRead = { readonly summary: SimulationSummary } | { readonly problem: string };

/** The same summary gives the same bytes; one that was read back, too. On one line, as most of it is lists of figures. */
export function simulationToJson(summary: SimulationSummary): string {
  return `${JSON.stringify(summary)}\n`;
}

/** What `simulationToJson` wrote; what is broken, or of another format, is said and never taken for whole. Loads zod. */
export async function readSimulation(text: string): Promise<SummaryRead> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { problem: `it is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const { summarySchema } = await import("./summary-schema.ts");
  const read = summarySchema.safeParse(json);
  if (read.success) return { summary: read.data };
  const [issue] = read.error.issues;
  return { problem: `at \`${issue?.path.join(".") ?? ""}\`: ${issue?.message ?? "it is no summary"}` };
}
