// Rules about time in conditions: targets, duties, adjustments, pauses and hours rest on facts, the first two on the level as well (TN518, docs/semantics.md "Timers"), the time since an
// instant is compared so that its turn can be timed (TN317), and a count of contacts counts some (TN318).

import { type Diagnostic, RULES, report, TYPES } from "../../../diagnostics/index.ts";
import { conditionsOf, parts, type Scope, topConditions } from "../../2-resolve/index.ts";
import type { ConditionAst, QuantityAst, StatementAst } from "../../ast.ts";
import { oncePer } from "../../once-per.ts";

const TIMED: readonly ConditionAst["kind"][] = ["during", "silence", "contacts", "happened", "reached", "used", "missed"];

export function factsAlone(scope: Scope): readonly Diagnostic[] {
  const timed = timedTerms(scope);
  return scope.statements
    .flatMap((s) => {
      const what = restingOnFacts(s);
      if (what === null) return [];
      const found = topConditions(s)
        .flatMap(parts)
        .filter((c) => isTimed(c, timed) && !mayAsk(s, c));
      return found.map((c) => report(RULES.restsOnTime, { what }, c.span, { clause: s.clause?.text ?? null }));
    })
    .concat(bareAudiences(scope, timed));
}

function restingOnFacts(s: StatementAst): string | null {
  switch (s.kind) {
    case "targets":
      return "targets";
    case "available":
      return "responses";
    case "duty":
      return "duties";
    case "duty-rule":
      return "pauses";
    case "adjust":
      return "adjustments";
    case "hours":
      return "the hours of a ticket";
    default:
      return null;
  }
}

/** A target may ask for the level, itself and not through a term: a raise is then looked at as a change of fact is. */
function mayAsk(s: StatementAst, c: ConditionAst): boolean {
  if (c.kind !== "reached") return false;
  if (s.kind !== "duty") return s.kind === "targets" || s.kind === "available";
  return s.parts.some((part) => part.kind === "when" && part.when !== null && parts(part.when).includes(c));
}

/** `targets for TERM`. */
function bareAudiences(scope: Scope, timed: ReadonlySet<string>): readonly Diagnostic[] {
  return scope.targets.flatMap((t) =>
    t.values
      .filter((name) => timed.has(name.text))
      .map((name) => report(RULES.restsOnTime, { what: "targets" }, name.span, { clause: t.clause?.text ?? null })),
  );
}

/** The terms that speak of time or events, directly or through others. */
export const timedTerms = oncePer((scope: Scope): ReadonlySet<string> => termsThat(scope, isTimed));

/** The terms that may turn with nothing happening to the ticket, directly or through others. */
export function byTimeAlone(scope: Scope): ReadonlySet<string> {
  return termsThat(scope, turnsByTime);
}

function termsThat(scope: Scope, does: (c: ConditionAst, terms: ReadonlySet<string>) => boolean): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const timed = new Set<string>();
  for (const [id, { when }] of scope.terms) {
    for (const c of when === null ? [] : parts(when)) {
      if (c.kind === "name" && scope.terms.has(c.name.text)) users.set(c.name.text, [...(users.get(c.name.text) ?? []), id]);
      else if (does(c, timed)) timed.add(id);
    }
  }
  const open = [...timed];
  for (let term = open.pop(); term !== undefined; term = open.pop()) {
    const fresh = (users.get(term) ?? []).filter((user) => !timed.has(user));
    for (const user of fresh) timed.add(user);
    open.push(...fresh);
  }
  return timed;
}

export function isTimed(c: ConditionAst, timed: ReadonlySet<string>): boolean {
  if (c.kind === "name") return timed.has(c.name.text);
  if (c.kind === "compare") return hasSince(c.left) || hasSince(c.right);
  return TIMED.includes(c.kind);
}

/** Of those, what may turn with nothing happening to the ticket. */
export function turnsByTime(c: ConditionAst, terms: ReadonlySet<string>): boolean {
  return isTimed(c, terms) && c.kind !== "happened" && c.kind !== "reached";
}

function hasSince(q: QuantityAst): boolean {
  return q.kind === "since" || (q.kind === "share" && hasSince(q.of));
}

export function timedComparisons(scope: Scope): readonly Diagnostic[] {
  return conditionsOf(scope, "compare").flatMap(({ node, statement }) => {
    if (!hasSince(node.left) && !hasSince(node.right)) return [];
    const [since, other] = hasSince(node.left) ? [node.left, node.right] : [node.right, node.left];
    const isPlain = since.kind === "since" && !hasSince(other) && node.op !== "equal";
    return isPlain ? [] : [report(TYPES.lonelySince, {}, node.span, { clause: statement.clause?.text ?? null })];
  });
}

export function contactCounts(scope: Scope): readonly Diagnostic[] {
  return conditionsOf(scope, "contacts").flatMap(({ node, statement }) => {
    if (Number.isInteger(node.atLeast) && node.atLeast >= 1 && node.atLeast <= 1_000_000) return [];
    return [report(TYPES.noCount, { count: node.atLeast }, node.span, { clause: statement.clause?.text ?? null })];
  });
}
