// What gates demand before an event, and who is involved, in two versions.

import { type GateIr, requirementName, type Verdict } from "../../ir/index.ts";
import { type Asked, compareAsked, type Rule } from "./asked.ts";
import { changing, rulesInWords } from "./escalation.ts";
import { allOf, type ComparisonPart, quoted, sameData } from "./making.ts";
import type { One, Pair } from "./pair.ts";
import { those } from "./whom.ts";

/** Before each event, requirement by requirement: the tickets on which it would be missing. */
export function compareGates(pair: Pair): ComparisonPart {
  const events = new Map([...pair.before.ir.gates, ...pair.after.ir.gates].map(({ before }) => [JSON.stringify(before), before]));
  return allOf(
    [...events.values()].map((event) => {
      const [was, now] = [requirements(pair.before, event), requirements(pair.after, event)];
      const names = new Set([...now.keys(), ...was.keys()]);
      const asked = [...names].map((name) => asking(pair, event, name, was.get(name) ?? [], now.get(name) ?? []));
      return compareAsked(pair, asked);
    }),
  );
}

/** By the name under which they are missing. */
function requirements({ ir }: One, event: GateIr["before"]): ReadonlyMap<string, readonly Rule[]> {
  const found = new Map<string, Rule[]>();
  for (const gate of ir.gates.filter(({ before }) => sameData(before, event))) {
    for (const requirement of gate.requires) {
      const name = requirementName(requirement);
      found.set(name, [...(found.get(name) ?? []), { when: gate.when, unless: requirement.when, statement: gate }]);
    }
  }
  return found;
}

function asking(pair: Pair, event: GateIr["before"], name: string, before: readonly Rule[], after: readonly Rule[]): Asked {
  const called = event.duty === null ? event.event : `${event.duty} ${event.event}`;
  const missing = ({ ir }: One, verdict: Verdict): boolean =>
    verdict.gates.some(
      ({ id, missing: names }) => names.includes(name) && ir.gates.some((gate) => gate.id === id && sameData(gate.before, event)),
    );
  return {
    subject: { kind: "gate", id: called, label: `before ${called}` },
    quantity: name,
    shown: "gates",
    before,
    after,
    sight: changing(
      (first, second) => [missing(pair.before, first), missing(pair.after, second)],
      (verdict) => (verdict.gates.some(({ missing: names }) => names.includes(name)) ? `${name} is missing` : `${name} is not missing`),
    ),
    sentence: (way, whom) =>
      `before ${quoted(called)}, ${quoted(name)} is asked of ${way} tickets: ${way === "more" ? "now also" : "no longer"} ${those(whom)}`,
    words: (rules) => (rules.length === 0 ? null : (rulesInWords(pair)(rules) ?? "")),
  };
}

export function compareInvolve(pair: Pair): ComparisonPart {
  const rules = ({ ir }: One, party: string): readonly Rule[] =>
    ir.involve.filter((each) => each.party === party).map((each) => ({ when: each.when, statement: each }));
  const parties = [...new Set([...pair.after.ir.involve, ...pair.before.ir.involve].map(({ party }) => party))];
  return allOf(
    parties.map((party) => {
      const involved = (verdict: Verdict): boolean => verdict.involve.some(({ role }) => role === party);
      const asked: Asked = {
        subject: { kind: "involve", id: party, label: party },
        quantity: "involved",
        shown: "involve",
        before: rules(pair.before, party),
        after: rules(pair.after, party),
        sight: changing(
          (first, second) => [involved(first), involved(second)],
          (verdict) => (involved(verdict) ? "involved" : "not involved"),
        ),
        sentence: (way, whom) =>
          `${quoted(party)} is involved in ${way} tickets: ${way === "more" ? "now also" : "no longer"} ${those(whom)}`,
        words: rulesInWords(pair),
      };
      return compareAsked(pair, [asked]);
    }),
  );
}
