// Local times as numbers to count with, and as findings say them.

/** Milliseconds of the wall clock, as if it were UTC, of `2026-02-02T09:00:00.000`. */
export function wallTime(local: string): number {
  return Date.parse(`${local}Z`);
}

/** `2026-02-02 09:00`, seconds only where there are some. */
export function wallWords(wall: number): string {
  return new Date(wall)
    .toISOString()
    .replace("T", " ")
    .replace(/Z$/, "")
    .replace(/\.000$/, "")
    .replace(/:00$/, "");
}
