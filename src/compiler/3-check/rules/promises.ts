// Rules: a promise says its clocks (TN350, TN361), what happens (TN351, TN359, TN362), how often (TN356, TN357, TN360), and begins as what it is (TN352);
// what it asks of a ticket does not turn by time alone (TN353), and what never rises or falls can (TN358).

import {
  type Diagnostic,
  type Entry,
  type Extras,
  nearest,
  nearestAlone,
  offerInstead,
  PROMISES,
  report,
  type Span,
  writeInstead,
} from "../../../diagnostics/index.ts";
import {
  dutyId,
  happeningMeant,
  happeningsOf,
  isTrigger,
  isWitness,
  lengthsIn,
  parts,
  type Scope,
  statesOf,
} from "../../2-resolve/index.ts";
import { gatesMeant, isBreached, isCount, lowerShare, milliseconds, valueMeant } from "../../4-lower/index.ts";
import type { ClockedAst, ConditionAst, HappeningAst, PromiseAst } from "../../ast.ts";
import { durationWords, typeWords } from "../words.ts";
import { isGateUnclear } from "./gates.ts";
import { byTimeAlone, turnsByTime } from "./timed.ts";

/** What is wrong in one promise, each with its place. */
type Tell = <P>(entry: Entry<P>, params: P, span: Span, extras?: Extras) => void;

export function soundPromises(scope: Scope): readonly Diagnostic[] {
  const timed = byTimeAlone(scope);
  return scope.promises.flatMap((promise) => {
    const found: Diagnostic[] = [];
    const tell: Tell = (entry, params, span, extras = {}) =>
      found.push(report(entry, params, span, { clause: promise.clause?.text ?? null, ...extras }));
    leads(promise, tell);
    shares(promise, tell);
    for (const length of lengthsIn(promise)) clocks(scope, promise, length, tell);
    for (const happening of happeningsOf(promise)) happens(scope, happening, tell);
    for (const state of statesOf(promise).flatMap(parts)) states(state, timed, tell);
    moves(scope, promise, tell);
    return found;
  });
}

function leads(promise: PromiseAst, tell: Tell): void {
  if (promise.says === null || (promise.says.kind === "reaches") === isWitness(promise)) return;
  const { text: word, span } = promise.word;
  const instead = word === "witness" ? "promise" : "witness";
  tell(PROMISES.wrongLead, { word, instead }, span, { fix: offerInstead(span, instead) });
}

function shares(promise: PromiseAst, tell: Tell): void {
  if (promise.share === null) return;
  const { percent, span } = promise.share;
  if (isWitness(promise)) tell(PROMISES.sharedWitness, {}, span);
  else if (lowerShare(percent) === null) tell(PROMISES.noShare, { share: `${percent}%` }, span);
}

/** Of a promise that measures from one to the next, no time would be no measure. */
function clocks(scope: Scope, { says }: PromiseAst, length: ClockedAst, tell: Tell): void {
  const isRhythm = says?.kind === "at-least-every" || says?.kind === "at-most";
  if (isRhythm && milliseconds(scope, length.duration) === 0) tell(PROMISES.noTime, { words: wordsOf(length) }, length.span);
  if (length.elapsed || length.clock !== null) return;
  const words = wordsOf(length);
  const elapsed = length.duration.kind === "name" ? `${words} of elapsed time` : words.replace(" ", " elapsed ");
  const counting = [...(scope.hours.length > 0 ? ["hours of the ticket"] : []), ...scope.calendars.keys()].slice(0, 3);
  tell(PROMISES.noClock, { length: words, elapsed, counting }, length.span, { fix: offerInstead(length.span, elapsed) });
}

function wordsOf({ duration }: ClockedAst): string {
  return duration.kind === "name" ? duration.name.text : durationWords(duration.ms);
}

function happens(scope: Scope, h: HappeningAst, tell: Tell): void {
  if (h.kind === "named") named(scope, h, tell);
  if (h.kind !== "finding" || h.gate === null) return;
  const { text, span } = h.gate;
  const [id, ...others] = gatesMeant(scope, h.gate);
  if (id === undefined ? isGateUnclear(scope) : others.length === 0) return;
  const near = nearest(text.replace(/ gate$/, "").replaceAll(" ", "-"), scope.gates.keys());
  tell(PROMISES.unknownGate, { name: text.replace(/ gate$/, ""), near, several: id === undefined ? [] : [id, ...others] }, span);
}

function named(scope: Scope, { words, to }: Extract<HappeningAst, { kind: "named" }>, tell: Tell): void {
  const { text: name, span } = words;
  const meant = happeningMeant(scope, name);
  if (to !== null && meant !== null && !(meant.kind === "event" && meant.event === "escalated"))
    tell(PROMISES.toNoLevel, { event: name }, to.span);
  if (meant !== null) return;
  const duty = scope.duties.get(dutyId(name));
  if (duty !== undefined) {
    const own = duty.what.kind === "stated" ? [`${name} done`] : duty.id === "first-response" ? ["a response"] : [];
    tell(PROMISES.saysNotWhat, { name, is: "duty", instead: [...own, `${name} met`, `${name} breached`] }, span);
  } else if (isTrigger(scope, dutyId(name))) {
    const instead = `${name} firing`;
    tell(PROMISES.saysNotWhat, { name, is: "trigger", instead: [instead] }, span, { fix: writeInstead(span, instead) });
  }
}

function states(state: ConditionAst, timed: ReadonlySet<string>, tell: Tell): void {
  if (!turnsByTime(state, timed) || isBreached(state)) return;
  tell(PROMISES.turnsByTime, { what: TURNING[state.kind] ?? (state.kind === "name" ? state.name.text : "time since") }, state.span);
}

const TURNING: Readonly<Partial<Record<ConditionAst["kind"], string>>> = {
  during: "during",
  silence: "no … within",
  contacts: "the customer makes … contacts",
  used: "has used … of its time",
  missed: "has been missed",
  compare: "time since",
};

function moves(scope: Scope, { says }: PromiseAst, tell: Tell): void {
  if (says?.kind === "at-most" && !isCount(says.count.value)) tell(PROMISES.noCount, { count: String(says.count.value) }, says.count.span);
  if (says?.kind !== "never-moves" || says.due || valueMeant(scope, says.value, false) !== null) return;
  const { text: name, span } = says.value;
  const type = scope.facts.get(name)?.fact.type ?? null;
  const ordered = [...scope.facts].flatMap(([id, { fact }]) =>
    ["number", "percent", "money", "instant"].includes(fact.type?.kind ?? "") ? [id] : [],
  );
  const known = type === null ? ["level", ...ordered] : [];
  tell(PROMISES.neverMoves, { name, type: type === null ? null : typeWords(type), near: nearest(name, known) }, span, {
    fix: writeInstead(span, nearestAlone(name, known)),
  });
}
