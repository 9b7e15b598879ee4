// The files of a verification: each history that breaks a claim as a history, as a counterexample to replay, and as an example to paste.

import { join, resolve } from "node:path";

import type { PromiseIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import { runExamples } from "../../verifier/index.ts";
import { type ClaimResult, counterexampleText, exampleOf, historyText, type Verification } from "../../verifier/verify/index.ts";
import type { LoadedPolicy } from "../policy.ts";
import { exampleReader } from "../read-example.ts";
import type { Session } from "../session.ts";
import { writeTextFile } from "../session.ts";
import { quoted } from "../simulate/command.ts";
import { version } from "../version.ts";
import type { Chosen } from "./chosen.ts";

/** Paths as they were given. `example`: null where none could be written, and why. */
export type Written = {
  readonly history: string;
  readonly counterexample: string;
  readonly example: string | null;
  readonly why: string | null;
};

/** A law may be called as a promise is. */
export function keyOf({ kind, id }: Pick<ClaimResult, "kind" | "id">): string {
  return kind === "law" ? `law-${id}` : id;
}

/** The names of all that might be written of these promises and laws, broken or not. */
export function foundFiles({ promises, laws }: Pick<Chosen, "promises" | "laws">): readonly string[] {
  const claims = [...promises.map(({ id }) => ({ kind: "promise", id }) as const), ...laws.map(({ id }) => ({ kind: "law", id }) as const)];
  return claims.map(keyOf).flatMap((name) => ENDS.map((end) => name + end));
}

const ENDS = [".jsonl", ".policy", ".json"] as const;

/** Of each claim that was broken, by its key. */
export async function writeFound(
  session: Session,
  policy: LoadedPolicy,
  module: DecisionModule,
  { claims, policy: identity }: Verification,
  out: string,
): Promise<ReadonlyMap<string, Written>> {
  const written = new Map<string, Written>();
  const write = (path: string, text: string): Promise<void> => writeTextFile(resolve(session.world.folder, path), text);
  for (const claim of claims) {
    const { counterexample } = claim;
    if (counterexample === null) continue;
    const name = join(out, keyOf(claim));
    const promise = policy.ir.promises.find(({ id }) => claim.kind !== "law" && id === claim.id) ?? null;
    const example = triedExample(session, policy, module, claim, promise);
    await write(`${name}.jsonl`, historyText(counterexample.events));
    if (example.text !== null) await write(`${name}.policy`, `${example.text}\n`);
    await write(`${name}.json`, counterexampleText(version(), identity, claim, counterexample));
    written.set(keyOf(claim), {
      history: `${name}.jsonl`,
      counterexample: `${name}.json`,
      example: example.text === null ? null : `${name}.policy`,
      why: example.why,
    });
  }
  return written;
}

type Tried = { readonly text: string; readonly why: null } | { readonly text: null; readonly why: string };

/** The example, read back as a statement of the policy and run both ways: what does not pass is not handed out. */
function triedExample(
  session: Session,
  { ir }: LoadedPolicy,
  module: DecisionModule,
  claim: ClaimResult,
  promise: PromiseIr | null,
): Tried {
  if (claim.counterexample === null) return { text: null, why: "nothing breaks it" };
  const made = exampleOf(ir, module, claim, promise, claim.counterexample);
  if (made.text === null) return { text: null, why: made.why };
  const read = exampleReader(session)(made.text);
  if (read === null) return { text: null, why: "an example has no words for such a history" };
  const passes = runExamples({ ...ir, examples: [read] }, module).every(({ passed }) => passed);
  return passes ? { text: made.text, why: null } : { text: null, why: "the example that was written does not pass; please report it" };
}

/** The files that were written of a claim, and how to replay it; no line where none was written. */
export function writtenInWords(session: Session, files: Written | undefined): readonly string[] {
  if (files === undefined) return [];
  const policy = quoted(session.call.args[0] ?? "");
  return [
    `history  ${files.history}`,
    `example  ${files.example ?? `none: ${files.why ?? ""}`}`,
    `again    tenet verify ${policy} --replay ${quoted(files.counterexample)}`,
  ];
}
