// Wall times of a log that do not say their instant: those that came twice, and those that never were. How many there are, in sentences.

/** What is wrong with a wall time in the log's zone. */
export type WallTimeDoubt = "twice" | "never";

export class WallTimes {
  readonly #twice = new Set<string>();
  readonly #never = new Set<string>();

  add(text: string, doubt: WallTimeDoubt): void {
    (doubt === "twice" ? this.#twice : this.#never).add(text);
  }

  /** Each without its end. `zone`: in which the log's times are read. */
  notes(zone: string): readonly string[] {
    const [twice, never] = [told(this.#twice), told(this.#never)];
    return [
      ...(twice === null ? [] : [`${twice} came twice in ${zone}, as clocks were set back: the first of the two is taken`]),
      ...(never === null
        ? []
        : [
            `${never} never came in ${zone}, as clocks were set forward: the first instant after is taken; the mapping's \`zone\` may not be the log's`,
          ]),
    ];
  }
}

function told(texts: ReadonlySet<string>): string | null {
  const [first] = texts;
  if (first === undefined) return null;
  return texts.size === 1 ? `the time \`${first}\` of the log` : `${texts.size} times of the log, such as \`${first}\`,`;
}
