// Whether a promise of an IR names only what is there, and asks of a ticket nothing that turns by time alone.

import type { PolicyIr, SpanIr } from "../policy.ts";
import type { Happening, PromiseIr, PromiseMoment, PromiseSentence, PromiseState, PromiseValue } from "../promises.ts";
import { isTimedComparison, type Question, someQuestion, termsOf } from "../questions.ts";
import { checkCondition, checkSpan, type Names, type Tell } from "./check-condition.ts";

export function checkPromises(ir: PolicyIr, names: Names, tell: Tell): void {
  const world: Context = { ir, names, gates: new Set(ir.gates.map(({ id }) => id)), tell };
  ir.promises.forEach((promise, i) => checkPromise(promise, `promises.${i}`, world));
}

type Context = { readonly ir: PolicyIr; readonly names: Names; readonly gates: ReadonlySet<string>; readonly tell: Tell };

function checkPromise({ only, says, share }: PromiseIr, path: string, world: Context): void {
  if (only !== null) checkState(only, `${path}.only`, world);
  checkSentence(says, `${path}.says`, world);
  if (share === null) return;
  if (says.kind === "reaches") world.tell(`${path}.share`, "a witness is one history, and no share of tickets");
  if (share.numerator < 1 || share.numerator >= share.denominator) world.tell(`${path}.share`, "a share lies between none and all");
}

function checkSentence(says: PromiseSentence, path: string, world: Context): void {
  const moment = (of: PromiseMoment, at: string): void => checkMoment(of, `${path}.${at}`, world);
  const span = (of: SpanIr, at: string): void => checkSpan(of, world.names, `${path}.${at}`, world.tell);
  const state = (of: PromiseState | null, at: string): void => {
    if (of !== null) checkState(of, `${path}.${at}`, world);
  };
  switch (says.kind) {
    case "followed":
      moment(says.every, "every");
      moment(says.by, "by");
      span(says.within, "within");
      if (says.unless !== null) moment(says.unless, "unless");
      return;
    case "at-least-every":
      moment(says.what, "what");
      span(says.every, "every");
      moment(says.from, "from");
      moment(says.until, "until");
      return;
    case "never":
      state(says.holds, "holds");
      return;
    case "always":
      state(says.holds, "holds");
      state(says.while, "while");
      return;
    case "never-moves":
      checkValue(says.value, `${path}.value`, world);
      state(says.while, "while");
      return;
    case "only-after":
      moment(says.what, "what");
      moment(says.after, "after");
      if (says.within !== null) span(says.within, "within");
      return;
    case "at-most":
      moment(says.what, "what");
      span(says.per, "per");
      return;
    case "reaches":
      moment(says.what, "what");
      return;
  }
}

function checkMoment({ of, where }: PromiseMoment, path: string, world: Context): void {
  of.forEach((happening, i) => checkHappening(happening, `${path}.of.${i}`, world));
  if (where !== null) checkState(where, `${path}.where`, world);
}

function checkHappening(h: Happening, path: string, world: Context): void {
  const { names, gates, tell } = world;
  switch (h.kind) {
    case "event":
      if (!names.events.has(h.event)) tell(path, `no event \`${h.event}\``);
      if (h.duty !== null) checkDuty(h.duty, path, world);
      if (h.duty !== null && h.event !== "done") tell(path, `\`${h.event}\` is of no duty`);
      if (h.level !== null) checkLevel(h.level, path, world);
      if (h.level !== null && h.event !== "escalated") tell(path, `\`${h.event}\` leads to no level`);
      return;
    case "notice":
    case "notice-owed":
      for (const party of h.who) if (!names.people.has(party)) tell(path, `nobody is called \`${party}\``);
      checkLevel(h.level, path, world);
      return;
    case "trigger":
      if (!names.triggers.has(h.trigger)) tell(path, `no trigger \`${h.trigger}\``);
      return;
    case "level":
      checkLevel(h.level, path, world);
      return;
    case "duty":
      checkDuty(h.duty, path, world);
      return;
    case "finding":
      if (h.gate !== null && !gates.has(h.gate)) tell(path, `no gate \`${h.gate}\``);
      return;
    case "becomes":
      checkState(h.state, `${path}.state`, world);
      return;
  }
}

function checkState(state: PromiseState, path: string, world: Context): void {
  switch (state.kind) {
    case "all":
    case "any":
      state.of.forEach((part, i) => checkState(part, `${path}.of.${i}`, world));
      return;
    case "not":
      checkState(state.of, `${path}.of`, world);
      return;
    case "condition": {
      checkCondition(state.condition, "everything", world.names, `${path}.condition`, world.tell);
      const turns = someQuestion(state.condition, termsOf(world.ir), turnsByTime);
      if (turns) world.tell(`${path}.condition`, "turns as time passes, with nothing happening to the ticket");
      return;
    }
    case "ticket":
      return;
    case "at-level":
      checkLevel(state.level, path, world);
      return;
    case "duty":
      checkDuty(state.duty, path, world);
      return;
  }
}

function turnsByTime(question: Question): boolean {
  switch (question.kind) {
    case "compare":
      return isTimedComparison(question);
    case "during":
    case "silence":
    case "contacts":
    case "stalled":
    case "used":
    case "missed":
      return true;
    case "is":
    case "includes":
    case "flag":
    case "known":
    case "happened":
    case "reached":
    case "untold":
      return false;
  }
}

function checkValue(value: PromiseValue, path: string, world: Context): void {
  if (value.kind === "due") checkDuty(value.duty, path, world);
  if (value.kind !== "fact") return;
  const type = world.names.facts.get(value.fact);
  if (type === undefined) world.tell(path, `no fact \`${value.fact}\``);
  else if (!["number", "percent", "money", "instant"].includes(type.kind)) world.tell(path, `\`${value.fact}\` neither rises nor falls`);
}

function checkLevel(level: string | null, path: string, { names, tell }: Context): void {
  if (level !== null && !names.levels.has(level)) tell(path, `no level \`${level}\``);
}

function checkDuty(duty: string, path: string, { names, tell }: Context): void {
  if (!names.duties.has(duty)) tell(path, `no duty \`${duty}\``);
}
