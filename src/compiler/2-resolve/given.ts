// The value an example gives to a fact, as JSON holds it.

import type { DutyState, FactValue } from "../../ir/index.ts";
import type { FactTypeAst, GivenAst } from "../ast.ts";
import { momentOf } from "./moments.ts";
import type { Scope } from "./scope.ts";

export const DUTY_STATES: readonly DutyState[] = ["pending", "warned", "met", "breached", "met-late", "cancelled"];

/** The value as JSON holds it, or null where it does not fit the fact. */
export function valueMeant(scope: Scope, given: GivenAst, date: string | null): FactValue | null {
  const type = scope.facts.get(given.fact.text)?.fact.type;
  const value = given.value;
  if (type == null) return null;
  if (value === null) return type.kind === "yes-no" ? true : null;
  switch (value.kind) {
    case "yes-no":
      return type.kind === "yes-no" ? value.value : null;
    case "text":
      return type.kind === "text" ? value.text.value : null;
    case "moment": {
      const moment = type.kind === "instant" ? momentOf(value.when, date) : null;
      return moment?.kind === "at" ? moment.at : null;
    }
    case "names":
      return namedValue(
        type,
        value.names.map((name) => name.text),
      );
    case "number": {
      const unit = type.kind === "number" ? null : type.kind;
      return unit === value.unit ? value.value : null;
    }
  }
}

function namedValue(type: FactTypeAst, names: readonly string[]): FactValue | null {
  const [only, ...others] = names;
  if (type.kind === "yes-no" && others.length === 0) return only === "yes" ? true : only === "no" ? false : null;
  if (type.kind !== "one-of" && type.kind !== "any-of") return null;
  if (type.kind === "any-of" && only === "none" && others.length === 0) return [];
  if (!names.every((name) => type.values.some((v) => v.text === name))) return null;
  if (type.kind === "any-of") return names;
  return only !== undefined && others.length === 0 ? only : null;
}
