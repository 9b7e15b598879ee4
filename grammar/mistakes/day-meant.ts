// Owns which day of the week a short name of one means.

import { type Keyword, WEEKDAYS } from "../tokens/words.ts";

/** `mon`, `tues`, `fridays`. */
export function dayMeant(image: string): Keyword | null {
  const begun = image.toLowerCase().replace(/days$/, "day");
  return begun.length < 3 ? null : (WEEKDAYS.find((day) => day.startsWith(begun)) ?? null);
}
