// What of a policy with errors can be worked with: the statements that are sound, without those that name one that is not.

import type { PolicyIr } from "../ir/index.ts";
import type { IrProblem } from "../ir/schema/index.ts";

/** `leftOut`: statements that are sound themselves and name what is not, in their own words. */
export type SoundPart = { readonly ir: PolicyIr; readonly leftOut: readonly string[] };

type Tables = Record<string, unknown>;

/** Leaves out statements that name what is not there, and those that name them, until every name means something. */
export async function soundPart(partial: PolicyIr): Promise<SoundPart> {
  const { checkIr } = await import("../ir/schema/index.ts");
  const leftOut: string[] = [];
  let ir = partial;
  for (let problems = checkIr(ir); problems.length > 0; problems = checkIr(ir)) {
    const less = without(ir, problems, leftOut);
    if (less === ir) throw new Error(`nothing to leave out for ${problems.map(({ path }) => path).join(", ")}`);
    ir = less;
  }
  return { ir, leftOut };
}

/** A target or an adjustment goes by itself, everything else with the whole statement it stands in. */
function without(ir: PolicyIr, problems: readonly IrProblem[], leftOut: string[]): PolicyIr {
  const gone = new Map<string, Set<number>>();
  for (const { path } of problems) {
    const found = /^(duties\.\d+\.(?:targets|adjustments)|hours\.choices|[a-z]+)\.(\d+)/i.exec(path);
    const [table, index] = found === null ? [path.split(".")[0] ?? "", 0] : [found[1] ?? "", Number(found[2])];
    gone.set(table, (gone.get(table) ?? new Set()).add(index));
  }
  return [...gone].reduce<PolicyIr>((less, [table, indices]) => cut(less, table.split("."), indices, leftOut) as PolicyIr, ir);
}

function cut(from: unknown, path: readonly string[], indices: ReadonlySet<number>, leftOut: string[]): unknown {
  const [next, ...rest] = path;
  if (next !== undefined) {
    if (Array.isArray(from)) return from.map((each, index) => (index === Number(next) ? cut(each, rest, indices, leftOut) : each));
    const tables = from as Tables;
    return { ...tables, [next]: cut(tables[next], rest, indices, leftOut) };
  }
  if (!Array.isArray(from)) return null;
  return from.filter((each, index) => {
    if (indices.has(index)) leftOut.push((each as { readonly words?: string }).words ?? "");
    return !indices.has(index);
  });
}
