// Figures of a policy that come from its parameters: where they stand, and the policy with others in their place.

import type { PolicyIr } from "./policy.ts";

/**
 * The policy as it would be if its parameters had these values (milliseconds for a duration, else as the IR holds them), wherever a figure of it comes
 * from one. Expects names of parameters that it has. Its examples stay as they are.
 */
export function withParameters(ir: PolicyIr, values: Readonly<Record<string, number>>): PolicyIr {
  if (Object.keys(values).length === 0) return ir;
  for (const id of Object.keys(values)) if (!ir.parameters.some((each) => each.id === id)) throw new Error(`no parameter ${id}`);
  const { examples, ...decides } = ir;
  const changed: Omit<PolicyIr, "examples"> = JSON.parse(JSON.stringify(decides), (_, value: unknown) => withFigure(value, values));
  return { ...changed, examples, parameters: changed.parameters.map((each) => ({ ...each, value: values[each.id] ?? each.value })) };
}

/** Every figure of the policy that is stated by a parameter's name, with its path. */
export function figuresFromParameters(
  ir: PolicyIr,
): readonly { readonly path: string; readonly parameter: string; readonly figure: number }[] {
  const found: { path: string; parameter: string; figure: number }[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== "object" || value === null) return;
    const named = namedFigure(value);
    if (named !== null) found.push({ path, parameter: named.parameter, figure: named.figure });
    for (const [key, inner] of Object.entries(value)) visit(inner, path === "" ? key : `${path}.${key}`);
  };
  const { examples: _examples, ...decides } = ir;
  visit(decides, "");
  return found;
}

/** The keys under which a figure stands, and its parameter's name: see `FromParameter`. */
const FIGURES = [
  ["ms", "parameter"],
  ["within", "parameter"],
  ["atMostOncePer", "oncePerParameter"],
] as const;

function namedFigure(value: object): { readonly key: string; readonly parameter: string; readonly figure: number } | null {
  const entries = new Map<string, unknown>(Object.entries(value));
  for (const [key, from] of FIGURES) {
    const [figure, parameter] = [entries.get(key), entries.get(from)];
    if (typeof figure === "number" && typeof parameter === "string") return { key, parameter, figure };
  }
  return null;
}

function withFigure(value: unknown, values: Readonly<Record<string, number>>): unknown {
  if (typeof value !== "object" || value === null) return value;
  const named = namedFigure(value);
  const put = named === null ? undefined : values[named.parameter];
  return named === null || put === undefined ? value : { ...value, [named.key]: put };
}
