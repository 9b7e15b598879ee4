// What a file written by hand holds, and the way to a value in it.

/** The way to a value: keys of maps and indexes (from 0) of lists. */
export type Path = readonly (string | number)[];

export type Data = Readonly<Record<string, unknown>>;

export function isMap(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function valueAt(data: unknown, path: Path): unknown {
  let at = data;
  for (const key of path) {
    if (Array.isArray(at)) at = at[Number(key)];
    else if (isMap(at)) at = at[key];
    else return undefined;
  }
  return at;
}
