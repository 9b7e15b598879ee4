// Promises, from words to the IR. One whose names have no meaning is left out: a finding says so.

import type { Happening, PromiseIr, PromiseMoment, PromiseSentence, PromiseState, PromiseValue, SpanIr } from "../../ir/index.ts";
import { dutyId, fraction, happeningMeant, isTrigger, isWitness, membersOf, promiseId, type Scope } from "../2-resolve/index.ts";
import type { ClockedAst, ConditionAst, HappeningAst, MomentAst, Name, PromiseAst, PromiseSentenceAst } from "../ast.ts";
import { allOrNull, isOwed, lowerSpan } from "./conditions.ts";
import { gateMeant } from "./gates.ts";
import { joined, lowerState } from "./states.ts";
import { type Lowering, of } from "./tables.ts";

/** The first of two promises with one title counts. */
export function lowerPromises(l: Lowering): readonly PromiseIr[] {
  const ids = promiseIds(l.scope.promises);
  const seen = new Set<string>();
  return l.scope.promises.flatMap((p) => {
    const id = ids.get(p) ?? "";
    const says = p.says === null ? null : lowerSentence(l.scope, p.says);
    const only = p.only === null ? null : lowerState(l.scope, p.only);
    const share = p.share === null ? null : lowerShare(p.share.percent);
    const isWhole = (only !== null || p.only === null) && (share !== null || p.share === null);
    if (says === null || !isWhole || seen.has(id) || (says.kind === "reaches") !== isWitness(p)) return [];
    seen.add(id);
    const { clause, place, words } = of(l, p);
    return [{ clause, place, words, id, title: p.title.value, only, says, share }];
  });
}

/** Of each promise its name; a title without letters and digits has a number for one. */
export function promiseIds(promises: readonly PromiseAst[]): ReadonlyMap<PromiseAst, string> {
  const named = promises.map((p) => promiseId(p.title.value));
  const taken = new Set(named);
  const ids = named.map((id, i) => {
    if (id !== "" && !TAKEN.has(id)) return id;
    let number = i + 1;
    while (taken.has(`promise-${number}`)) number++;
    taken.add(`promise-${number}`);
    return `promise-${number}`;
  });
  return new Map(promises.map((p, i) => [p, ids[i] ?? ""]));
}

/** Every JavaScript object answers to these, so a table keyed by one would lie. */
const TAKEN: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** More than none and fewer than all; null where it is neither. */
export function lowerShare(percent: string): PromiseIr["share"] {
  const share = fraction(percent);
  return share === null || share.numerator >= share.denominator ? null : share;
}

function lowerSentence(scope: Scope, s: PromiseSentenceAst): PromiseSentence | null {
  switch (s.kind) {
    case "followed": {
      const [every, by, within] = [lowerMoment(scope, s.every), lowerMoment(scope, s.by), lowerClocked(scope, s.within)];
      const unless = lowerOptional(s.unless, (moment) => lowerMoment(scope, moment));
      return every === null || by === null || within === null || unless === undefined ? null : { kind: s.kind, every, by, within, unless };
    }
    case "at-least-every": {
      const [what, every] = [lowerMoment(scope, s.what), lowerClocked(scope, s.every)];
      const [from, until] = [lowerMoment(scope, s.from), lowerMoment(scope, s.until)];
      return what === null || every === null || from === null || until === null ? null : { kind: s.kind, what, every, from, until };
    }
    case "never": {
      const holds = allOrNull([s.holds, ...(s.while === null ? [] : [s.while])].map((state) => lowerState(scope, state)));
      if (holds?.[0] === undefined) return null;
      return { kind: s.kind, holds: holds.length === 1 ? holds[0] : joined("all", holds) };
    }
    case "always": {
      const [holds, during] = [lowerState(scope, s.holds), lowerWhile(scope, s.while)];
      return holds === null || during === undefined ? null : { kind: s.kind, holds, while: during };
    }
    case "never-moves": {
      const [value, during] = [valueMeant(scope, s.value, s.due), lowerWhile(scope, s.while)];
      return value === null || during === undefined ? null : { kind: s.kind, value, way: s.way, while: during };
    }
    case "only-after": {
      const [what, after] = [lowerMoment(scope, s.what), lowerMoment(scope, s.after)];
      const within = lowerOptional(s.within, (length) => lowerClocked(scope, length));
      return what === null || after === null || within === undefined ? null : { kind: s.kind, what, after, within };
    }
    case "at-most": {
      const [what, per] = [lowerMoment(scope, s.what), lowerClocked(scope, s.per)];
      if (what === null || per === null || !isCount(s.count.value)) return null;
      return { kind: s.kind, count: s.count.value, what, per, over: s.over };
    }
    case "reaches": {
      const what = lowerMoment(scope, s.what);
      return what === null ? null : { kind: s.kind, what };
    }
  }
}

