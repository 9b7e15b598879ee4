// What is written is strict TypeScript, the same program without its types, and the same bytes each time.

import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import { openPolicy } from "../../src/cli/disk/files.ts";
import { compileVersions } from "../../src/compiler/index.ts";
import type { PolicyIr } from "../../src/ir/index.ts";
import { irOf } from "../compiler/findings.ts";
import { ROOT } from "../support/tenet.ts";
import { complete, contradictory, hostile } from "./policies.ts";
import { emitted, emittedAlone, strictly } from "./support.ts";

const HOSTILE = hostile("*/ $" + "{process.exit()} ` \" ' \\ \n </script> \u2028 __proto__");

test("modules pass tsc --strict with nothing unused, alone and beside the runtime, whatever the policy says", { timeout: 60_000 }, () => {
  const modules = {
    "complete.ts": emitted(complete, true).code,
    "complete-alone.ts": emittedAlone(complete),
    "contradictory.ts": emitted(contradictory, true).code,
    "hostile.ts": emitted(HOSTILE, true).code,
    "hostile-alone.ts": emittedAlone(HOSTILE),
    "idle.ts": emitted(idle, true).code,
    "techflow.ts": emitted(techflow(), true).code,
    "techflow-alone.ts": emittedAlone(techflow()),
  };
  expect(strictly(modules)).toBe("");
});

/** It states figures, days and hours that nothing counts on, and a term that these hours alone ask for. */
const idle = irOf(`
ticket
  priority one of P0, P1
  vip yes or no
parameter grace is 3 days
parameter share is 5%
§5 holidays company-days
  "Christmas" december 25
§5 calendar office in Europe/Paris
  monday to friday 09:00 to 17:00
§5 term old means vip and priority is P0
§5 hours of a ticket
  office for old
  office otherwise
§8 team agents email "agents@example.com"
§3 level level-1
  notify agents by email within 15 minutes
§2 trigger urgent when priority is P0 escalate to level-1
`);

test("what nothing counts on is not written", () => {
  const { code } = emitted(idle, true);
  for (const name of ["grace", "share", "companyDays", "hoursOfTicket", "old", "DAY"])
    expect(code).not.toMatch(new RegExp(`\\b(?:const|function) ${name}\\b`));
  expect(code).toMatch(/\bconst MINUTE = /);
});

function techflow(): PolicyIr {
  const { entry, read } = openPolicy("policies/techflow", ROOT);
  const { value } = compileVersions(entry, read);
  if (value === null) throw new Error("the policy has errors");
  return value;
}

test("whoever calls a module has the types of what goes in and comes out from where the module has them", { timeout: 60_000 }, () => {
  const caller = `
import { type DutyVerdict, type HistoryEvent, type Instant, type Occurrence, readEvent, type Verdict } from "tenet/runtime";
import policy from "./complete.ts";

export function dutiesAt(lines: readonly unknown[], ticket: string, at: Instant): readonly DutyVerdict[] {
  const history: readonly HistoryEvent[] = lines.flatMap((line) => {
    const read = readEvent(line, policy.declarations);
    return read.ok ? [read.event] : [];
  });
  const verdict: Verdict | null = policy.decide(history, ticket, at);
  return verdict?.duties ?? [];
}

export function kindOf({ kind }: Occurrence): string {
  return kind;
}
`;
  expect(strictly({ "complete.ts": emitted(complete, true).code, "caller.ts": caller })).toBe("");
});

test("code that strict TypeScript refuses is refused here", { timeout: 60_000 }, () => {
  const broken = emitted(complete, true).code.replace("f.csat !== undefined && f.csat < 3", "f.csat < 3");
  const found = strictly({ "broken.ts": `${broken}\nconst idle = 1;\n` });
  expect(found).toMatch(/'f\.csat' is possibly 'undefined'/);
  expect(found).toMatch(/'idle' is declared but its value is never read/);
});

test.each<[string, PolicyIr]>([
  ["complete", complete],
  ["contradictory", contradictory],
  ["hostile", HOSTILE],
])("%s: without its types it is the same program", (_, ir) => {
  const verbatim = { compilerOptions: { verbatimModuleSyntax: true } };
  const stripped = transformSync(emitted(ir, true).code, { loader: "ts", format: "esm", target: "es2022", tsconfigRaw: verbatim }).code;
  const plain = transformSync(emitted(ir, false).code, { loader: "js", format: "esm", target: "es2022" }).code;
  expect(stripped).toBe(plain);
});

test("an IR read back from JSON writes the same bytes", () => {
  for (const ir of [complete, contradictory, HOSTILE]) {
    const again = JSON.parse(JSON.stringify(ir)) as PolicyIr;
    expect(emitted(again, true)).toEqual(emitted(ir, true));
  }
});
