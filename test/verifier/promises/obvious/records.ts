// Who is on record in a film: breaches of duties that a moment would meet, and gates that found missing what it asks for. Written from docs/promises.md.

import type { Condition, DutyIr, Happening, Instant, PolicyIr, PromiseIr, PromiseMoment, PromiseState } from "../../../../src/ir/index.ts";
import type { Film, Frame, Stand } from "./film.ts";
import { asksForNotice } from "./moments.ts";

/** Things told by which somebody comes on record: `index` of each. */
export type Breach = { readonly index: number; readonly step: number; readonly at: Instant };

export function dutiesFor(ir: PolicyIr, { share }: PromiseIr, moment: PromiseMoment): readonly DutyIr[] {
  return share === null ? ir.duties.filter((duty) => moment.of.some((each) => wouldMeet(each, duty))) : [];
}

function wouldMeet(happening: Happening, duty: DutyIr): boolean {
  const { metBy } = duty;
  if (happening.kind === "notice") return asksForNotice(duty, happening);
  if (happening.kind === "duty") return happening.happens === "met" && happening.duty === duty.id;
  if (happening.kind !== "event") return false;
  if (metBy.by === "resolved") return ["resolved", "closed"].includes(happening.event);
  if (metBy.by === "workaround") return ["workaround", "resolved", "closed"].includes(happening.event);
  if (metBy.by === "notified") return happening.event === "notified";
  const named = happening.event !== "done" || happening.duty === null || happening.duty === (metBy.duty ?? duty.id);
  return happening.event === metBy.event && named;
}

export function breaches(film: Film, duties: readonly DutyIr[]): readonly Breach[] {
  const ids = duties.map(({ id }) => id);
  return film.frames.filter((frame) => {
    if (!("occurrence" in frame.told)) return false;
    const { kind, id } = frame.told.occurrence;
    if (!ids.includes(id)) return false;
    return kind === "duty-breached" || (kind === "duty-reopened" && frame.after.duties.get(id)?.state === "breached");
  });
}

export function isOnRecord(stand: Stand, duties: readonly DutyIr[]): boolean {
  return duties.some(({ id }) => stand.duties.get(id)?.state === "breached");
}

/** In that step a gate before the first moment tells that something is missing of what the second speaks of. */
export function isExcusedByGate(
  ir: PolicyIr,
  { share }: PromiseIr,
  frames: readonly Frame[],
  before: PromiseMoment,
  asked: PromiseMoment,
): boolean {
  if (share !== null) return false;
  const spoken = JSON.stringify(asked.of.flatMap((each) => subjectsOfHappening(ir, each)));
  return frames.some(({ told }) => {
    if (!("occurrence" in told) || told.occurrence.kind !== "gate-not-met") return false;
    const { id, missing } = told.occurrence;
    const gate = ir.gates.find((each) => each.id === id);
    if (gate === undefined) return false;
    const stands = before.of.some((each) => each.kind === "event" && isBefore(each, gate.before));
    const named = gate.requires.filter(({ name, record }) => missing.includes(record === null ? name : `${record}: ${name}`));
    return stands && named.some(({ when }) => subjects(ir, when).some((each) => spoken.includes(JSON.stringify(each))));
  });
}

function isBefore(happening: Extract<Happening, { kind: "event" }>, gate: PolicyIr["gates"][number]["before"]): boolean {
  if (happening.event === "closed" && gate.event === "resolved") return true;
  return happening.event === gate.event && (gate.duty === null || happening.duty === null || gate.duty === happening.duty);
}

function subjectsOfHappening(ir: PolicyIr, happening: Happening): readonly string[] {
  if (happening.kind === "event") return [`event:${happening.event}`];
  if (happening.kind === "notice") return ["event:notified"];
  if (happening.kind === "level") return [`level:${happening.level}`];
  return happening.kind === "becomes" ? subjectsOfState(ir, happening.state) : [];
}

function subjectsOfState(ir: PolicyIr, state: PromiseState): readonly string[] {
  if (state.kind === "all" || state.kind === "any") return state.of.flatMap((each) => subjectsOfState(ir, each));
  if (state.kind === "not") return subjectsOfState(ir, state.of);
  if (state.kind === "condition") return subjects(ir, state.condition);
  return state.kind === "at-level" && state.level !== null ? [`level:${state.level}`] : [];
}

/** Facts, events and levels that stand anywhere in the condition, read off its JSON. */
function subjects(ir: PolicyIr, condition: Condition): readonly string[] {
  const text = JSON.stringify(condition);
  const own = [...text.matchAll(/"(fact|event|level)":"([^"]+)"/g)].map(([, kind, name]) => `${kind}:${name}`);
  const instants = [...text.matchAll(/"instant":"([^"]+)"/g)].flatMap(([, name]) => (name === "opened" ? [] : [`fact:${name}`]));
  const terms = [...text.matchAll(/"term":"([^"]+)"/g)].flatMap(([, name]) => ir.terms.filter(({ id }) => id === name));
  return [...own, ...instants, ...terms.flatMap(({ when }) => subjects(ir, when))];
}
