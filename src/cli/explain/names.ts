// Which trigger, duty, criterion or gate a call means: by its id or as it is spoken, with the nearest name where there is none; and how it is shown.

import type { CriterionIr, DutyIr, GateIr, PolicyIr, PromiseIr, TriggerIr } from "../../ir/index.ts";
import { namesMeant, spoken } from "../call/near-names.ts";
import { Unusable } from "../exit.ts";

export type Subject =
  | { readonly kind: "trigger"; readonly trigger: TriggerIr }
  | { readonly kind: "duty"; readonly duty: DutyIr }
  | { readonly kind: "criterion"; readonly criterion: CriterionIr }
  | { readonly kind: "gate"; readonly gate: GateIr };
type Kind = Subject["kind"] | "any";

/** A duty or a gate may be named by its id or by its label, in any case, with hyphens or spaces. Throws Unusable where there is none. */
export function subjectNamed(ir: PolicyIr, name: string, kind: Kind): Subject {
  const subjects = subjectsOf(ir, kind);
  const exact = subjects.find(({ names }) => names.includes(name));
  const found = exact ?? subjects.find(({ names }) => names.some((each) => spoken(each) === spoken(name)));
  if (found !== undefined) return found.subject;
  const other = elsewhere(ir, name);
  if (other !== null) throw new Unusable(`\`${name}\` is ${other}`);
  const what = kind === "any" ? "trigger, duty, criterion or gate" : kind;
  const ids = subjects.map(({ names }) => names[0] ?? "");
  throw new Unusable(`the policy has no ${what} \`${name}\``, namesMeant(name, ids, "`tenet doc POLICY` shows them all"));
}

/** What a name is that is explained by a flag of its own, with that flag. */
function elsewhere({ levels, promises }: PolicyIr, name: string): string | null {
  if (levels.some(({ id, title }) => id === name || title === name))
    return "a level: `--level`, without a name, tells how the ticket climbed";
  return promises.some(({ id, title }) => id === name || title === name) ? "a promise: give it to `--promise`" : null;
}

/** By its title or its id, in any case, with hyphens or spaces. Throws Unusable where there is none. */
export function promiseNamed(ir: PolicyIr, name: string): PromiseIr {
  const found = ir.promises.find(({ id, title }) => title === name || id === name) ?? ir.promises.find(({ id }) => id === spoken(name));
  if (found !== undefined) return found;
  const titles = ir.promises.map(({ title }) => title);
  throw new Unusable(`the policy has no promise \`${name}\``, namesMeant(name, titles, "`tenet doc POLICY` shows them all", '"'));
}

type Named = { readonly subject: Subject; readonly names: readonly string[] };

function subjectsOf(ir: PolicyIr, kind: Kind): readonly Named[] {
  const triggers = ir.triggers.map((trigger): Named => ({ subject: { kind: "trigger", trigger }, names: [trigger.id] }));
  const duties = ir.duties.map((duty): Named => ({ subject: { kind: "duty", duty }, names: [duty.id, duty.label] }));
  const criteria = ir.criteria.map((criterion): Named => ({ subject: { kind: "criterion", criterion }, names: [criterion.id] }));
  const gates = ir.gates.map((gate): Named => ({ subject: { kind: "gate", gate }, names: [gate.id, gate.label] }));
  return [...triggers, ...duties, ...criteria, ...gates].filter(({ subject }) => kind === "any" || subject.kind === kind);
}

/** `§5.1 p0-unanswered`. */
export function withClause({ clause, id }: { readonly clause: string | null; readonly id: string }): string {
  return clause === null ? id : `${clause} ${id}`;
}
