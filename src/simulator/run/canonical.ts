// Canonical JSON: one text for one value, whatever order its keys were written in.

/**
 * Keys sorted by their UTF-16 units, no spaces, numbers as JSON writes them (RFC 8785 without its rules for other languages).
 * Throws where the value is no JSON: a figure that is not finite, undefined, a function. Such a value would be read back as another.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
  }
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${value} cannot be written as JSON`);
  if (value !== null && !["string", "number", "boolean"].includes(typeof value))
    throw new Error(`a ${typeof value} cannot be written as JSON`);
  return JSON.stringify(value);
}
