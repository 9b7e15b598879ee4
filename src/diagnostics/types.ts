// Owns the findings about types, units and clocks, TN301 to TN399.

import { didYouMean, entry } from "./entry.ts";

export const TYPES = {
  unknownValue: entry<{ value: string; fact: string; values: readonly string[]; near: string | null; condition?: string | null }>({
    code: "TN301",
    severity: "error",
    title: "a value the fact does not have",
    message: ({ value, fact }) => `\`${value}\` is no value of \`${fact}\``,
    help: ({ value, near, values, condition = null }) =>
      condition !== null
        ? `\`${value}\` is true or false by itself: write \`${condition}\``
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
    help: () => "elapsed time and the time a calendar is open are different measures; let both sides name the same",
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
  }),
  notADuration: entry<{ name: string; type: string }>({
    code: "TN308",
    severity: "error",
    title: "a parameter that is no length of time",
    message: ({ name, type }) => `\`${name}\` is ${type}, and a length of time is needed`,
    help: ({ name }) => `say how long \`${name}\` is where it is stated, such as \`15 minutes\``,
  }),
  notAFigure: entry<{ name: string }>({
    code: "TN309",
    severity: "error",
    title: "a parameter without a plain figure",
    message: ({ name }) => `parameter \`${name}\` needs a plain figure: a duration, an amount of money, a number or a percent`,
  }),
  wrongValue: entry<{ fact: string; type: string }>({
    code: "TN312",
    severity: "error",
    title: "a value that does not fit the fact",
    message: ({ fact, type }) => `\`${fact}\` is ${type}; this value does not fit`,
  }),
  valueTwice: entry<{ value: string; fact: string }>({
    code: "TN313",
    severity: "error",
    title: "a value listed twice",
    message: ({ value, fact }) => `\`${value}\` is listed twice for \`${fact}\``,
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
  }),
  notExact: entry<{ percent: string }>({
    code: "TN316",
    severity: "error",
    title: "a percent that is no exact share",
    message: ({ percent }) => `\`${percent}%\` cannot be kept as an exact share`,
    help: () => "a share is more than 0% and has at most 7 decimals",
  }),
  lonelySince: entry<Record<string, never>>({
    code: "TN317",
    severity: "error",
    title: "time since an instant in a comparison that cannot be timed",
    message: () => "the time since an instant is compared in a way that cannot be timed",
    help: () => "write it alone on one side and a length of time on the other, with `more than`, `at least`, `less than` or `at most`",
  }),
  noCount: entry<{ count: number }>({
    code: "TN318",
    severity: "error",
    title: "a count of nothing",
    message: ({ count }) => `${count} or more contacts is no count that can be reached and missed`,
    help: () => "count whole contacts, from 1 to 1,000,000",
  }),
} as const;
