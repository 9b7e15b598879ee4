// Names of clauses: how a § is written, which comes first, which stands inside which.

/** The number of `§2.1` or of `§2.1(a)`: `2.1`; null for one cited by its heading. */
export function numberOf(name: string): string | null {
  if (!name.startsWith("§") || name.startsWith('§"')) return null;
  const number = name.endsWith(")") ? name.slice(1).replace(/(?:\([A-Za-z0-9]+\))+$/, "") : name.slice(1);
  return number === "" ? null : number;
}

/** The heading of `§"Holiday schedule"`; null for a number. */
export function headingOf(name: string): string | null {
  return /^§"(.*)"$/.exec(name)?.[1] ?? null;
}

/** As headings are compared: case, spaces and marks at the end aside. */
export function plainHeading(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/[\s.:;,]+$/, "")
    .trim();
}

/** How a clause is cited: by its number, else by its heading. */
export function clauseName(number: string | null, heading: string): string {
  return number === null ? `§"${heading.replaceAll('"', "'")}"` : `§${number}`;
}

/** §2 before §2.1, §2.9 before §2.10, numbers before letters; less than 0 where `a` comes first. */
export function compareNumbers(a: string, b: string): number {
  const [x, y] = [a.split(/[.-]/), b.split(/[.-]/)];
  for (let index = 0; index < Math.max(x.length, y.length); index++) {
    const difference = comparePart(x[index] ?? null, y[index] ?? null);
    if (difference !== 0) return difference;
  }
  return 0;
}

function comparePart(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  const [x, y] = [partOf(a), partOf(b)];
  if (x.count !== y.count) return x.count - y.count;
  return x.rest < y.rest ? -1 : x.rest > y.rest ? 1 : 0;
}

/** `12b`: 12 and `b`; `A` comes after every number. */
function partOf(part: string): { readonly count: number; readonly rest: string } {
  const [, digits = "", rest = ""] = /^(\d*)(.*)$/.exec(part) ?? [];
  return { count: digits === "" ? Number.MAX_SAFE_INTEGER : Number(digits), rest: rest.toLowerCase() };
}

/** Whether `inner` stands inside `outer` by its number: 2.1 and 2.1.3 in 2, not 21. */
export function standsInside(inner: string, outer: string): boolean {
  return inner !== outer && (inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}-`));
}

/** What `§2-§8` and `§5.1,§5.2` name: from and to, a clause with all that stands inside it. */
export type Scope = readonly { readonly from: string; readonly to: string }[];

/** The parts of a scope as it is written; the part that cannot be read, where there is one. */
export function readScope(text: string): { readonly scope: Scope; readonly wrong: string | null } {
  const parts = text.split(",").map((part) => part.trim());
  const ranges = parts.map((part) => {
    const [, from, to] = /^(?:§\s*)?("[^"]+"|[A-Za-z0-9.]+)(?:\s*(?:-|–|to)\s*(?:§\s*)?([A-Za-z0-9.]+))?$/.exec(part) ?? [];
    return from === undefined ? null : { from: `§${from}`, to: `§${to ?? from}` };
  });
  const wrong = parts.find((_, index) => ranges[index] === null) ?? null;
  return { scope: ranges.filter((range) => range !== null), wrong };
}

/** Whether the clause is in the scope. A heading is in it only where it is named. */
export function isInScope(scope: Scope | null, name: string): boolean {
  if (scope === null) return true;
  const number = numberOf(name);
  return scope.some(({ from, to }) => {
    const [first, last] = [numberOf(from), numberOf(to)];
    if (number === null || first === null || last === null) return plainName(name) === plainName(from);
    return compareNumbers(first, number) <= 0 && (compareNumbers(number, last) <= 0 || standsInside(number, last));
  });
}

/** As names of clauses are compared. */
export function plainName(name: string): string {
  const heading = headingOf(name);
  return heading === null ? name.toLowerCase() : `"${plainHeading(heading)}"`;
}
