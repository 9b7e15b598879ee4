// What a call reads is kept: nothing that the call writes is written over it, and no two things to one file. What an owner has written is not lost to a slip.

import { join, resolve } from "node:path";

import type { Call } from "./call/call.ts";
import type { FlagName } from "./call/flags.ts";
import { OUT_FILES } from "./disk/out-files.ts";
import { fileAt, holdsNothing, placeOf } from "./disk/places.ts";
import { Unusable } from "./exit.ts";

/** What is written would be written over what is read. */
export class WritesOver extends Unusable {
  constructor({ given, shown }: Pick<WrittenFile, "given" | "shown">) {
    super(
      shown === null
        ? `\`${given}\` would write over what this call reads`
        : `\`${given}\` would write over \`${shown}\`, which this call reads`,
    );
  }
}

/** `given`: what in the call asks for it; `shown`: the file as the call would name it, where that does not; `place`: where its path leads; `file`: which it is. */
export type WrittenFile = { readonly given: string; readonly shown: string | null; readonly place: string; readonly file: string };

/** The files that a call writes, by their names in the call. */
export function writtenFiles({ verb, flags, outputs }: Call, folder: string): readonly WrittenFile[] {
  const out = flags.get("out")?.[0];
  return [
    ...outputs.flatMap(({ file }) => (file === null ? [] : writtenFile(`-o ${file}`, null, resolve(folder, file)))),
    ...(out === undefined ? [] : writtenInto(out, OUT_FILES[verb.name] ?? [], folder)),
  ];
}

/** Files of these names in the folder of `--out`. */
export function writtenInto(out: string, names: readonly string[], folder: string): readonly WrittenFile[] {
  return names.flatMap((name) => writtenFile(`--out ${out}`, join(out, name), resolve(folder, out, name)));
}

/** None where nothing can be lost. */
function writtenFile(given: string, shown: string | null, path: string): readonly WrittenFile[] {
  return holdsNothing(path) ? [] : [{ given, shown, place: placeOf(path), file: fileAt(path) }];
}

/** What is read from files. */
const READ_FROM: readonly FlagName[] = ["history", "mapping", "experiment", "replay"];

/** Keeps the files that the call names. Throws Unusable. */
export function keepNamed(call: Call, folder: string): void {
  const written = writtenFiles(call, folder);
  if (written.length === 0) return;
  const named = [...call.args.filter((arg) => arg.includes(".")), ...READ_FROM.flatMap((name) => call.flags.get(name) ?? [])];
  keep(
    written,
    named.map((path) => resolve(folder, path)),
  );
  // Examples may well go to a file that is read: they are added to it.
  const examples = call.flags.get("examples")?.flatMap((path) => writtenFile(`--examples ${path}`, null, resolve(folder, path))) ?? [];
  keepApart([...written, ...examples]);
}

/** Throws Unusable where two things are written to one file. */
function keepApart(written: readonly WrittenFile[]): void {
  const first = new Map<string, WrittenFile>();
  for (const one of written) {
    const other = first.get(one.file);
    if (other === undefined) first.set(one.file, one);
    else throw new Unusable(twice(other, one));
  }
}

function twice(first: WrittenFile, second: WrittenFile): string {
  const isAnswer = (one: WrittenFile): boolean => one.given.startsWith("-o ");
  if (isAnswer(first) && isAnswer(second)) return `\`${second.given}\` is given twice, and the second answer would write over the first`;
  return `\`${first.given}\` and \`${second.given}\` would write to one file${second.shown === null ? "" : `, \`${second.shown}\``}`;
}

/** Keeps what is read at these whole paths. Throws WritesOver. */
export function keep(written: readonly WrittenFile[], paths: readonly string[]): void {
  if (written.length === 0) return;
  const read = new Set(paths.map((path) => fileAt(path)));
  for (const one of written) if (read.has(one.file)) throw new WritesOver(one);
}
