// Promises against what the policy does: one of what no duty asks of anybody (TN354), and one about what never happens under it (TN355).

import { type Diagnostic, PROMISES, report, type Span } from "../../diagnostics/index.ts";
import {
  type Happening,
  isMetBySome,
  labelOf,
  type PolicyIr,
  type PromiseIr,
  type PromiseMoment,
  promiseMomentsOf,
} from "../../ir/index.ts";
import { dutyId, promiseMoments, type Scope } from "../2-resolve/index.ts";
import { promiseIds } from "../4-lower/index.ts";
import type { MomentAst, PromiseAst } from "../ast.ts";
import { reachedLevels } from "./rules/reach.ts";

export function checkPromises(scope: Scope, ir: PolicyIr): readonly Diagnostic[] {
  const ids = promiseIds(scope.promises);
  const lowered = new Map(ir.promises.map((promise) => [promise.id, promise]));
  const reached = scope.promises.length === 0 ? null : reachedLevels(scope);
  const looked = new Set<string>();
  const isWhole = areDutiesWhole(scope, ir);
  return scope.promises.flatMap((ast) => {
    const promise = lowered.get(ids.get(ast) ?? "");
    // Of two with one title the first is in the IR.
    if (promise === undefined || looked.has(promise.id)) return [];
    looked.add(promise.id);
    return isWhole ? [...asksNobody(ir, promise, ast), ...neverHappens(ir, promise, ast, reached)] : [];
  });
}

/** A duty that is not sound, or a sentence about one that nobody knows, is not among what a promise is held against. */
function areDutiesWhole(scope: Scope, ir: PolicyIr): boolean {
  const sound = new Set(ir.duties.map(({ id }) => id));
  const isKnown = scope.dutyRules.every(({ duties }) => duties.every(({ text }) => scope.duties.has(dutyId(text))));
  return isKnown && [...scope.duties.values()].every(({ id, targeted }) => !targeted || sound.has(id));
}

// ---- asked of nobody

/** What people have to do, where nothing makes them. In a share of tickets that is the question itself. */
function asksNobody(ir: PolicyIr, promise: PromiseIr, ast: PromiseAst): readonly Diagnostic[] {
  const [asked, place] = demandOf(promise, ast);
  if (promise.share !== null || asked === null || place === null) return [];
  const isPeoples = asked.of.every((h) => h.kind === "event" || h.kind === "notice");
  if (!isPeoples || isMetBySome(ir, asked)) return [];
  const what = asked.of.map(eventWords).join(" or ");
  return [report(PROMISES.nobodyOwes, { what }, place.span, { clause: promise.clause })];
}

function demandOf({ says }: PromiseIr, { says: stated }: PromiseAst): readonly [PromiseMoment | null, MomentAst | null] {
  if (says.kind === "followed" && stated?.kind === "followed") return [says.by, stated.by];
  if (says.kind === "at-least-every" && stated?.kind === "at-least-every") return [says.what, stated.what];
  return [null, null];
}

function eventWords(h: Happening): string {
  if (h.kind === "event") return h.duty === null ? `\`${h.event}\`` : `\`${h.duty} done\``;
  return h.kind === "notice" && h.who.length > 0 ? `a notice to ${h.who.map((party) => `\`${party}\``).join(" or ")}` : "a notice";
}

// ---- never happens

type Never = { readonly what: string; readonly why: string; readonly span: Span };

function neverHappens(ir: PolicyIr, promise: PromiseIr, ast: PromiseAst, reached: ReadonlySet<string> | null): readonly Diagnostic[] {
  const happenings = promiseMomentsOf<PromiseMoment>(promise.says).flatMap(({ of }) => of);
  if (happenings.every((h) => neverWhy(ir, h, reached) === null)) return [];
  const places = promiseMoments(ast).flatMap(({ of }) => of.map(({ span }) => span));
  return happenings
    .flatMap((h, i): readonly Never[] => {
      const never = neverWhy(ir, h, reached);
      const span = places[i];
      return never === null || span === undefined ? [] : [{ ...never, span }];
    })
    .map(({ span, ...params }) => report(PROMISES.neverHappens, params, span, { clause: promise.clause }));
}

function neverWhy(ir: PolicyIr, h: Happening, reached: ReadonlySet<string> | null): Omit<Never, "span"> | null {
  switch (h.kind) {
    case "level":
      if (reached === null || reached.has(h.level)) return null;
      return { what: `a rise to \`${h.level}\``, why: "no trigger, level or criterion raises a ticket to it" };
    case "notice-owed":
      return isOwedToThem(ir, h) ? null : { what: "such a notice", why: "no level and no target says that they are told" };
    case "duty": {
      const duty = ir.duties.find(({ id }) => id === h.duty);
      if (h.happens !== "warned" || duty === undefined || duty.warnings.length > 0) return null;
      return { what: `a warning of \`${labelOf(ir, h.duty)}\``, why: "nothing says when it warns" };
    }
    case "event":
    case "notice":
    case "trigger":
    case "finding":
    case "becomes":
      return null;
  }
}

function isOwedToThem(ir: PolicyIr, h: Extract<Happening, { kind: "notice-owed" }>): boolean {
  return ir.duties.some(({ metBy, owedTo }) => {
    if (metBy.by !== "notified" || (h.level !== null && metBy.level !== h.level)) return false;
    return h.who.length === 0 || (owedTo !== null && h.who.includes(owedTo));
  });
}
