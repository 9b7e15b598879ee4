// Owns the library files that come with Tenet, for policies that are compiled from texts in memory: the build writes them into the package.

/** By name, `us-federal-holidays.policy`. Not there where the sources run as they are, and in the program, which reads the files. */
declare const __LIBRARY: Readonly<Record<string, string>>;

export const SHIPPED_LIBRARY: ReadonlyMap<string, string> = new Map(
  typeof __LIBRARY === "undefined" ? [] : Object.entries(__LIBRARY).map(([name, text]) => [`library/${name}`, text]),
);