export function isCount(count: number): boolean {
  return Number.isInteger(count) && count >= 0 && count <= 1_000_000;
}

/** undefined where it is stated and means nothing. */
function lowerOptional<A, B>(node: A | null, lower: (node: A) => B | null): B | null | undefined {
  return node === null ? null : (lower(node) ?? undefined);
}

function lowerWhile(scope: Scope, node: ConditionAst | null): PromiseState | null | undefined {
  return lowerOptional(node, (state) => lowerState(scope, state));
}

/** A length of time that does not say its clock means none. */
function lowerClocked(scope: Scope, length: ClockedAst): SpanIr | null {
  return length.elapsed || length.clock !== null ? lowerSpan(scope, length) : null;
}

function lowerMoment(scope: Scope, { of, where }: MomentAst): PromiseMoment | null {
  const happenings = allOrNull(of.map((each) => lowerHappening(scope, each)));
  const holds = lowerWhile(scope, where);
  return happenings === null || holds === undefined ? null : { of: happenings, where: holds };
}

function lowerHappening(scope: Scope, h: HappeningAst): Happening | null {
  switch (h.kind) {
    case "named":
      return lowerNamed(scope, h);
    case "done": {
      const duty = dutyId(h.duty.text);
      return scope.duties.has(duty) ? { kind: "event", event: "done", by: h.by?.text ?? null, duty, level: null } : null;
    }
    case "notice": {
      const level = h.level?.text ?? null;
      const isKnown = h.who.every(({ text }) => scope.parties.has(text)) && (level === null || scope.levels.has(level));
      const who = [...new Set(h.who.flatMap(({ text }) => membersOf(scope, text)))];
      return isKnown ? { kind: h.owed ? "notice-owed" : "notice", who, level } : null;
    }
    case "trigger":
      return isTrigger(scope, h.trigger.text) ? { kind: "trigger", trigger: h.trigger.text } : null;
    case "rise":
      return scope.levels.has(h.level.text) ? { kind: "level", level: h.level.text } : null;
    case "duty":
      return isOwed(scope, h.duty) ? { kind: "duty", duty: dutyId(h.duty.text), happens: h.happens } : null;
    case "finding": {
      if (h.gate === null) return { kind: "finding", gate: null };
      const [gate, ...others] = gatesMeant(scope, h.gate);
      return gate === undefined || others.length > 0 ? null : { kind: "finding", gate };
    }
    case "becomes": {
      const state = lowerState(scope, h.state);
      return state === null ? null : { kind: "becomes", state };
    }
  }
}

function lowerNamed(scope: Scope, h: Extract<HappeningAst, { kind: "named" }>): Happening | null {
  const meant = happeningMeant(scope, h.words.text);
  if (meant === null || (h.to !== null && !scope.levels.has(h.to.text))) return null;
  const by = h.by?.text ?? null;
  if (meant.kind === "level") return h.to === null && by === null ? meant : null;
  if (h.to !== null && meant.event !== "escalated") return null;
  return { kind: "event", event: meant.event, by, duty: null, level: h.to?.text ?? null };
}

/** `closing gate`, `record-keeping`. */
export function gatesMeant(scope: Scope, { text }: Name): readonly string[] {
  return gateMeant(scope, text.replace(/ gate$/, ""));
}

/** What may rise or fall: `level`, the time a duty is due, a fact that is a number or a moment. */
export function valueMeant(scope: Scope, words: Name, due: boolean): PromiseValue | null {
  if (due) return isOwed(scope, words) ? { kind: "due", duty: dutyId(words.text) } : null;
  if (words.text === "level") return { kind: "level" };
  const type = scope.facts.get(words.text)?.fact.type?.kind;
  const isOrdered = type !== undefined && ["number", "percent", "money", "instant"].includes(type);
  return isOrdered ? { kind: "fact", fact: words.text } : null;
}
