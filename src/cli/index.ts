// Door of src/cli: one call of `tenet`, from words to an exit status.

import { readCall } from "./call/call.ts";
import { helpOf } from "./call/help.ts";
import type { ExitStatus } from "./exit.ts";
import { EXIT, Unusable } from "./exit.ts";
import { keepNamed } from "./kept-files.ts";
import type { Session } from "./session.ts";
import { note } from "./shown.ts";
import { loadVerb } from "./start/dispatch.ts";
import { version } from "./version.ts";
import type { World } from "./world.ts";

export { referencePage } from "./call/help.ts";
export type { ExitStatus } from "./exit.ts";
export type { Stream, World } from "./world.ts";
export { processWorld } from "./world.ts";

/** Runs one call. `words` is what follows `tenet`. Never throws: a fault of ours becomes status 70 and says what to report. */
export async function run(words: readonly string[], world: World): Promise<ExitStatus> {
  try {
    const status = await dispatch(words, world);
    return world.interrupted.aborted ? EXIT.interrupted : status;
  } catch (error) {
    if (world.interrupted.aborted) return EXIT.interrupted;
    if (error instanceof Unusable) return sayUnusable(error, world);
    return sayFault(error, words, world);
  }
}

async function dispatch(words: readonly string[], world: World): Promise<ExitStatus> {
  if (words[0] === "--version" || words[0] === "-V") {
    world.out.write(`${version()}\n`);
    return EXIT.fine;
  }
  const call = readCall(words);
  if (call.flags.has("help")) {
    world.out.write(`${helpOf(call.verb)}\n`);
    return EXIT.fine;
  }
  keepNamed(call, world.folder);
  const spent: { what: string; ms: number }[] = [];
  const started = world.clock();
  const session: Session = { call, world, timed: (what, work) => timed(spent, world, what, work) };
  const verb = await session.timed("load", () => loadVerb(call.verb.name));
  try {
    return await verb.run(session);
  } finally {
    if (call.flags.has("timings")) sayTimings(spent, world, world.clock() - started);
  }
}

function timed<T>(spent: { what: string; ms: number }[], world: World, what: string, work: () => T): T {
  const started = world.clock();
  const ended = (): void => void spent.push({ what, ms: world.clock() - started });
  const result = work();
  if (result instanceof Promise) void result.then(ended, ended);
  else ended();
  return result;
}

function sayTimings(spent: readonly { what: string; ms: number }[], world: World, total: number): void {
  const sums = new Map<string, number>();
  for (const { what, ms } of spent) sums.set(what, (sums.get(what) ?? 0) + ms);
  const parts = [...sums, ["all", total] as const].map(([what, ms]) => `${what} ${ms.toFixed(1)} ms`);
  world.notes.write(`timings: ${parts.join(" · ")}\n`);
}

function sayUnusable(error: Unusable, world: World): ExitStatus {
  note(world, `error: ${error.message}`);
  if (error.help !== null) note(world, `  ${error.help}`);
  return EXIT.unusable;
}

function sayFault(error: unknown, words: readonly string[], world: World): ExitStatus {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  note(
    world,
    [
      `fault: ${what}`,
      "  this is a fault of tenet, not of your policy; please report it with the lines below and, if you may, the input",
      `  call: tenet ${words.map((word) => JSON.stringify(word)).join(" ")}`,
      `  tenet ${version()}, node ${process.version}, ${process.platform} ${process.arch}`,
      ...(world.env["TENET_DEBUG"] === "1" && error instanceof Error
        ? [error.stack ?? "no stack"]
        : ["  TENET_DEBUG=1 shows where it happened"]),
    ].join("\n"),
  );
  return EXIT.ours;
}
