// The map leads from each rule of the module to its statement in the policy.

import { SourceMap, type SourceMapPayload } from "node:module";
import { expect, test } from "vitest";
import { complete } from "./policies.ts";
import { emitted } from "./support.ts";

test.each([
  ['if (f.csat !== undefined && f.csat < 3) hits.push("unhappy");', "policy.policy:11:1"],
  ["const outageLimit = HOUR;", "policy.policy:3:1"],
  ['before: "resolved", duty: null,', "policy.policy:13:1"],
  ['return f.priority === "P0" || m.happened(ESCALATION_REQUESTED);', "policy.policy:7:1"],
])("%s stands at %s", (code, place) => {
  expect(placeOf(code)).toBe(place);
});

function placeOf(code: string): string {
  const module = emitted(complete, true);
  const line = module.code.split("\n").findIndex((text) => text.includes(code));
  const column = module.code.split("\n")[line]?.indexOf(code) ?? 0;
  const entry = new SourceMap(JSON.parse(module.map) as SourceMapPayload).findEntry(line, column);
  if (!("originalLine" in entry) || entry.generatedLine !== line) return "nowhere";
  return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}
