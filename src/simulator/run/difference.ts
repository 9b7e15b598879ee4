// In what two manifests differ, for whoever has two and expected one.

/** The path of the first place at which two JSON values differ, by the order of their keys: `experiment.seed`; null: they are the same. */
export function firstDifference(a: unknown, b: unknown, path = ""): string | null {
  if (isBranch(a) && isBranch(b) && Array.isArray(a) === Array.isArray(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
    for (const key of keys) {
      const found = firstDifference(a[key], b[key], path === "" ? key : `${path}.${key}`);
      if (found !== null) return found;
    }
    return null;
  }
  return Object.is(a, b) ? null : path;
}

type Branch = { readonly [key: string]: unknown };

function isBranch(value: unknown): value is Branch {
  return typeof value === "object" && value !== null;
}
