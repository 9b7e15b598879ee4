// Pieces that demand and people share, back to the form in which an experiment file has them: distributions, conditions, shares.

import type { Distribution } from "../../chance/index.ts";
import type { Share, Test, When } from "../experiment.ts";
import type { Scalar } from "../experiment-schema.ts";
import type { Unit } from "../values.ts";
import { writeFigure, writePercent } from "./values.ts";

/** What YAML is made of. */
export type Written = Scalar | boolean | readonly Written[] | { readonly [key: string]: Written };

export const TIME: Unit = { kind: "time" };
export const NUMBER: Unit = { kind: "number" };

export function writeDistribution(d: Distribution, unit: Unit): Written {
  const value = (figure: number): Scalar => writeFigure(figure, unit);
  switch (d.kind) {
    case "constant":
      return value(d.value);
    case "uniform":
      return { uniform: { from: value(d.from), to: value(d.to) } };
    case "exponential":
      return { exponential: { mean: value(d.mean) } };
    case "erlang":
      return { erlang: { mean: value(d.mean), stages: d.stages } };
    case "gamma":
      return { gamma: { mean: value(d.mean), shape: d.shape } };
    case "lognormal":
      return { lognormal: { median: value(d.median), ...("p90" in d ? { p90: value(d.p90) } : { spread: d.spread }) } };
    case "weibull":
      return { weibull: { scale: value(d.scale), shape: d.shape } };
    case "hyperexponential":
      return { hyperexponential: d.parts.map(({ weight, mean }) => ({ weight, mean: value(mean) })) };
    case "empirical":
      return {
        empirical: Object.fromEntries(d.knots.map(([at, each]) => [writePercent(at), value(each)])),
      };
    case "choice":
      return { choice: Object.fromEntries(d.values.map((each) => [String(value(each.value)), each.weight])) };
    case "poisson":
      return { poisson: { mean: d.mean } };
    case "geometric":
      return { geometric: { mean: d.mean } };
    case "negative-binomial":
      return { "negative-binomial": { mean: d.mean, shape: d.shape } };
    case "zipf":
      return { zipf: { count: d.count, exponent: d.exponent } };
    case "mixture":
      return { mixture: d.parts.map(({ weight, of }) => ({ weight, of: writeDistribution(of, unit) })) };
  }
}

/** A map, or a list of maps where one fact is asked twice. */
export function writeWhen(when: When): Written {
  const facts = when.map(({ fact }) => fact);
  const asked = when.map((test): Written => ({ [test.fact]: writeTest(test) }));
  return new Set(facts).size === facts.length ? Object.assign({}, ...asked) : asked;
}

function writeTest(test: Test): Written {
  switch (test.kind) {
    case "is": {
      const values = test.values.map((value): Written => (typeof value === "boolean" || typeof value === "number" ? value : String(value)));
      return values.length === 1 && values[0] !== undefined ? values[0] : values;
    }
    case "includes":
      return test.values;
    case "between":
      if (test.least === null) return `at most ${test.most}`;
      return test.most === null ? `at least ${test.least}` : `from ${test.least} to ${test.most}`;
    case "known":
      return test.known ? "known" : "unknown";
  }
}

/** Also of weights. */
export function writeShare({ cases, otherwise }: Share): Written {
  if (cases.length === 0) return otherwise;
  return { cases: cases.map(({ when, share }) => ({ when: writeWhen(when), is: share })), otherwise };
}

/** Keys whose value is null are left out. */
export function given(entries: Readonly<Record<string, Written | null>>): { readonly [key: string]: Written } {
  return Object.fromEntries(Object.entries(entries).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}
