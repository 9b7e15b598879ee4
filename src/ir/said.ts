// Names of the policy as they are said in a sentence, so that the sentence is read as it was meant.

import type { PolicyIr } from "./policy.ts";

/** Words at which a name made of several words would end. */
const ENDS: ReadonlySet<string> = new Set([
  ..."where is has within unless from until only per or and to by of on due never done".split(" "),
  ..."firing fires fired begun met breached warned cancelled retargeted".split(" "),
]);

/** `first response`; the name by which it is kept where its label would be read as something else. */
export function dutyInWords(ir: PolicyIr, id: string): string {
  const label = ir.duties.find((duty) => duty.id === id)?.label;
  return saidAs(label, id, ENDS);
}

/** `full resolution`, of the gate before it. */
export function gateInWords(ir: PolicyIr, id: string): string {
  return saidAs(ir.gates.find((gate) => gate.id === id)?.label, id, ENDS);
}

/** `ends`: words at which a name made of several words would end. */
export function saidAs(label: string | undefined, id: string, ends: ReadonlySet<string>): string {
  const words = label?.split(" ") ?? [];
  return words.join("-") === id && words.slice(1).every((word) => !ends.has(word)) ? words.join(" ") : id;
}
