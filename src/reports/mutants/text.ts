// What examples notice of small changes of a policy, as text: by clause, then each change that none notices with what to add.

import type { MutantResult, Suggested } from "../../verifier/mutants/index.ts";

export type MutantTotal = {
  readonly mutants: number;
  readonly equivalent: number;
  readonly killed: number;
  readonly survived: number;
  readonly undecided: number;
};

export function mutantTotal(results: readonly MutantResult[]): MutantTotal {
  const count = (kind: MutantResult["kind"]): number => results.filter((result) => result.kind === kind).length;
  return {
    mutants: results.length,
    equivalent: count("equivalent"),
    killed: count("killed"),
    survived: count("survived"),
    undecided: count("undecided"),
  };
}

/** `99.9 %` of those that are a change: cut, never rounded up; what was not decided counts as not killed. Of nothing, all. */
export function killedShare({ mutants, equivalent, killed }: MutantTotal): string {
  const real = mutants - equivalent;
  if (real === 0) return "100 %";
  const tenths = Math.floor((killed * 1000) / real);
  return tenths % 10 === 0 ? `${tenths / 10} %` : `${(tenths / 10).toFixed(1)} %`;
}

/** Clause, killed of all that are a change, share, and what beside; the total last. In the order of the results. */
export function mutantRows(results: readonly MutantResult[]): readonly (readonly string[])[] {
  const clauses = [...new Set(results.map(({ mutant }) => mutant.clause))];
  const row = (name: string, of: readonly MutantResult[]): readonly string[] => {
    const total = mutantTotal(of);
    const beside = [
      ...(total.survived === 0 ? [] : [`${total.survived} survived`]),
      ...(total.undecided === 0 ? [] : [`${total.undecided} undecided`]),
      ...(total.equivalent === 0 ? [] : [`${total.equivalent} no change`]),
    ];
    return [name, `${total.killed} of ${total.mutants - total.equivalent}`, killedShare(total), beside.join(", ")];
  };
  return [
    ...clauses.map((clause) =>
      row(
        clause ?? "no clause",
        results.filter(({ mutant }) => mutant.clause === clause),
      ),
    ),
    row("all", results),
  ];
}

/** Each survivor with its place, and the example to add where one was looked for. */
export function survivorLines(results: readonly MutantResult[], suggested: readonly Suggested[] | null): readonly string[] {
  const left = results.filter(({ kind }) => kind === "survived" || kind === "undecided");
  if (left.length === 0) return [];
  return [
    "",
    "changes that no example notices",
    ...left.flatMap((result) => {
      const { statement, place, words } = result.mutant;
      const why = result.kind === "undecided" ? ` (whether it is a change at all was not decided: ${result.why})` : "";
      return [`  ${place.file}:${place.line}: ${statement}: ${words}${why}`, ...suggestionLines(result, suggested)];
    }),
  ];
}

function suggestionLines({ mutant }: MutantResult, suggested: readonly Suggested[] | null): readonly string[] {
  const found = suggested?.find((each) => each.mutant === mutant);
  switch (found?.kind) {
    case undefined:
      return [];
    case "none":
      return ["      no ticket was found on which it shows", ""];
    case "shared":
      return [`      shown by "${found.name}" above`, ""];
    case "example":
      return [...found.text.split("\n").map((line) => `      ${line}`), ""];
  }
}

/** A file of examples, clause by clause. */
export function suggestionFile(suggested: readonly Suggested[]): string {
  return `# Examples that notice changes of the policy which no other example notices.\n\n${suggestionTexts(suggested).join("\n\n")}\n`;
}

/** The examples alone. */
export function suggestionTexts(suggested: readonly Suggested[]): readonly string[] {
  return suggested.flatMap((each) => (each.kind === "example" ? [each.text] : []));
}
