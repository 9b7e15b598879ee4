// Which names lead back to themselves.

/** The keys from which a path leads back to themselves. */
export function inCircles(next: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return [...next.keys()].filter((key) => {
    const seen = new Set<string>();
    const ahead = [...(next.get(key) ?? [])];
    for (let step = ahead.pop(); step !== undefined; step = ahead.pop()) {
      if (step === key) return true;
      if (!seen.has(step)) ahead.push(...(next.get(step) ?? []));
      seen.add(step);
    }
    return false;
  });
}
