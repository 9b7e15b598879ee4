// Triggers as code: those that rest on facts alone, those that time may turn, and when it may.

import type { PolicyIr, TriggerIr } from "../../ir/index.ts";
import { code, possibly, surely } from "./conditions.ts";
import { beyond, dispatch, type Rule } from "./dispatch.ts";
import { asksMoment, type Frame, heading, ty } from "./frame.ts";
import { type Watched, watched } from "./gates.ts";
import { from, type Line, plain } from "./lines.ts";
import { split } from "./split.ts";
import { comment, quote } from "./text.ts";
import { turnsOf } from "./turns.ts";

/** `byFacts`, `byTime`, `turns` and `holding` of a module; `timed` tells which triggers rest on more than facts. */
export function emitTriggers(frame: Frame): { readonly lines: readonly Line[]; readonly timed: ReadonlySet<TriggerIr> } {
  const { triggers } = frame.ir;
  const timed = new Set(triggers.filter((trigger) => asksMoment(frame, trigger.when)));
  const moment = ty(frame, ": Moment");
  const known = ty(frame, ": Known");
  const hits = ty(frame, ": Hits");
  const nothing = ty(frame, ": void");
  const onFacts = triggers.filter((trigger) => !timed.has(trigger)).map((trigger) => ruleOf(frame, trigger));
  const inTime = [...timed];
  return {
    timed,
    lines: [
      ...plain("// ---- triggers that rest on facts alone", ""),
      ...dispatch(frame, "byFacts", onFacts),
      ...plain("", "// ---- triggers that time may turn", ""),
      ...split(
        frame,
        { name: "byTime", parameters: `f${known}, m${moment}, hits${hits}`, pass: "f, m, hits", result: nothing },
        inTime.map((trigger) => timedRule(frame, trigger)),
      ),
      ...plain("", "// when it may", ""),
      ...split(
        frame,
        { name: "turns", parameters: `f${known}, m${moment}`, pass: "f, m", result: nothing },
        [...inTime.map((trigger) => ({ ...trigger, said: trigger.id })), ...watched(frame.ir)].map((each) => turnRule(frame, each)),
      ),
      ...plain("", "// ---- by facts alone, whatever the time", ""),
      ...split(
        frame,
        { name: "byFactsWhateverTheTime", parameters: `f${known}, hits${hits}`, pass: "f, hits", result: nothing },
        inTime.map((trigger) => timelessRule(frame, trigger)),
      ),
      ...holdingFunction(frame),
    ],
  };
}

function ruleOf(frame: Frame, trigger: TriggerIr): Rule {
  const { when } = trigger;
  return { when, lines: (certain) => ruleLines(trigger, code(frame, surely(frame, beyond(when, certain), true, "moment"))) };
}

function timedRule(frame: Frame, trigger: TriggerIr): readonly Line[] {
  return ruleLines(trigger, code(frame, surely(frame, trigger.when, true, "moment")));
}

function ruleLines(trigger: TriggerIr, condition: string): readonly Line[] {
  return condition === "false"
    ? from(trigger.place, heading(trigger), "// (never)")
    : from(trigger.place, heading(trigger), condition === "true" ? push(trigger) : `if (${condition}) ${push(trigger)}`);
}

function turnRule(frame: Frame, { said, when, place }: Watched): readonly Line[] {
  const turns = turnsOf(frame, when);
  if (turns.length === 0) return [];
  const condition = code(frame, possibly(frame, when, "possible"));
  if (condition === "false") return [];
  const head = `// ${comment(quote(said))}`;
  if (condition === "true") return from(place, head, ...turns);
  return from(place, head, `if (${condition}) {`, ...turns.map((turn) => `  ${turn}`), "}");
}

function timelessRule(frame: Frame, trigger: TriggerIr): readonly Line[] {
  const condition = code(frame, surely(frame, trigger.when, true, "facts"));
  return condition === "false" ? [] : from(trigger.place, `if (${condition}) ${push(trigger)}`);
}

function push(trigger: PolicyIr["triggers"][number]): string {
  return `hits.push(${quote(trigger.id)});`;
}

function holdingFunction(frame: Frame): readonly Line[] {
  return plain(
    "",
    "/** Names of the triggers whose condition is true for these facts, whatever has happened and whatever the time; in no particular order. */",
    `export function holding(f${ty(frame, ": Facts")})${ty(frame, ": string[]")} {`,
    `  const hits${ty(frame, ": string[]")} = [];`,
    "  byFacts(f, hits);",
    "  byFactsWhateverTheTime(f, hits);",
    "  return hits;",
    "}",
  );
}
