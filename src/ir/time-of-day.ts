// Times of a day as policies write them.

/** `09:07` of minutes since midnight, `24:00` of 1440; past that, of the next day: `06:00` of 1800. */
export function timeOfDay(minutes: number): string {
  const inDay = minutes > 1440 ? minutes - 1440 : minutes;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}
