// `npx tsx test/support/run-faults.ts [--seeds 15] [NAME]`: hunts for every planted fault (or those whose name holds NAME) by so many seeds, each within two
// seconds of processor time. One line a fault; ends with `N found, M missed`. Exit status 1 where one is missed, 2 where it is called wrongly.

import { corpus } from "../verifier/faults/corpus.ts";
import type { Fault } from "../verifier/faults/fault.ts";
import { hunt } from "../verifier/faults/hunt.ts";

/** Milliseconds of processor time. */
const WITHIN = 2000;

const { seeds, name } = read(process.argv.slice(2));
const chosen = corpus.filter((fault) => fault.name.includes(name));
if (!(seeds >= 1) || chosen.length === 0) {
  console.error("usage: npx tsx test/support/run-faults.ts [--seeds 15] [part of the name of a fault]");
  process.exitCode = 2;
} else {
  let missed = 0;
  for (const fault of chosen) if (!(await isFoundByAll(fault))) missed += 1;
  console.log(`${chosen.length - missed} found, ${missed} missed`);
  process.exitCode = missed === 0 ? 0 : 1;
}

function read(words: readonly string[]): { readonly seeds: number; readonly name: string } {
  const at = words.indexOf("--seeds");
  const rest = at < 0 ? words : [...words.slice(0, at), ...words.slice(at + 2)];
  return { seeds: at < 0 ? 1 : Math.floor(Number(words[at + 1])), name: rest.join(" ") };
}

async function isFoundByAll(fault: Fault): Promise<boolean> {
  let most = { ms: 0, events: 0, histories: 0 };
  const wrong: string[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const hunted = await hunt(fault, seed, { histories: null, ms: WITHIN });
    const events = hunted.counterexample?.history.events.length ?? 0;
    least = Math.min(least, events);
    most = {
      ms: Math.max(most.ms, hunted.ms),
      events: Math.max(most.events, events),
      histories: Math.max(most.histories, hunted.histories),
    };
    if (hunted.ms > WITHIN && hunted.wrong.length === 0) wrong.push(`seed ${seed}: took ${Math.round(hunted.ms)} ms`);
    for (const each of hunted.wrong) wrong.push(`seed ${seed}: ${each}`);
  }
  const of = least === most.events ? `${least}` : `${least} to ${most.events}`;
  console.log(
    `${wrong.length === 0 ? "found " : "MISSED"} ${fault.policy}: ${fault.name} (at most ${Math.round(most.ms)} ms, ${most.histories} histories; ${of} events, least ${fault.least})`,
  );
  for (const each of wrong) console.log(`       ${each}`);
  return wrong.length === 0;
}
