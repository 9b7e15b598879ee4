// Every branch of a policy's statements, and the conditions to be watched for them. Duties: branches-duties.ts.

import { type GateIr, type LevelIr, type PartyIr, type PolicyIr, requirementName, type TriggerIr } from "../ir/index.ts";
import type { Branch, Owner, Watching } from "./branch.ts";
import { branchOf, conditionOf, ownerOf } from "./branch.ts";
import { dutyBranches } from "./branches-duties.ts";

export type Branches = { readonly all: readonly Branch[]; readonly watched: readonly Watching[] };

const known = new WeakMap<PolicyIr, Branches>();

/** In the order of the policy's tables. The same for the same object. */
export function branchesOf(ir: PolicyIr): Branches {
  const found = known.get(ir) ?? collect(ir);
  known.set(ir, found);
  return found;
}

/** Branches of one kind of statement, with its conditions. */
export type StatementBranches = { readonly own: readonly Branch[]; readonly watched: readonly Watching[] };

function collect(ir: PolicyIr): Branches {
  const found: readonly StatementBranches[] = [
    ...ir.triggers.map((trigger) => triggerBranches(ir, trigger)),
    ...ir.levels.map((level) => levelBranches(ir, level)),
    dutyBranches(ir),
    hoursBranches(ir),
    ...ir.terms.map((term) => just(conditionOf(ir, ownerOf(`term ${term.id}`, `term ${term.id}`, term), term.when, false))),
    ...ir.involve.map((involve, index) =>
      just(conditionOf(ir, ownerOf(`involve ${index}`, `involve ${involve.party}`, involve), involve.when, false, true)),
    ),
    criterionBranches(ir),
    ...ir.gates.map((gate) => gateBranches(ir, gate)),
  ];
  const all = found.flatMap(({ own, watched }) => [...own, ...watched.flatMap(({ branches }) => branches)]);
  return { all, watched: found.flatMap(({ watched }) => watched) };
}

function just(watching: Watching): StatementBranches {
  return { own: [], watched: [watching] };
}

function triggerBranches(ir: PolicyIr, trigger: TriggerIr): StatementBranches {
  const owner = ownerOf(`trigger ${trigger.id}`, `trigger ${trigger.id}`, trigger);
  const own = [
    branchOf(owner, "fired", `\`${trigger.id}\` fires`),
    ...(trigger.raiseTo === null ? [] : [branchOf(owner, "raised", `\`${trigger.id}\` raises a ticket from below \`${trigger.raiseTo}\``)]),
    ...(trigger.atMostOncePer === null ? [] : [branchOf(owner, "held-back", `\`${trigger.id}\` turns true again too soon to fire`)]),
  ];
  return { own, watched: [conditionOf(ir, owner, trigger.when, true)] };
}

function levelBranches(ir: PolicyIr, level: LevelIr): StatementBranches {
  const owner = ownerOf(`level ${level.id}`, `level ${level.id}`, level);
  const recipients = level.notify.flatMap((notice) => notice.recipients);
  const mayPass = recipients.length > 0 && recipients.every((party) => mayBeOutOfReach(ir, party, []));
  const own = [
    branchOf(owner, "reached", `a ticket reaches \`${level.id}\``),
    ...(mayPass ? [branchOf(owner, "passed", `\`${level.id}\` is passed, since nobody there can be reached`)] : []),
  ];
  return { own, watched: [] };
}

/** By an absence, or a contact that is unknown. Turns of a rotation are dates in a calendar, not branches. */
function mayBeOutOfReach(ir: PolicyIr, id: string, through: readonly string[]): boolean {
  const party = ir.people.find((each) => each.id === id);
  if (party === undefined || through.includes(id)) return true;
  const behind = (others: readonly string[]): boolean => others.every((other) => mayBeOutOfReach(ir, other, [...through, id]));
  if (party.kind === "group") return behind(party.members);
  if (party.rotation !== null) return behind(party.rotation.members);
  return party.contactUnknown || (party.away.length > 0 && behind(coverOf(party)));
}

function coverOf(party: PartyIr): readonly string[] {
  return party.coveredBy === null ? [] : [party.coveredBy];
}

function hoursBranches(ir: PolicyIr): StatementBranches {
  const { hours } = ir;
  if (hours === null) return { own: [], watched: [] };
  const watched = hours.choices.map(({ when, clause, calendars }, index) => {
    const owner: Owner = ownerOf(`hours ${index}`, `hours of a ticket: ${calendars.join(" and ")}`, {
      clause: clause ?? hours.clause,
      place: hours.place,
    });
    return conditionOf(ir, owner, when, false);
  });
  const owner = ownerOf("hours", "hours of a ticket", hours);
  return { own: [branchOf(owner, "otherwise", `none of the choices holds, and the hours are ${hours.otherwise.join(" and ")}`)], watched };
}

function criterionBranches(ir: PolicyIr): StatementBranches {
  const [first] = ir.criteria;
  const own = ir.criteria.map((criterion) =>
    branchOf(
      ownerOf(`criterion ${criterion.id}`, `criterion ${criterion.id}`, criterion),
      "used",
      `somebody escalates by hand while \`${criterion.id}\` holds`,
    ),
  );
  const without =
    first === undefined
      ? []
      : [branchOf(ownerOf("hand", "criteria", first), "against", "somebody escalates by hand and no criterion allows it")];
  const watched = ir.criteria.map((criterion) =>
    conditionOf(ir, ownerOf(`criterion ${criterion.id}`, `criterion ${criterion.id}`, criterion), criterion.when, false),
  );
  return { own: [...own, ...without], watched };
}

function gateBranches(ir: PolicyIr, gate: GateIr): StatementBranches {
  const owner = ownerOf(`gate ${gate.id}`, `gate ${gate.label}`, gate);
  const event = gate.before.duty === null ? gate.before.event : `${gate.before.duty} done`;
  const own = [
    branchOf(owner, "passed", `\`${event}\` comes and nothing is missing`),
    ...gate.requires.map((required) =>
      branchOf(owner, `missing ${requirementName(required)}`, `\`${event}\` comes and \`${requirementName(required)}\` is missing`),
    ),
  ];
  return { own, watched: [conditionOf(ir, owner, gate.when, false)] };
}
