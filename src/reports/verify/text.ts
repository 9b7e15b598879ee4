// What a verification came to, for a terminal: every claim in a line, then each history that breaks one, then what the search reached and what it did not do.

import type { ClaimResult, CoverageRow, Verification } from "../../verifier/verify/index.ts";
import { counted } from "../words.ts";
import { basis, foundInWords, leftOutLines, type SayWhen, summaryInWords, timelineLines, titleOf, verdictWord } from "./words.ts";

const CODES = { VIOLATED: 31, "not reached": 33, inconclusive: 33, vacuous: 33, holds: 32, reached: 32 } as const;

/** What the caller knows beside the result. `files`: lines about what was written of a claim, and how to replay it; `again`: the command for the same result. */
export type VerifyShowing = {
  readonly color: boolean;
  readonly say: SayWhen;
  readonly files: (claim: ClaimResult) => readonly string[];
  readonly again: string;
  readonly notes: readonly string[];
};

/** Plain text without a line end at its end. */
export function renderVerificationText(verification: Verification, showing: VerifyShowing): string {
  const { policy } = verification;
  const blocks = [
    [bold(`${policy.title} (${policy.id}, version ${policy.version})`, showing)],
    claimLines(verification.claims, showing),
    ...verification.claims.filter(({ counterexample }) => counterexample !== null).map((claim) => brokenLines(claim, showing)),
    remarkLines(verification.claims),
    coverageLines(verification.coverage),
    leftOutLines(verification.leftOut),
    tierLines(verification),
    showing.notes,
    [
      ...summaryInWords(verification).map((line) => colored(line, summaryCode(line), showing)),
      `seed ${verification.seed}; again: ${showing.again}`,
    ],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

function claimLines(claims: readonly ClaimResult[], showing: VerifyShowing): readonly string[] {
  const rows = claims.map((claim) => ({ claim, word: verdictWord(claim.kind, claim.verdict), title: titleOf(claim) }));
  const words = Math.max(0, ...rows.map(({ word }) => word.length));
  const titles = Math.min(60, Math.max(0, ...rows.map(({ title }) => title.length)));
  const lines: string[] = [];
  let kind = "";
  for (const { claim, word, title } of rows) {
    if (claim.kind !== kind) lines.push(...(kind === "" ? [] : [""]), HEADS[claim.kind]);
    kind = claim.kind;
    lines.push(
      `  ${colored(word.padEnd(words), CODES[word as keyof typeof CODES], showing)}  ${title.padEnd(titles)}  ${basis(claim)}`.trimEnd(),
    );
  }
  return lines;
}

const HEADS = { promise: "promises", witness: "witnesses", law: "laws, promised without being asked" } as const;

/** The sentence, then the smallest history that was found to break it. */
function brokenLines(claim: ClaimResult, showing: VerifyShowing): readonly string[] {
  const { counterexample, place } = claim;
  if (counterexample === null) return [];
  const where = place === null ? "" : `  ${place.file}:${place.line}`;
  return [
    `${colored(verdictWord(claim.kind, claim.verdict), CODES.VIOLATED, showing)}  ${bold(titleOf(claim), showing)}${where}`,
    `  ${claim.words}`,
    `  ${claim.share === null ? `broken by ${foundInWords(counterexample)}` : "one of the tickets that fell short"}:`,
    ...timelineLines(counterexample.timeline, showing.say).map((line) => `    ${line}`),
    ...showing.files(claim).map((line) => `  ${line}`),
  ];
}

/** Why claims are vacuous or inconclusive, and what their verdicts do not cover. */
function remarkLines(claims: readonly ClaimResult[]): readonly string[] {
  return claims.flatMap((claim) => claim.remarks.map((remark) => `note: ${titleOf(claim)}: ${remark}`));
}

/** Of each clause, how much of what its statements can do was seen, and what never was. */
function coverageLines(rows: readonly CoverageRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const clauses = [...new Set(rows.map(({ clause }) => clause))];
  const lines = clauses.map((clause) => {
    const of = rows.filter((row) => row.clause === clause);
    const all = of.flatMap((row) => row.transitions.map((transition) => ({ row, transition })));
    const never = all.filter(({ transition }) => transition.times === 0);
    const names = new Map<string, string[]>();
    for (const { row, transition } of never) names.set(row.label, [...(names.get(row.label) ?? []), transition.does]);
    const said = [...names].map(([label, does]) => `${label} ${does.join(", ")}`).join("; ");
    return { head: clause ?? "no clause", reached: `${all.length - never.length} of ${all.length}`, said };
  });
  const [heads, counts] = [Math.max(...lines.map(({ head }) => head.length)), Math.max(...lines.map(({ reached }) => reached.length))];
  return [
    "what the search saw triggers, levels, duties and gates do, by clause",
    ...lines.map(({ head, reached, said }) =>
      `  ${head.padEnd(heads)}  ${reached.padEnd(counts)}${said === "" ? "" : `  never: ${said}`}`.trimEnd(),
    ),
  ];
}

function tierLines({ tiers, interrupted }: Verification): readonly string[] {
  return [
    ...tiers.map(
      ({ tier, histories, why }) =>
        `${tier.padEnd(10)}  ${histories === 0 ? "no history" : counted(histories, "history", "histories")}${why === null ? "" : ` (${why})`}`,
    ),
    ...(interrupted ? ["interrupted: what was finished by then is the answer"] : []),
  ];
}

function summaryCode(line: string): number {
  return line.includes("violated") ? CODES.VIOLATED : /inconclusive|vacuous|not reached/.test(line) ? CODES.vacuous : CODES.holds;
}

function colored(text: string, code: number, { color }: VerifyShowing): string {
  return color ? `\u001b[${code}m${text}\u001b[0m` : text;
}

function bold(text: string, { color }: VerifyShowing): string {
  return color ? `\u001b[1m${text}\u001b[22m` : text;
}
