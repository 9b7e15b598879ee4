// Owns the findings about types, units and clocks, TN301 to TN399.

import { didYouMean, entry } from "./entry.ts";
import { listedNames } from "./listed.ts";

export const TYPES = {
  /** `fact`: null where it is a value of none. `owner`: another fact that it is a value of. `condition`: how what is meant is written. */
  unknownValue: entry<{
    value: string;
    fact: string | null;
    values: readonly string[];
    near: string | null;
    condition?: string | null;
    owner?: string | null;
  }>({
    code: "TN301",
    severity: "error",
    title: "a value the fact does not have",
    message: ({ value, fact }) => `\`${value}\` is not a value of ${fact === null ? "any fact" : `\`${fact}\``}`,
    help: ({ value, near, values, condition = null, owner = null }) =>
      condition !== null || owner !== null
        ? `\`${value}\` is ${owner === null ? "true or false by itself" : `a value of \`${owner}\``}${condition === null ? "" : `: write \`${condition}\``}`
        : (didYouMean(near) ?? `its values are ${values.slice(0, 12).join(", ")}${values.length > 12 ? ", …" : ""}`),
  }),
  wrongQuestion: entry<{ fact: string; type: string; instead: string }>({
    code: "TN302",
    severity: "error",
    title: "a question that does not fit the fact",
    message: ({ fact, type }) => `\`${fact}\` is ${type} and cannot be asked this way`,
    help: ({ instead }) => `write ${instead}`,
  }),
  differentKinds: entry<{ left: string; right: string }>({
    code: "TN303",
    severity: "error",
    title: "a comparison of different kinds",
    message: ({ left, right }) => `${left} is compared with ${right}`,
    help: () => "both sides need the same kind: money with money, a percent with a percent, a time with a time",
  }),
  mixedClocks: entry<{ left: string; right: string }>({
    code: "TN304",
    severity: "error",
    title: "two clocks in one comparison",
    message: ({ left, right }) => `${left} is compared with ${right}`,
    help: () => "elapsed time and time counted on a calendar are different measures: use the same one on both sides",
  }),
  ambiguousValue: entry<{ value: string; owners: readonly string[] }>({
    code: "TN305",
    severity: "error",
    title: "a value of several facts",
    message: ({ value, owners }) => `\`${value}\` may mean ${owners.map((owner) => `\`${owner}\``).join(" or ")}`,
    help: ({ value, owners }) => `name the fact, such as \`${owners[0] ?? ""} is ${value}\``,
  }),
  outOfRange: entry<{ fact: string; range: string; value: string }>({
    code: "TN306",
    severity: "warning",
    title: "a figure outside the fact's range",
    message: ({ fact, range, value }) => `\`${fact}\` is a number ${range}, so \`${value}\` never makes a difference`,
    help: () => "write a figure within that range, or widen the range where the fact is declared",
  }),
  notADuration: entry<{ name: string; type: string }>({
    code: "TN308",
    severity: "error",
    title: "a parameter that is not a length of time",
    message: ({ name, type }) => `\`${name}\` is ${type}, but a length of time is needed`,
    help: ({ name }) => `give \`${name}\` a length of time where it is declared, such as \`15 minutes\``,
  }),
  notAFigure: entry<{ name: string }>({
    code: "TN309",
    severity: "error",
    title: "a parameter without a plain figure",
    message: ({ name }) => `parameter \`${name}\` needs a plain figure: a length of time, an amount of money, a number or a percent`,
    help: () => "write the figure itself, such as `15 minutes` or `$50,000`",
  }),
  /** `values`: those of a list. */
  wrongValue: entry<{ fact: string; type: string; values: readonly string[] }>({
    code: "TN312",
    severity: "error",
    title: "a value that does not fit the fact",
    message: ({ fact, type }) => `\`${fact}\` is ${type}; this value does not fit`,
    help: ({ values }) =>
      values.length > 0
        ? `write one of its values: ${listedNames(values, "or")}`
        : "write a value of that kind: money as `$900,000`, a percent as `50%`, a moment as `monday 2024-01-08 08:30`",
  }),
  valueTwice: entry<{ value: string; fact: string }>({
    code: "TN313",
    severity: "error",
    title: "a value listed twice",
    message: ({ value, fact }) => `\`${value}\` is listed twice for \`${fact}\``,
    help: () => "leave one of the two out, or write the value you mean",
  }),
  emptyRange: entry<{ fact: string; min: number; max: number }>({
    code: "TN314",
    severity: "error",
    title: "a range that holds nothing",
    message: ({ fact, min, max }) => `\`${fact}\` cannot lie from ${min} to ${max}`,
    help: ({ min, max }) => `write \`from ${max} to ${min}\``,
  }),
  valueOutside: entry<{ value: string; audience: readonly string[] }>({
    code: "TN315",
    severity: "error",
    title: "a value the statement is not for",
    message: ({ value, audience }) => `this statement is for ${audience.join(", ")}, so \`for ${value}\` never applies`,
    help: ({ value }) => `add \`${value}\` to the values of the statement, or write one of those`,
  }),
  notExact: entry<{ percent: string }>({
    code: "TN316",
    severity: "error",
    title: "a percent that is not an exact share",
    message: ({ percent }) => `\`${percent}%\` cannot be kept as an exact share`,
    help: () => "write a percent above 0% with at most 7 decimal places",
  }),
  lonelySince: entry<Record<string, never>>({
    code: "TN317",
    severity: "error",
    title: "time since an instant in a comparison that cannot be timed",
    message: () => "this comparison of the time since an instant cannot be timed",
    help: () => "put it alone on one side and a length of time on the other, with `more than`, `at least`, `less than` or `at most`",
  }),
  noCount: entry<{ count: number }>({
    code: "TN318",
    severity: "error",
    title: "an impossible count of contacts",
    message: ({ count }) => `a condition cannot count ${count} contacts`,
    help: () => "write a whole number from 1 to 1,000,000",
  }),
  listedTwice: entry<{ name: string }>({
    code: "TN319",
    severity: "warning",
    title: "a name listed twice",
    message: ({ name }) => `\`${name}\` is listed twice, which says no more than once`,
    help: () => "leave one of the two out, or write the name you mean",
  }),
} as const;
