// `tenet verify --replay`: a history that was found before, put to its promise once more, whatever has become of the policy since.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { nearest } from "../../diagnostics/index.ts";
import type { HistoryEvent, PromiseIr } from "../../ir/index.ts";
import { timelineLines } from "../../reports/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import {
  type Breach,
  type Counterexample,
  eventsOf,
  type Holding,
  judgedOn,
  type NamedLaw,
  readCounterexample,
  timelineFor,
} from "../../verifier/verify/index.ts";
import { reasonOf } from "../disk/disk-words.ts";
import { EXIT, type ExitStatus, Unusable } from "../exit.ts";
import type { LoadedPolicy } from "../policy.ts";
import type { Session } from "../session.ts";
import { giveAnswer } from "../session.ts";
import { paint } from "../words.ts";
import { sayWhenIn } from "./when.ts";

type Replayed = { readonly verdict: Holding; readonly broken: Breach | null; readonly words: string };

export async function replayCounterexample(
  session: Session,
  policy: LoadedPolicy,
  module: DecisionModule,
  laws: readonly NamedLaw[],
  file: string,
): Promise<ExitStatus> {
  const found = readFile(session, file);
  const { ir, hash } = policy;
  if (found.policy.id !== ir.id)
    throw new Unusable(`\`${file}\` is of policy ${found.policy.id}, and this is ${ir.id}`, "replay it on the policy it was found in");
  const isSame = found.policy.hash === hash;
  const subject = subjectOf(policy, laws, found, file);
  const events = eventsOf(found.lines, module.declarations);
  if (typeof events === "string") {
    const of = isSame ? "" : `, which was found in version ${found.policy.version} of the policy, not in the one at hand (${ir.version})`;
    throw new Unusable(`the policy cannot read \`${file}\`${of}: ${events}`);
  }
  const replayed = judged(policy, module, subject, events, found);
  const notes = [
    ...(isSame
      ? []
      : [
          `note: it was found in ${found.policy.version === ir.version ? "another text of version" : "version"} ${found.policy.version} of the policy (${found.policy.hash.slice(0, 19)}); this is ${ir.version} (${hash.slice(0, 19)})`,
        ]),
    ...(found.claim.words === replayed.words ? [] : [`note: its sentence was another: ${found.claim.words}`]),
  ];
  const breach = replayed.broken ?? { ticket: found.broken.ticket, at: found.until, since: null, words: "" };
  const timeline = timelineFor({ ir, module }, "says" in subject ? subject : null, {
    events,
    until: found.until,
    tier: found.tier,
    seed: found.seed,
    breach,
  });
  const shown = replayed.verdict === "violated" ? timeline : timeline.filter(({ kind }) => kind !== "broken");
  await giveAnswer(session, {
    text: (color) =>
      [
        ...notes,
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

function readFile(session: Session, file: string): Counterexample {
  const read = readCounterexample(textOf(session, file));
  if (read.ok) return read.value;
  throw new Unusable(
    `\`${file}\` is not a counterexample that can be replayed: ${read.reason}`,
    "`tenet verify POLICY --out FOLDER` writes them",
  );
}

function textOf(session: Session, file: string): string {
  try {
    return readFileSync(resolve(session.world.folder, file), "utf8");
  } catch (error) {
    throw new Unusable(`cannot read \`${file}\`: ${reasonOf(error)}`);
  }
}

type Subject = PromiseIr | NamedLaw;

function subjectOf({ ir }: LoadedPolicy, laws: readonly NamedLaw[], { claim }: Counterexample, file: string): Subject {
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

function judged(
  { ir }: LoadedPolicy,
  module: DecisionModule,
  subject: Subject,
  events: readonly HistoryEvent[],
  { until }: Counterexample,
): Replayed {
  const judgment = "says" in subject ? judgedOn(ir, module, subject, { events, until }) : subject.judge({ events, horizon: until });
  return { verdict: judgment.verdict, broken: judgment.broken, words: subject.words };
}
