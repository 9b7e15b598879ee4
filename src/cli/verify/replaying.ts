// `tenet verify --replay`: a history that was found before, put to its promise once more, whatever has become of the policy since.

import { resolve } from "node:path";

import { nearest } from "../../diagnostics/index.ts";
import type { HistoryEvent, PromiseIr } from "../../ir/index.ts";
import { timelineLines } from "../../reports/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import {
  type Breach,
  type CounterexampleFile,
  eventsOf,
  type Holding,
  judgedOn,
  type NamedLaw,
  readCounterexample,
  timelineFor,
} from "../../verifier/verify/index.ts";
import { readText } from "../disk/read-text.ts";
import { EXIT, type ExitStatus, Unusable } from "../exit.ts";
import type { LoadedPolicy } from "../policy.ts";
import type { Session } from "../session.ts";
import { giveAnswer } from "../session.ts";
import { paint } from "../words.ts";
import { sayWhenIn } from "./when.ts";

/** What a history is put to: the policy as it is now. */
export type Now = { readonly policy: LoadedPolicy; readonly module: DecisionModule; readonly laws: readonly NamedLaw[] };
type Replayed = { readonly verdict: Holding; readonly broken: Breach | null; readonly words: string };

/** Throws Unusable where the file holds no counterexample of this policy. */
export async function replayCounterexample(session: Session, { policy, module, laws }: Now, file: string): Promise<ExitStatus> {
  const found = await readFound(session, file);
  const { ir, hash } = policy;
  if (found.policy.id !== ir.id)
    throw new Unusable(`\`${file}\` is of policy ${found.policy.id}, and this is ${ir.id}`, "replay it on the policy it was found in");
  const subject = subjectOf(policy, laws, found, file);
  const events = eventsIn(found, policy, module, file);
  const history = { events, until: found.until };
  const judgment = "says" in subject ? judgedOn(ir, module, subject, history) : subject.judge({ events, horizon: found.until });
  const replayed: Replayed = { verdict: judgment.verdict, broken: judgment.broken, words: subject.words };
  const breach = replayed.broken ?? { ticket: found.broken.ticket, at: found.until, since: null, words: "" };
  const how = { ...history, tier: found.tier, seed: found.seed, breach };
  const timeline = timelineFor({ ir, module }, "says" in subject ? subject : null, how);
  const shown = replayed.verdict === "violated" ? timeline : timeline.filter(({ kind }) => kind !== "broken");
  await giveAnswer(session, {
    text: (color) =>
      [
        ...notesOn(found, policy, replayed),
        found.claim.kind === "law" ? `law "${found.claim.title}": ${replayed.words}` : replayed.words,
        ...timelineLines(shown, sayWhenIn(ir.zone)).map((line) => `  ${line}`),
        replayed.verdict === "violated"
          ? paint("still broken by this history", "red", color)
          : paint(`no longer broken by this history: ${SAID[replayed.verdict]}`, "green", color),
      ].join("\n"),
    json: () => ({
      file,
      policy: { id: ir.id, version: ir.version, hash },
      foundIn: found.policy,
      promise: { ...found.claim, words: replayed.words },
      verdict: replayed.verdict,
      broken: replayed.broken === null ? null : { ...replayed.broken, at: new Date(replayed.broken.at).toISOString() },
    }),
  });
  return replayed.verdict === "violated" ? EXIT.short : EXIT.fine;
}

const SAID: Readonly<Record<Exclude<Holding, "violated">, string>> = {
  holds: "it holds",
  vacuous: "the history does not put it to the test any more",
  inconclusive: "the history ends before the answer",
};

async function readFound(session: Session, file: string): Promise<CounterexampleFile> {
  const read = readCounterexample(await readText(resolve(session.world.folder, file), file));
  if (read.ok) return read.value;
  throw new Unusable(
    `\`${file}\` is not a counterexample that can be replayed: ${read.reason}`,
    "`tenet verify POLICY --out FOLDER` writes them",
  );
}

function eventsIn(found: CounterexampleFile, { ir, hash }: LoadedPolicy, module: DecisionModule, file: string): readonly HistoryEvent[] {
  const events = eventsOf(found.lines, module.declarations);
  if (typeof events !== "string") return events;
  const { hash: other, version } = found.policy;
  const of = other === hash ? "" : `, which was found in version ${version} of the policy, not in the one at hand (${ir.version})`;
  throw new Unusable(`the policy cannot read \`${file}\`${of}: ${events}`);
}

/** What is no longer as it was when the history was found. */
function notesOn({ policy, claim }: CounterexampleFile, { ir, hash }: LoadedPolicy, { words }: Replayed): readonly string[] {
  const version = `${policy.version === ir.version ? "another text of version" : "version"} ${policy.version}`;
  const isOf = `note: it was found in ${version} of the policy (${short(policy.hash)}); this is ${ir.version} (${short(hash)})`;
  return [...(policy.hash === hash ? [] : [isOf]), ...(claim.words === words ? [] : [`note: its sentence was another: ${claim.words}`])];
}

/** `sha256:` and twelve digits. */
function short(hash: string): string {
  return hash.slice(0, 19);
}

type Subject = PromiseIr | NamedLaw;

function subjectOf({ ir }: LoadedPolicy, laws: readonly NamedLaw[], { claim }: CounterexampleFile, file: string): Subject {
  const all: readonly Subject[] = claim.kind === "law" ? laws : ir.promises;
  const found = all.find(({ id }) => id === claim.id);
  if (found !== undefined) return found;
  const near = nearest(
    claim.id,
    all.map(({ id }) => id),
  );
  const meant = all.find(({ id }) => id === near);
  const what = claim.kind === "law" ? "this version knows no law" : `the policy has no ${claim.kind}`;
  throw new Unusable(
    `${what} \`${claim.title}\` any more, which \`${file}\` breaks`,
    meant === undefined ? null : `it may be \`${meant.title}\` now`,
  );
}
