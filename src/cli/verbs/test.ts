// `tenet test`: runs the policy's examples and says how much of it they show.

import { coverageDetails, coverageRows, coverageTotal, coveredShare } from "../../reports/index.ts";
import type { Branch, ClauseCoverage, ExampleResult } from "../../verifier/index.ts";
import { branchesOf, coverageOf, runExamples } from "../../verifier/index.ts";
import { leastShare } from "../call/share.ts";
import { WatchedFiles } from "../disk/watch.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import type { LoadedPolicy } from "../policy.ts";
import { loadPolicy, moduleOf } from "../policy.ts";
import type { Session } from "../session.ts";
import { giveAnswer } from "../session.ts";
import { note } from "../shown.ts";
import { columns, counted, paint } from "../words.ts";

const OF_MUTANTS = ["mutants", "min-mutants", "suggest", "examples"] as const;

export async function run(session: Session): Promise<ExitStatus> {
  if (!session.call.flags.has("watch")) return runOnce(session);
  const { notes, interrupted } = session.world;
  let files = new WatchedFiles();
  const again = (): Promise<ExitStatus> => runOnce({ ...session, notePath: (path) => files.note(path) });
  // What cannot be used from the start ends as it does without `--watch`.
  await again();
  notes.write(`watching the files of \`${session.call.args[0] ?? ""}\`; Ctrl-C ends\n`);
  while (await files.changed(interrupted)) {
    files = new WatchedFiles();
    try {
      await again();
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      note(session.world, `${error.message}; waiting until a file of the policy changes or is back`);
      if (error.help !== null) note(session.world, `  ${error.help}`);
    }
  }
  return EXIT.interrupted;
}

async function runOnce(session: Session): Promise<ExitStatus> {
  if (OF_MUTANTS.some((flag) => session.call.flags.has(flag))) {
    const { runMutants } = await import("./test-mutants.ts");
    return runMutants(session);
  }
  const least = leastShare(session, "min");
  const policy = loadPolicy(session, session.call.args[0] ?? "");
  if (policy === null) return EXIT.short;
  const module = await moduleOf(session, policy);
  const results = session.timed("examples", () => runExamples(policy.ir, module));
  const coverage = session.timed("coverage", () => coverageOf(policy.ir, new Set(results.flatMap((result) => result.taken))));
  const { branches, taken } = coverageTotal(coverage);
  const tooLittle = least !== null && taken * 100 < least * branches;
  const detailed = session.call.flags.has("coverage") || tooLittle;
  await giveAnswer(session, {
    text: (color) => resultsInWords(results, coverage, { detailed, least: tooLittle ? least : null }, color),
    json: () => resultsAsJson(policy, results, coverage),
  });
  return results.every((result) => result.passed) && !tooLittle ? EXIT.fine : EXIT.short;
}

/** `least`: the share that was asked for and not reached. */
type Showing = { readonly detailed: boolean; readonly least: number | null };

function resultsInWords(
  results: readonly ExampleResult[],
  coverage: readonly ClauseCoverage[],
  { detailed, least }: Showing,
  color: boolean,
): string {
  const failed = results.filter((result) => !result.passed);
  const summary = `${counted(results.length, "example")}: ${results.length - failed.length} passed, ${failed.length} failed`;
  const short = `branches taken: ${coveredShare(coverageTotal(coverage))}, less than the ${least ?? 0} % asked for`;
  return [
    ...results.flatMap((result) => exampleInWords(result, color)),
    ...(results.length === 0 ? [] : [""]),
    "branches that an example takes, by clause",
    ...columns(coverageRows(coverage)),
    ...(detailed ? coverageDetails(coverage) : []),
    "",
    paint(summary, failed.length === 0 ? "green" : "red", color),
    ...(least === null ? [] : [paint(short, "red", color)]),
  ].join("\n");
}

function exampleInWords(result: ExampleResult, color: boolean): readonly string[] {
  const clause = result.clause === null ? "" : `${result.clause} `;
  const head = result.passed ? paint("passed", "green", color) : paint("FAILED", "red", color);
  return [
    `${head}  ${clause}${result.name}`,
    ...result.shortfalls.map(({ place, words, got }) => `          ${place.file}:${place.line}: ${words}: ${got}`),
  ];
}

function resultsAsJson(policy: LoadedPolicy, results: readonly ExampleResult[], coverage: readonly ClauseCoverage[]): unknown {
  const { id, version } = policy.ir;
  const known = new Set(branchesOf(policy.ir).all.map(({ key }) => key));
  return {
    policy: { id, version, hash: policy.hash },
    passed: results.filter((result) => result.passed).length,
    failed: results.filter((result) => !result.passed).length,
    examples: results.map(({ taken, ...result }) => ({ ...result, taken: [...taken].filter((key) => known.has(key)).sort() })),
    coverage: {
      ...coverageTotal(coverage),
      clauses: coverage.map(({ clause, branches, taken, missing, never }) => ({
        clause,
        branches,
        taken,
        missing: missing.map(branchAsJson),
        never: never.map(branchAsJson),
      })),
    },
  };
}

function branchAsJson({ key, statement, place, words, hint, never }: Branch): unknown {
  return { key, statement, place, words, hint, never };
}
