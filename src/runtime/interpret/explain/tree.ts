// A condition taken apart: each part with what it found, since when it has been so, when time will turn it, and the parts that would have to differ.

import type { Condition, HistoryEvent, Instant } from "../../../ir/index.ts";
import type { Truth } from "../quantity.ts";
import type { View } from "../state.ts";
import type { TruthTree } from "../truth.ts";
import { evaluate, turns } from "../truth.ts";

/** An instant at which time would have turned a part, and the event that came before it. */
export type Forestalled = { readonly would: Instant; readonly at: Instant; readonly event: string };

export type TreeExplained = Omit<TruthTree, "parts"> & {
  /** Since when its truth has been what it is: the opening, or the step that turned it; null where that was not followed. */
  readonly since: Instant | null;
  /** When time alone turns it next; null where it does not. */
  readonly turns: Instant | null;
  readonly forestalled: Forestalled | null;
  readonly parts: readonly TreeExplained[];
};

/** What is remembered of each part, by its path: `0.2.1`. */
export type Tracked = Map<string, Remembered>;
type Remembered = {
  readonly truth: Truth;
  readonly since: Instant;
  readonly would: Instant | null;
  readonly forestalled: Forestalled | null;
};

/** The condition at the view's instant. `tracked` is brought up to it; so the looks at one ticket must come in order. */
export function treeExplained(view: View, condition: Condition, event: HistoryEvent | null, tracked: Tracked): TreeExplained {
  return explained(view, evaluate(view, condition), event, tracked, "");
}

/** A condition looked at once. */
export function withoutHistory(tree: TruthTree): TreeExplained {
  return { ...tree, since: null, turns: null, forestalled: null, parts: tree.parts.map(withoutHistory) };
}

function explained(view: View, tree: TruthTree, event: HistoryEvent | null, tracked: Tracked, path: string): TreeExplained {
  const before = tracked.get(path);
  const { now } = view.state;
  const since = before !== undefined && before.truth === tree.truth ? before.since : now;
  const isLeaf = tree.parts.length === 0;
  const next = isLeaf ? turns(view, tree.condition) : [];
  const would = next.length === 0 ? null : Math.min(...next);
  const isUndone =
    isLeaf && event !== null && before !== undefined && before.would !== null && tree.truth === "false" && would !== before.would;
  const forestalled =
    isUndone && before.would !== null ? { would: before.would, at: now, event: event.event } : (before?.forestalled ?? null);
  tracked.set(path, { truth: tree.truth, since, would, forestalled: tree.truth === "true" ? null : forestalled });
  const parts = tree.parts.map((part, index) => explained(view, part, event, tracked, `${path}.${index}`));
  return { ...tree, since, turns: would, forestalled: tree.truth === "true" ? null : forestalled, parts };
}

/** What keeps a condition from being as wanted: one part, or each of several any of which would do. */
export type Miss =
  | { readonly kind: "part"; readonly tree: TreeExplained; readonly wanted: "true" | "false"; readonly others: number }
  | { readonly kind: "any"; readonly of: readonly Miss[] };

/**
 * What would have to differ for the condition to be true (or false): of parts that must all be so the first that is not, a false one before an
 * unknown one, and `others`: how many more; of alternatives the nearest miss of each. null where it is so already.
 */
export function missOf(tree: TreeExplained, wanted: "true" | "false" = "true"): Miss | null {
  if (tree.truth === wanted) return null;
  const { kind } = tree.condition;
  const [only] = tree.parts;
  if (kind === "term" && only !== undefined) return missOf(only, wanted);
  if (kind === "not" && only !== undefined) return missOf(only, wanted === "true" ? "false" : "true");
  if ((kind === "all" || kind === "any") && tree.parts.length > 0) {
    const asksForAll = (kind === "all") === (wanted === "true");
    return asksForAll ? firstOf(tree, wanted) : alternatives(tree, wanted);
  }
  return { kind: "part", tree, wanted, others: 0 };
}

function firstOf(tree: TreeExplained, wanted: "true" | "false"): Miss | null {
  const failing = tree.parts.filter((part) => part.truth !== wanted);
  const first = failing.find((part) => part.truth !== "unknown") ?? failing[0];
  const miss = first === undefined ? null : missOf(first, wanted);
  return miss?.kind === "part" ? { ...miss, others: miss.others + failing.length - 1 } : miss;
}

function alternatives(tree: TreeExplained, wanted: "true" | "false"): Miss | null {
  const of = tree.parts.flatMap((part) => missOf(part, wanted) ?? []);
  const flat = of.flatMap((miss) => (miss.kind === "any" ? miss.of : [miss]));
  return flat.length === 1 && flat[0] !== undefined ? flat[0] : { kind: "any", of: flat };
}

/** The true parts without parts of their own that made it true; the last to turn comes last. */
export function reasonsOf(tree: TreeExplained): readonly TreeExplained[] {
  const found = (each: TreeExplained): readonly TreeExplained[] => {
    if (each.condition.kind === "not") return [each];
    return each.parts.length === 0 ? [each] : each.parts.filter((part) => part.truth === "true").flatMap(found);
  };
  return [...found(tree)].sort((a, b) => (a.since ?? -Infinity) - (b.since ?? -Infinity));
}
