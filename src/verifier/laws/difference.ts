// Where two values of plain data differ first, and how.

/** `duties.0.due: 5, not 6` of the first value against the second; null where they are equal. */
export function difference(a: unknown, b: unknown, path = ""): string | null {
  if (Object.is(a, b)) return null;
  if (!isPlain(a) || !isPlain(b) || Array.isArray(a) !== Array.isArray(b))
    return `${path}${path === "" ? "" : ": "}${shown(a)}, not ${shown(b)}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(Reflect.get(a, key), Reflect.get(b, key), path === "" ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
