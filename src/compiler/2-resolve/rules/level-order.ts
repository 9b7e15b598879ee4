// Rules: levels have an order (TN226), stated once (TN227), and each has its place in it (TN225).

import { type Diagnostic, NAMES, report } from "../../../diagnostics/index.ts";
import type { Scope } from "../scope.ts";

export function levelOrder(scope: Scope): readonly Diagnostic[] {
  const [order, ...others] = scope.orders;
  const levels = [...scope.levels.values()];
  const [first] = levels;
  if (order === undefined) {
    if (first === undefined || levels.length === 1) return [];
    return [report(NAMES.noLevelOrder, { levels: levels.map((l) => l.name.text) }, first.name.span)];
  }
  const named = new Set(order.levels.map((name) => name.text));
  // Where it names a level that nobody knows, one of the others is meant.
  const isKnown = order.levels.every((name) => scope.levels.has(name.text));
  const missing = levels
    .filter((level) => isKnown && !named.has(level.name.text))
    .map((level) =>
      report(NAMES.levelOrder, { level: level.name.text }, level.name.span, {
        clause: level.clause?.text ?? null,
        related: [{ span: order.span, label: "the order stated here", clause: order.clause?.text ?? null }],
      }),
    );
  const twice = order.levels
    .filter((name, i) => order.levels.findIndex((other) => other.text === name.text) !== i)
    .map((name) => report(NAMES.twoOrders, { what: `level \`${name.text}\`` }, name.span));
  const again = others.map((other) =>
    report(NAMES.twoOrders, { what: "the order of the levels" }, other.span, {
      related: [{ span: order.span, label: "stated here first", clause: null }],
    }),
  );
  return [...missing, ...twice, ...again];
}
