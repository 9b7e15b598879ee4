// A small policy, its templates in memory, and a ticket of it, for tests of messages.

import { checkMessages } from "../../src/communications/index.ts";
import type { Situation } from "../../src/communications/render.ts";
import { compileText } from "../../src/compiler/index.ts";
import type { Diagnostic, Source } from "../../src/diagnostics/index.ts";
import type { DutyVerdict, FactValue, PolicyIr } from "../../src/ir/index.ts";
import { templatesOf } from "../support/templates.ts";

export const POLICY = `policy SUP-1 "Support"
ticket
  priority one of P0, P1
  category any of outage, data-loss, may be unknown
  timeline text, may be unknown
  notes text, may be unknown
  risk money in EUR, may be unknown
  list text
customer
  fortune-500 yes or no, may be unknown
person ceo "Ada King" email "ada@example.com"
team csm email "csm@example.com"
levels rise from level-1
level level-1 "Team"
  notify csm by email using internal/notice within 30 minutes
  provide notes
trigger urgent when priority is P0 escalate to level-1
targets for P0
  full resolution within 24 hours
duty call from escalation, owed by csm to customer, within 15 minutes
  covers stability, needs
  by phone using customer/call
`;

/** The policy with more statements after its own. Throws where they are wrong. */
export function policyWith(more = ""): Compiled {
  const before = COMPILED.get(more);
  if (before !== undefined) return before;
  const { value, diagnostics, sources } = compileText(new Map([["policy.policy", POLICY + more]]));
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  COMPILED.set(more, { ir: value, sources });
  return { ir: value, sources };
}

type Compiled = { readonly ir: PolicyIr; readonly sources: readonly Source[] };
const COMPILED = new Map<string, Compiled>();

/** What the check finds where the level's notice has this text, beside a duty's message that is in order: `CODE underlined text`. */
export function found(text: string, others: Readonly<Record<string, string>> = {}, more = ""): readonly string[] {
  const { diagnostics, sources } = checked(text, others, more);
  return diagnostics.map(({ code, span }) => {
    const at = sources.find(({ path }) => path === span.file)?.text.slice(span.start, span.end) ?? "";
    return `${code} ${at}`;
  });
}

export function checked(text: string, others: Readonly<Record<string, string>> = {}, more = "") {
  const { ir, sources } = policyWith(more);
  const files = new Map([["internal/notice.hbs", text], ["customer/call.hbs", "Please call."], ...Object.entries(others)]);
  const { value, diagnostics } = checkMessages(ir, templatesOf(files), sources);
  return { ir, value, diagnostics: diagnostics satisfies readonly Diagnostic[], sources: [...sources, ...value.sources] };
}

/** A ticket at level-1, an hour after its opening at 9 in the morning, UTC. */
export function situation(facts: Readonly<Record<string, FactValue>>): Situation {
  const opened = Date.UTC(2024, 0, 8, 9);
  const duty = (id: string, due: number | null): DutyVerdict => ({
    id,
    "owed-by": null,
    cycle: 1,
    to: id.startsWith("level") ? ["csm"] : [],
    deliverFrom: null,
    started: opened,
    due,
    lastMet: due,
    state: "pending",
    paused: due === null,
    metAt: null,
    breachedAt: null,
    late: 0,
    left: due === null ? 0 : due - opened,
    clause: null,
    because: [],
    kept: null,
    missed: null,
  });
  return {
    verdict: {
      policy: { id: "SUP-1", version: "0", hash: "" },
      ticket: "T-1",
      at: opened + 3_600_000,
      level: { id: "level-1", since: opened, clause: null },
      triggers: [{ id: "urgent", fired: opened, clause: null }],
      duties: [duty("full-resolution", opened + 86_400_000), duty("call", null), duty("level-1-notice-csm", opened + 1_800_000)],
      involve: [],
      criteria: [],
      gates: [],
      findings: [],
      wake: null,
    },
    facts,
    customer: "C-1",
    opened,
    resolved: null,
  };
}
