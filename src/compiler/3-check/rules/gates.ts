// Rules: a gate stands before something known (TN344); what examples say of criteria (TN346) and gates (TN346, TN347) is about such; a policy
// is in force for some time (TN349).

import { type Diagnostic, GATES, NAMES, nearest, nearestAlone, report, writeInstead } from "../../../diagnostics/index.ts";
import { doneMeant, isDate, type Scope, saidInExamples } from "../../2-resolve/index.ts";
import { gatedEvent, gateMeant, requirementNames } from "../../4-lower/index.ts";
import type { ExampleAst, ExpectationAst, GateAst, Name } from "../../ast.ts";
import { nearlyMeant } from "./fields.ts";

const SAID = ["full resolution", "resolution", "workaround", "closing"];

export function knownGates(scope: Scope): readonly Diagnostic[] {
  return [...scope.gates.values()].flatMap((gate) => {
    if (gatedEvent(scope, gate) !== null) return [];
    const words = gate.before ?? gate.name;
    const extras = { clause: gate.clause?.text ?? null };
    const duty = doneMeant(words.text);
    if (duty !== null) {
      return [report(NAMES.unknownDuty, { name: duty, near: nearest(duty, scope.duties.keys()), party: null }, words.span, extras)];
    }
    const near = nearest(words.text, [...SAID, ...scope.events.keys()]);
    return [report(GATES.unknownGated, { words: words.text, near }, words.span, extras)];
  });
}

export function askedGates(scope: Scope): readonly Diagnostic[] {
  return saidInExamples(scope)
    .expectations.filter(({ node }) => ASKING.includes(node.kind))
    .flatMap(({ node, example }) => asked(scope, example, node));
}

const ASKING: readonly ExpectationAst["kind"][] = ["criterion", "gate", "finding"];

function asked(scope: Scope, example: ExampleAst, e: ExpectationAst): readonly Diagnostic[] {
  const extras = { clause: example.clause?.text ?? null };
  if (e.kind === "criterion") {
    if (scope.criteria.has(e.criterion.text)) return [];
    const near = nearest(e.criterion.text, scope.criteria.keys());
    const fix = writeInstead(e.criterion.span, nearestAlone(e.criterion.text, scope.criteria.keys()));
    const params = { what: "criterion", name: e.criterion.text, near, several: [] } as const;
    return [report(GATES.unknownAsked, params, e.criterion.span, { ...extras, fix })];
  }
  if ((e.kind !== "gate" && e.kind !== "finding") || e.gate === null) return [];
  const [id, ...others] = gateMeant(scope, e.gate.text);
  if (id === undefined && isGateUnclear(scope)) return [];
  if (id === undefined || others.length > 0) {
    const near = nearest(e.gate.text.replaceAll(" ", "-"), scope.gates.keys());
    const several = id === undefined ? [] : [id, ...others];
    return [report(GATES.unknownAsked, { what: "gate", name: e.gate.text, near, several }, e.gate.span, extras)];
  }
  return e.kind === "gate" ? strangers(scope, id, e.missing, extras) : [];
}

function strangers(scope: Scope, id: string, missing: readonly Name[], extras: { readonly clause: string | null }): readonly Diagnostic[] {
  const known = namesRequired(scope, scope.gates.get(id));
  return missing
    .filter(({ text }) => !known.includes(text))
    .map(({ text, span }) => {
      const fix = writeInstead(span, nearestAlone(text, known));
      return report(GATES.notRequired, { gate: id, name: text, near: nearest(text, known) }, span, { ...extras, fix });
    });
}

/** Those that are not sound, and what they may be meant for, included. */
function namesRequired(scope: Scope, gate: GateAst | undefined): readonly string[] {
  if (gate === undefined) return [];
  const nearly = gate.requires.flatMap(({ text, span }) => {
    const near = nearlyMeant(scope).get(text) ?? null;
    return near === null ? [] : [{ text: near, span }];
  });
  const requires = [...gate.requires, ...nearly];
  // Of a record the fields are required, not the record.
  const names = requires.map(({ text }) => text).filter((name) => !scope.records.has(name));
  return [...requirementNames(scope, { ...gate, requires }), ...names];
}

/** A gate that stands before nothing known may be the one that is asked for. */
export function isGateUnclear(scope: Scope): boolean {
  return [...scope.gates.values()].some((gate) => gatedEvent(scope, gate) === null);
}

export function inForce(scope: Scope): readonly Diagnostic[] {
  return scope.policies.flatMap(({ effectiveFrom: from, effectiveUntil: until }) => {
    if (from === null || until === null || !isDate(from.text) || !isDate(until.text) || from.text < until.text) return [];
    return [report(GATES.neverInForce, { from: from.text, until: until.text }, until.span)];
  });
}
