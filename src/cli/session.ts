// What a verb is given to work with: the call, the outside, and the ways of answering that all verbs share.

import { promises as disk } from "node:fs";
import { dirname, resolve } from "node:path";

import type { Call } from "./call/call.ts";
import type { FlagName } from "./call/flags.ts";
import type { Format } from "./call/verbs.ts";
import { reasonOf } from "./disk/disk-words.ts";
import type { NotePath } from "./disk/files.ts";
import { makeFolders } from "./disk/folders.ts";
import { Unusable } from "./exit.ts";
import { shown, shownJson } from "./shown.ts";
import type { World } from "./world.ts";

export type Session = {
  readonly call: Call;
  readonly world: World;
  /** Runs a part of the work and remembers how long it took, for `--timings`. */
  readonly timed: <T>(what: string, work: () => T) => T;
  /** Hears of each file of the policy, for `--watch`. */
  readonly notePath?: NotePath;
};

/** The one value of a flag, or null. */
export function flagOf(session: Session, name: FlagName): string | null {
  return session.call.flags.get(name)?.[0] ?? null;
}

/** The one value of a flag this verb cannot do without. */
export function neededFlag(session: Session, name: FlagName, value: string): string {
  const given = flagOf(session, name);
  if (given === null) throw new Unusable(`\`tenet ${session.call.verb.name}\` needs \`--${name} ${value}\``);
  return given;
}

/** An answer in each format a verb can give: `markdown`, `html` and `junit` where the table of verbs says so. All but `html` end without a line break. */
export type Answer = {
  readonly text: (color: boolean) => string;
  readonly json: () => unknown;
  readonly markdown?: () => string;
  readonly html?: () => string;
  readonly junit?: () => string;
};

/** Writes the answer in every format the call asks for. JSON is one document, indented by two. A file that cannot be written keeps none of the others back. */
export async function giveAnswer(session: Session, answer: Answer): Promise<void> {
  const unwritten: Unusable[] = [];
  for (const output of session.call.outputs) {
    const color = output.file === null && session.world.out.color;
    const body = written(answer, output.format, color);
    const text = body === "" ? "" : `${body}\n`;
    if (output.file === null) session.world.out.write(text);
    else {
      const fault = await unwrittenBy(() => writeTextFile(resolve(session.world.folder, output.file ?? ""), text));
      if (fault !== null) unwritten.push(fault);
    }
  }
  const [first] = unwritten;
  if (first !== undefined) throw first;
}

/** Why something could not be written; null where it could. What was worked out is worth an answer, wherever it can be given. */
export async function unwrittenBy(write: () => Promise<void> | void): Promise<Unusable | null> {
  try {
    await write();
    return null;
  } catch (error) {
    if (error instanceof Unusable) return error;
    throw error;
  }
}

function written(answer: Answer, format: Format, color: boolean): string {
  switch (format) {
    case "json":
      return shownJson(answer.json());
    case "markdown":
      return (answer.markdown ?? (() => answer.text(false)))();
    case "html":
      return (answer.html ?? (() => answer.text(false)))().trimEnd();
    case "junit":
      return (answer.junit ?? (() => answer.text(false)))();
    case "text":
      return shown(answer.text(false), answer.text(color));
  }
}

/** Writes a file, making its folder. Throws Unusable where that cannot be done. */
export async function writeTextFile(path: string, text: string): Promise<void> {
  try {
    makeFolders(dirname(path));
    await disk.writeFile(path, text);
  } catch (error) {
    throw new Unusable(`cannot write \`${path}\`: ${reasonOf(error)}`);
  }
}
