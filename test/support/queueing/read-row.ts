// Reads a row field by field, and remembers which were read, so that none is left out unsaid.

type Tails = readonly (readonly [at: number, value: number])[];

export class Row {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #read = new Set<string>();
  readonly problems: string[] = [];

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.#fields = fields;
  }

  has(name: string): boolean {
    return name in this.#fields;
  }

  /** A number above 0; NaN, with a problem, where it is missing or none. */
  positive(name: string): number {
    const value = this.#take(name);
    if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
    this.problems.push(`\`${name}\` is ${JSON.stringify(value) ?? "missing"}; it must be a number above 0`);
    return Number.NaN;
  }

  /** Numbers, one a class. */
  list(name: string): readonly number[] {
    const value = this.#take(name);
    if (Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "number" && Number.isFinite(each)))
      return value as readonly number[];
    this.problems.push(`\`${name}\` is ${JSON.stringify(value) ?? "missing"}; it must be a list of numbers, one a class`);
    return [];
  }

  /** Numbers above 0, one a class: of a class that nobody is in there is nothing to be seen. */
  positives(name: string): readonly number[] {
    const values = this.list(name);
    if (values.some((each) => each <= 0)) this.problems.push(`\`${name}\` is ${JSON.stringify(values)}; each must be above 0`);
    return values;
  }

  text(name: string): string {
    const value = this.#take(name);
    return typeof value === "string" ? value : "";
  }

  /** A figure that may be there. */
  figure(name: string): number | null {
    if (!this.has(name)) return null;
    const value = this.#take(name);
    if (typeof value === "number" && Number.isFinite(value)) return value;
    this.problems.push(`\`${name}\` is ${JSON.stringify(value)}; it must be a number`);
    return null;
  }

  /** Figures by a number, such as tails by time, that may be there; in the order of that number. */
  figures(name: string): Tails {
    if (!this.has(name)) return [];
    const value = this.#take(name);
    const pairs = typeof value === "object" && value !== null ? Object.entries(value).map(([at, each]) => [Number(at), each] as const) : [];
    if (pairs.length > 0 && pairs.every(([at, each]) => Number.isFinite(at) && typeof each === "number" && Number.isFinite(each)))
      return pairs.map(([at, each]) => [at, Number(each)] as const).toSorted(([a], [b]) => a - b);
    this.problems.push(`\`${name}\` is ${JSON.stringify(value)}; it must hold numbers by numbers`);
    return [];
  }

  /** Fields that nobody read, texts aside. */
  unread(): readonly string[] {
    return Object.keys(this.#fields).filter((name) => !this.#read.has(name) && typeof this.#fields[name] !== "string");
  }

  #take(name: string): unknown {
    this.#read.add(name);
    return this.#fields[name];
  }
}
