// What a call reads is kept: no answer of the call is written over it, and two answers to no one file. What an owner has written is not lost to a slip.

import { resolve } from "node:path";

import type { Call } from "./call/call.ts";
import type { FlagName } from "./call/flags.ts";
import { holdsNothing, placeOf } from "./disk/places.ts";
import { Unusable } from "./exit.ts";

/** An answer would be written over what is read. */
export class WritesOver extends Unusable {
  constructor(file: string) {
    super(`\`-o ${file}\` would write over what this call reads`);
  }
}

/** `file`: as it was given; `place`: where that leads. */
export type AnswerFile = { readonly file: string; readonly place: string };

/** The files that the answers of a call are written to. */
export function answerFiles({ outputs }: Pick<Call, "outputs">, folder: string): readonly AnswerFile[] {
  return outputs.flatMap(({ file }) => {
    const path = file === null ? null : resolve(folder, file);
    return file === null || path === null || holdsNothing(path) ? [] : [{ file, place: placeOf(path) }];
  });
}

/** What is read from files. */
const READ_FROM: readonly FlagName[] = ["history", "mapping", "experiment", "replay"];

/** Keeps the files that the call names. Throws Unusable. */
export function keepNamed(call: Call, folder: string): void {
  const answers = answerFiles(call, folder);
  if (answers.length === 0) return;
  const named = [...call.args.filter((arg) => arg.includes(".")), ...READ_FROM.flatMap((name) => call.flags.get(name) ?? [])];
  keep(
    answers,
    named.map((path) => resolve(folder, path)),
  );
  const written = new Set<string>();
  for (const { file, place } of answers) {
    if (written.has(place)) throw new Unusable(`\`-o ${file}\` is given twice, and the second answer would write over the first`);
    written.add(place);
  }
}

/** Keeps what is read at these whole paths. Throws WritesOver. */
export function keep(answers: readonly AnswerFile[], paths: readonly string[]): void {
  if (answers.length === 0) return;
  const read = new Set(paths.map((path) => placeOf(path)));
  for (const { file, place } of answers) if (read.has(place)) throw new WritesOver(file);
}
