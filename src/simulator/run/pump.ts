// Hands out jobs to whoever has time, several at once. The order in which they end decides nothing.

/** Items looked through for one of a line's own kind, so that none waits for long. */
const AHEAD = 64;

/**
 * Runs `work` on every item, at most `width` at a time. They are begun in their order, but for this: whoever has done one goes on with one of its `kind`,
 * where one is near, and who has done none begins with a kind that the fewest are at. After the first failure nothing more is started; it is thrown when
 * the rest have ended.
 */
export async function pump<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
  stopped: () => boolean,
  kindOf: (item: T) => string = () => "",
): Promise<void> {
  const left = [...items];
  const failures: unknown[] = [];
  const lines = Math.max(1, Math.min(width, items.length));
  const kinds: (string | null)[] = Array.from({ length: lines }, () => null);
  const line = async (_: unknown, own: number): Promise<void> => {
    while (left.length > 0 && failures.length === 0 && !stopped()) {
      const [item] = left.splice(placeOf(left, kinds, own, kindOf), 1);
      if (item === undefined) return;
      kinds[own] = kindOf(item);
      try {
        await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: lines }, line));
  if (failures.length > 0) throw failures[0];
}

/** Where the item stands that a line takes next. */
function placeOf<T>(left: readonly T[], kinds: readonly (string | null)[], own: number, kindOf: (item: T) => string): number {
  const near = left.slice(0, AHEAD).map(kindOf);
  const before = kinds[own] ?? null;
  if (before !== null) return Math.max(0, near.indexOf(before));
  const at = (kind: string): number => kinds.filter((each) => each === kind).length;
  const least = Math.min(...near.map(at));
  return near.findIndex((kind) => at(kind) === least);
}
