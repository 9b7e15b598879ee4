// Loads ical.js, and what of Node it takes, when the first calendar file is met: reading a policy without one does not wait for it.

import type ICAL from "ical.js";

/** A property as jCal: name, parameters, type, values (RFC 7265). */
export type Property = readonly [name: string, parameters: Readonly<Record<string, unknown>>, type: string, ...values: unknown[]];

let library: typeof ICAL | null = null;

/** One unfolded line of a calendar file; null where it is no property. */
export function readProperty(line: string): Property | null {
  library ??= process.getBuiltinModule("node:module").createRequire(import.meta.url)("ical.js") as typeof ICAL;
  try {
    const read: unknown = library.parse.property(line);
    return Array.isArray(read) && read.length >= 4 ? (read as unknown as Property) : null;
  } catch (error) {
    // The library tells of what is no property by an error of one class and of several others; a line read wrongly is left out alike.
    if (error instanceof Error) return null;
    throw error;
  }
}
