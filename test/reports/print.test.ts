// Pages on paper: a heading stays with what it heads, the ground of the screen is not printed, and what is folded is not unfolded by the hundred.

import { expect, test } from "vitest";
import { DIFF_STYLE } from "../../src/reports/diff/style.ts";
import { DOC_STYLE } from "../../src/reports/doc/style.ts";
import { GROUND } from "../../src/reports/ground.ts";
import { REPLAY_STYLE } from "../../src/reports/replay/style.ts";
import { SIMULATION_STYLE } from "../../src/reports/simulation/style.ts";
import { TRACE_STYLE } from "../../src/reports/trace/style.ts";

const STYLES = { diff: DIFF_STYLE, doc: DOC_STYLE, replay: REPLAY_STYLE, simulation: SIMULATION_STYLE, trace: TRACE_STYLE };

function printed(style: string): string {
  return style.slice(style.lastIndexOf("@media print {"));
}

test("on paper, no page parts a heading from what follows it, and none has a background", () => {
  const keeping = [...printed(GROUND).matchAll(/([^{};]+)\{ break-after: avoid; \}/g)].flatMap(([, selectors = ""]) =>
    selectors.split(","),
  );
  expect(keeping.map((selector) => selector.trim())).toEqual(expect.arrayContaining(["h1", "h2", "h3", "thead"]));
  expect(printed(GROUND)).toContain("body { background: none;");
  expect(printed(GROUND)).toContain("main { max-width: none; padding: 0; }");
  expect(printed(GROUND)).toContain("color-scheme: light;");
});

/** `h2 { font-size` of a piece of a style sheet, for each property that each selector sets. */
function settings(rules: string): readonly string[] {
  return [...rules.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = "", body = ""]) =>
    selectors.split(",").flatMap((selector) => [...body.matchAll(/([a-z-]+):/g)].map(([, property]) => `${selector.trim()} { ${property}`)),
  );
}

test.each(Object.entries(STYLES))("%s has what all share, and undoes nothing of it on paper", (_, style) => {
  expect(style).toContain(GROUND);
  const own = style.slice(style.indexOf(GROUND) + GROUND.length);
  const onScreen = settings(own.slice(0, own.lastIndexOf("@media print {")).replace(/@media screen[^{]*\{/g, ""));
  const onPaper = settings(printed(own).replace("@media print {", ""));
  const shared = settings(printed(GROUND).replace("@media print {", ""));
  expect(onScreen.length).toBeGreaterThan(20);
  const undone = shared.filter((setting) => /font-size|background|max-width/.test(setting) && onScreen.includes(setting));
  expect(undone.filter((setting) => !onPaper.includes(setting))).toEqual([]);
});

test("the clauses of a trace: statements are printed, and of their examples only how many", () => {
  expect(printed(TRACE_STYLE)).not.toContain("details-content");
  expect(printed(TRACE_STYLE)).toContain('" (folded, not printed)"');
  expect(TRACE_STYLE).toContain("grid-template-columns: minmax(0, 5fr) minmax(0, 7fr)");
});
