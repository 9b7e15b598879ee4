// `tenet test --mutants`: which small changes of a policy its examples notice, and the examples to add for the others.

import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";

import { zoneOffsets } from "../../calendar/index.ts";
import { emit, instantiate } from "../../compiler/5-emit/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import { killedShare, type MutantTotal, mutantRows, mutantsAsJson, mutantTotal, survivorLines } from "../../reports/index.ts";
import * as runtime from "../../runtime/index.ts";
import { runExamples } from "../../verifier/index.ts";
import { examiner, type Mutant, type MutantResult, mutantsIn, type Suggested, suggestions } from "../../verifier/mutants/index.ts";
import { leastShare } from "../call/share.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import type { LoadedPolicy } from "../policy.ts";
import { loadPolicy, moduleOf } from "../policy.ts";
import { progressOn } from "../progress.ts";
import { exampleReader } from "../read-example.ts";
import type { Session } from "../session.ts";
import { flagOf, giveAnswer } from "../session.ts";
import { writeSuggested } from "../suggested-examples.ts";
import { columns, counted, paint } from "../words.ts";

export async function runMutants(session: Session): Promise<ExitStatus> {
  const least = leastShare(session, "min-mutants");
  const file = flagOf(session, "examples");
  if (file !== null && !session.call.flags.has("suggest")) throw new Unusable("`--examples` goes with `--suggest`");
  const read = new Set<string>();
  const notePath = (path: string): void => {
    read.add(path);
    session.notePath?.(path);
  };
  const policy = loadPolicy({ ...session, notePath }, session.call.args[0] ?? "");
  if (policy === null) return EXIT.short;
  const module = await moduleOf(session, policy);
  const examples = session.timed("examples", () => runExamples(policy.ir, module));
  const failed = examples.filter(({ passed }) => !passed);
  const build = builderOf(policy);
  const mutants = session.timed("mutants", () => mutantsIn(policy.ir));
  const results = await examineAll(session, mutants, examiner(policy.ir, examples, build));
  const left = results.flatMap(({ mutant, kind }) => (kind === "survived" || kind === "undecided" ? [mutant] : []));
  const suggested = session.call.flags.has("suggest")
    ? await suggestAll(session, left.length, suggestions(policy.ir, module, build, left, exampleReader(session)))
    : null;
  if (file !== null && suggested !== null) await writeSuggested(resolve(session.world.folder, file), suggested, read);
  const total = mutantTotal(results);
  const isWhole = results.length === mutants.length;
  const isShort = isWhole && least !== null && total.killed * 100 < least * (total.mutants - total.equivalent);
  await giveAnswer(session, {
    text: (color) => inWords({ results, of: mutants.length, suggested, failed: failed.length, least: isShort ? least : null }, color),
    json: () => asJson(policy, { results, of: mutants.length, suggested, failed: failed.length }),
  });
  if (session.world.interrupted.aborted) return EXIT.interrupted;
  return failed.length === 0 && !isShort ? EXIT.fine : EXIT.short;
}

/** Every mutant in turn, until Ctrl-C: what was finished by then is the answer. */
async function examineAll(
  session: Session,
  mutants: readonly Mutant[],
  examine: ReturnType<typeof examiner>,
): Promise<readonly MutantResult[]> {
  const progress = progressOn(session.world);
  const results: MutantResult[] = [];
  for (const mutant of mutants) {
    if (session.world.interrupted.aborted) break;
    progress.show(results.length / mutants.length, `${counted(results.length, "change")} of ${mutants.length}`);
    results.push(examine(mutant));
    await setImmediate();
  }
  progress.clear();
  return results;
}

async function suggestAll(session: Session, count: number, found: Generator<Suggested>): Promise<readonly Suggested[]> {
  const progress = progressOn(session.world);
  const suggested: Suggested[] = [];
  while (!session.world.interrupted.aborted) {
    progress.show(suggested.length / Math.max(1, count), `${counted(suggested.length, "suggestion")} of ${count}`);
    const { value, done } = found.next();
    if (done === true) break;
    suggested.push(value);
    await setImmediate();
  }
  progress.clear();
  return suggested;
}

/** The module of a changed policy, under the hash of the policy itself; without what no verdict shows. */
function builderOf(policy: LoadedPolicy): (ir: PolicyIr) => ReturnType<typeof instantiate> {
  const options = { zones: zoneOffsets, hash: policy.hash, standalone: false, types: false } as const;
  return (ir) => instantiate(emit({ ...ir, examples: [], readings: [], messages: [] }, options).code, runtime);
}

type Told = {
  readonly results: readonly MutantResult[];
  /** How many changes there are to look at: more than the results where Ctrl-C ended it. */
  readonly of: number;
  readonly suggested: readonly Suggested[] | null;
  /** Examples that fail on the policy itself. */
  readonly failed: number;
  /** The share that was asked for and not reached. */
  readonly least: number | null;
};

function inWords({ results, of, suggested, failed, least }: Told, color: boolean): string {
  const total = mutantTotal(results);
  return [
    "small changes that an example notices, by clause",
    ...columns(mutantRows(results)),
    ...survivorLines(results, suggested),
    "",
    ...(failed === 0
      ? []
      : [
          paint(
            `${counted(failed, "example")} failed on the policy itself and ${failed === 1 ? "was" : "were"} not used: see \`tenet test\``,
            "red",
            color,
          ),
        ]),
    paint(summary(total), total.survived + total.undecided === 0 ? "green" : "yellow", color),
    ...(results.length === of
      ? []
      : [paint(`ended early: ${of - results.length} of ${counted(of, "change")} not looked at`, "yellow", color)]),
    ...(least === null ? [] : [paint(`changes noticed: ${killedShare(total)}, less than the ${least} % asked for`, "red", color)]),
  ].join("\n");
}

function summary({ mutants, equivalent, killed, survived, undecided }: MutantTotal): string {
  return [
    `${counted(mutants, "change")}: ${killed} noticed, ${survived} not`,
    ...(undecided === 0 ? [] : [`${undecided} undecided`]),
    ...(equivalent === 0 ? [] : [`${equivalent} proved to change nothing`]),
  ].join(", ");
}

function asJson(policy: LoadedPolicy, { results, of, suggested, failed }: Omit<Told, "least">): unknown {
  const { id, version } = policy.ir;
  return {
    policy: { id, version, hash: policy.hash },
    failed,
    notLookedAt: of - results.length,
    mutants: mutantsAsJson(results, suggested),
  };
}
