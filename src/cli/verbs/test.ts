// `tenet test`: runs the policy's examples and says which of its rules they exercise.

import type { ClauseCoverage, ExampleResult } from "../../verifier/index.ts";
import { coverageOf, runExamples } from "../../verifier/index.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT } from "../exit.ts";
import { openPolicy } from "../files.ts";
import type { LoadedPolicy } from "../policy.ts";
import { loadPolicy, moduleOf } from "../policy.ts";
import type { Session } from "../session.ts";
import { giveAnswer } from "../session.ts";
import { watchFolder } from "../watch.ts";
import { columns, counted, paint } from "../words.ts";

export async function run(session: Session): Promise<ExitStatus> {
  if (!session.call.flags.has("watch")) return runOnce(session);
  const { root } = openPolicy(session.call.args[0] ?? "", session.world.folder);
  await runOnce(session);
  session.world.notes.write(`watching \`${root}\`; Ctrl-C ends\n`);
  for await (const _change of watchFolder(root, session.world.interrupted)) await runOnce(session);
  return EXIT.interrupted;
}

async function runOnce(session: Session): Promise<ExitStatus> {
  const policy = loadPolicy(session, session.call.args[0] ?? "");
  if (policy === null) return EXIT.short;
  const module = await moduleOf(session, policy);
  const results = session.timed("examples", () => runExamples(policy.ir, module));
  const coverage = coverageOf(policy.ir, new Set(results.flatMap((result) => result.exercised)));
  await giveAnswer(session, {
    text: (color) => resultsInWords(results, coverage, color),
    json: () => resultsAsJson(policy, results, coverage),
  });
  return results.every((result) => result.passed) ? EXIT.fine : EXIT.short;
}

function resultsInWords(results: readonly ExampleResult[], coverage: readonly ClauseCoverage[], color: boolean): string {
  const failed = results.filter((result) => !result.passed);
  const summary = `${counted(results.length, "example")}: ${results.length - failed.length} passed, ${failed.length} failed`;
  return [
    ...results.flatMap((result) => exampleInWords(result, color)),
    ...(results.length === 0 ? [] : [""]),
    "rules that an example exercises, by clause",
    ...columns(coverage.map(coverageRow)),
    "",
    paint(summary, failed.length === 0 ? "green" : "red", color),
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

function coverageRow({ clause, rules, missing }: ClauseCoverage): readonly string[] {
  const names = missing.length === 0 ? "" : `not exercised: ${missing.map(({ name }) => name).join(", ")}`;
  return [clause ?? "no clause", `${rules - missing.length} of ${rules}`, names];
}

function resultsAsJson(policy: LoadedPolicy, results: readonly ExampleResult[], coverage: readonly ClauseCoverage[]): unknown {
  const { id, version } = policy.ir;
  return {
    policy: { id, version, hash: policy.hash },
    passed: results.filter((result) => result.passed).length,
    failed: results.filter((result) => !result.passed).length,
    examples: results.map(({ exercised, ...result }) => ({ ...result, exercised })),
    coverage: coverage.map(({ clause, rules, missing }) => ({
      clause,
      rules,
      exercised: rules - missing.length,
      missing: missing.map(({ name, place }) => ({ name, place })),
    })),
  };
}
