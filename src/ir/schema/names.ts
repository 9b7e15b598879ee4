// The texts, names and figures an IR may hold: bounded, and safe to stand in a file, a key or a page.

import { z } from "zod";

const NAME = /^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/;
/** Names every JavaScript object answers to: a table keyed by such a name would lie. */
const TAKEN: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** A value of a one-of or any-of fact: letters, digits and single `-`, `_`, `.` between them. */
export const value = z.string().min(1).max(100).regex(NAME, "not a plain name of letters, digits and hyphens");
/** A name in one of the policy's tables. */
export const name = value.refine((text) => !TAKEN.has(text), "a name that cannot be used");
/** One line of the owner's words. */
export const words = z.string().max(20_000);
/** A section of the source, a title, an address. */
export const short = z.string().max(500);
export const clause = short.nullable();
export const place = z.strictObject({ file: short, line: whole(1, 10_000_000), column: whole(1, 10_000_000) });
/** What every statement carries. */
export const statement = { clause, place, words };

export const zone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+)*$/, "not an IANA zone");
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "not a date like 2024-01-31");
/** `2024-01-08T09:00:00.000`, in the policy's zone. */
export const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}$/, "not a local time like 2024-01-08T09:00:00.000");
/** A hundred years; no promise is longer. */
export const duration = whole(0, 3_155_760_000_000);
export const figure = z.number();

export function whole(least: number, most: number): z.ZodNumber {
  return z.int().min(least).max(most);
}

export function list<T extends z.ZodType>(of: T): z.ZodArray<T> {
  return z.array(of).max(100_000);
}
