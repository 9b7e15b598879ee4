// How often each value comes.

/** Most frequent first; of equals the one seen first. */
export function countsByValue<T>(values: readonly T[]): readonly (readonly [value: T, count: number])[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** As much as an analyst reads of a share or a rate. */
export function inFourDigits(value: number): number {
  return Number(value.toPrecision(4));
}
