// The facts of a policy as types, and as a table of how each is read and set.

import type { FactIr } from "../../ir/index.ts";
import { type Frame, heading, known, ty } from "./frame.ts";
import { from, indented, type Line, plain } from "./lines.ts";
import { quote } from "./text.ts";

/** `Facts` for those who call the module, exact; `Known` for its own functions, which must not draw conclusions from one fact to another. */
export function emitFactTypes(frame: Frame): readonly Line[] {
  if (!frame.types) return [];
  const { facts } = frame.ir;
  return [
    ...plain("/** What is known of a ticket and its customer; what is left out is unknown. */", "export type Facts = {"),
    ...facts.flatMap((fact) =>
      indented(from(fact.place, heading(fact), `readonly ${propertyOf(frame, fact)}?: ${exactType(fact)} | undefined;`)),
    ),
    ...plain("};", "", "/** The same, as the policy's functions see it. */", "type Known = {"),
    ...facts.flatMap((fact) => indented(plain(`${propertyOf(frame, fact)}?: ${wideType(fact)} | undefined;`))),
    ...plain("};", ""),
  ];
}

export function emitNothingKnown(frame: Frame): readonly Line[] {
  const properties = frame.ir.facts.map((fact) => `    ${propertyOf(frame, fact)}: undefined,`);
  return plain(`function nothingKnown()${ty(frame, ": Known")} {`, "  return {", ...properties, "  };", "}", "");
}

/** Rows of the engine's table of facts. */
export function emitFactRows(frame: Frame): readonly Line[] {
  return frame.ir.facts.flatMap((fact) => {
    const property = propertyOf(frame, fact);
    const set = `f.${property} = value${ty(frame, ` as ${wideType(fact)}`)};`;
    return from(fact.place, `{ id: ${quote(fact.id)}, of: ${quote(fact.of)}, get: (f) => f.${property}, set: (f, value) => { ${set} } },`);
  });
}

function propertyOf(frame: Frame, fact: FactIr): string {
  return known(frame.properties, fact.id, "fact");
}

function exactType({ type }: FactIr): string {
  const values = (of: readonly string[]): string => (of.length === 0 ? "never" : of.map(quote).join(" | "));
  switch (type.kind) {
    case "one-of":
      return values(type.values);
    case "any-of":
      return `readonly (${values(type.values)})[]`;
    case "yes-no":
    case "text":
    case "number":
    case "percent":
    case "money":
    case "instant":
      return WIDE[type.kind];
  }
}

function wideType({ type }: FactIr): string {
  return WIDE[type.kind];
}

const WIDE = {
  "one-of": "string",
  "any-of": "readonly string[]",
  "yes-no": "boolean",
  text: "string",
  number: "number",
  percent: "number",
  money: "number",
  instant: "number",
} as const;
