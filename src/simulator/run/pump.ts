// Hands out jobs to whoever has time, several at once. The order in which they end decides nothing.

/** Runs `work` on every item, at most `width` at a time, in order of starting. After the first failure nothing more is started; it is thrown when the rest have ended. */
export async function pump<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>, stopped: () => boolean): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const line = async (): Promise<void> => {
    while (next < items.length && failures.length === 0 && !stopped()) {
      const item = items[next];
      next += 1;
      if (item === undefined) return;
      try {
        await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(width, items.length)) }, line));
  if (failures.length > 0) throw failures[0];
}
