// Pages on paper: a heading stays with what it heads, the ground of the screen is not printed, and what is folded is not unfolded by the hundred.

import { expect, test } from "vitest";
import { DIFF_STYLE } from "../../src/reports/diff/style.ts";
import { DOC_STYLE } from "../../src/reports/doc/style.ts";
import { REPLAY_STYLE } from "../../src/reports/replay/style.ts";
import { SIMULATION_STYLE } from "../../src/reports/simulation/style.ts";
import { TRACE_STYLE } from "../../src/reports/trace/style.ts";

const STYLES = { diff: DIFF_STYLE, doc: DOC_STYLE, replay: REPLAY_STYLE, simulation: SIMULATION_STYLE, trace: TRACE_STYLE };

function printed(style: string): string {
  return style.slice(style.indexOf("@media print {"));
}

test.each(Object.entries(STYLES))("%s", (_, style) => {
  const rules = printed(style);
  const keeping = [...rules.matchAll(/([^{};]+)\{ break-after: avoid; \}/g)].flatMap(([, selectors = ""]) => selectors.split(","));
  expect(keeping.map((selector) => selector.trim())).toEqual(expect.arrayContaining(["h2", "h3"]));
  expect(rules).toMatch(/body \{ background: none|--ground: #ffffff/);
  expect(rules).toMatch(/main \{ max-width: none; padding: 0; \}/);
});

test("the clauses of a trace: statements are printed, and of their examples only how many", () => {
  expect(printed(TRACE_STYLE)).not.toContain("details-content");
  expect(printed(TRACE_STYLE)).toContain('" (folded, not printed)"');
  expect(printed(TRACE_STYLE)).toContain("grid-template-columns: minmax(0, 5fr) minmax(0, 7fr)");
});
