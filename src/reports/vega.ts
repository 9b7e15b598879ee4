// Charts as Vega-Lite for an analyst's notebook: the frame of a specification with its data inside, and the parts that several of them share.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** One datum: flat, so that a notebook can take it for a table. */
export type Datum = { readonly [field: string]: string | number | boolean | null };
type Parts = { readonly [key: string]: Json };

const SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

/** `description`: what there is to see, for whoever cannot. */
export function specification(title: string, description: string, values: readonly Datum[], parts: Parts): Parts {
  return { $schema: SCHEMA, title, description, data: { values }, config: CONFIG, ...parts };
}

/** Names of scenarios and duties are long, and differ at their ends. */
const CONFIG: Parts = { axis: { labelLimit: 260 }, legend: { labelLimit: 260 }, header: { labelLimit: 420 } };

/** A drawing for each value, in the order of the data (left alone, Vega-Lite sorts them by name); its name stands above it, where there is room. */
export function facets(field: string, title: string, values: readonly Datum[]): Parts {
  const order = [...new Set(values.map((datum) => datum[field] ?? null))];
  return { field, type: "nominal", title, sort: order, header: { labelOrient: "top", labelAnchor: "start", labelAngle: 0 } };
}

export function nominal(field: string, title: string, more: Parts = {}): Parts {
  return { field, type: "nominal", title, sort: null, ...more };
}

export function ordinal(field: string, title: string, more: Parts = {}): Parts {
  return { field, type: "ordinal", title, sort: null, ...more };
}

export function quantitative(field: string, title: string, more: Parts = {}): Parts {
  return { field, type: "quantitative", title, ...more };
}

/** Dots with their intervals, `low` to `high`; fields of the data are `mean`, `low` and `high`. */
export function whiskers(y: Parts, title: string, color: Parts | null, zero: boolean): readonly Json[] {
  const more: Parts = color === null ? {} : { color };
  const line: readonly Json[] = zero ? [{ mark: { type: "rule", color: "gray" }, encoding: { x: { datum: 0 } } }] : [];
  return [
    ...line,
    { mark: { type: "rule", strokeWidth: 2 }, encoding: { y, x: quantitative("low", title), x2: { field: "high" }, ...more } },
    { mark: { type: "point", filled: true, size: 60 }, encoding: { y, x: quantitative("mean", title), ...more } },
  ];
}
