// What the policy's duties cost people: who does which duty, how long it takes, when somebody begins to think of it, and the event that meets it.

import type { DutyIr, Instant, Milliseconds, PolicyIr } from "../../ir/index.ts";
import { sampler } from "../chance/index.ts";
import type { DutyWork, People } from "../experiment/index.ts";
import { BLOCK, type Draws, type Stream } from "./draws.ts";
import { BY_AGENT, type Told } from "./told.ts";

/** How one duty is done. `team` -1: it does itself, so long after it was opened. */
export type DutyJob = {
  readonly recurs: boolean;
  readonly team: number;
  readonly event: string;
  readonly told: Told;
  readonly isDone: (ticket: number, cycle: number) => boolean;
  readonly effort: (ticket: number, cycle: number) => Milliseconds;
  /** When somebody begins to think of it hangs on its deadline. */
  readonly hangsOnDue: boolean;
  /** When somebody begins to think of it. `due`: Infinity where it has no deadline, so that nobody does before it has one if that says when. */
  readonly from: (opened: Instant, due: Instant) => Instant;
};

/** By the duty's index; null for those that nobody does, and those that a ticket's own course meets. */
export function dutyJobs(ir: PolicyIr, people: People, draws: Draws): readonly (DutyJob | null)[] {
  const teams = new Map(people.teams.map(({ name }, i) => [name, i]));
  return ir.duties.map((duty) => {
    const rule = people.duties.find((each) => each.duty === duty.id) ?? people.duties.find((each) => each.duty === "*");
    const meeting = meetingOf(duty);
    if (rule === undefined || meeting === null || rule.share <= 0) return null;
    return job(duty, rule, rule.team === null ? -1 : (teams.get(rule.team) ?? -1), meeting, draws);
  });
}

/** The event that meets a duty, where somebody does it; null where the ticket's own course meets it: a response, a workaround, a resolution. */
export function meetingOf(duty: DutyIr): { readonly event: string; readonly told: Told } | null {
  const { metBy } = duty;
  switch (metBy.by) {
    case "resolved":
    case "workaround":
      return null;
    case "notified":
      return { event: "notified", told: { ...BY_AGENT, who: metBy.who.slice(0, 1), level: metBy.level } };
    case "event":
      if (OF_THE_COURSE.has(metBy.event) && duty.start.on === "opened" && !duty.recurs) return null;
      return { event: metBy.event, told: metBy.event === "done" ? { ...BY_AGENT, duty: metBy.duty ?? duty.id } : BY_AGENT };
  }
}

/** Events that come of working on the ticket. */
const OF_THE_COURSE: ReadonlySet<string> = new Set(["response", "workaround", "resolved", "closed", "opened", "progress"]);

function job(
  { id, recurs }: DutyIr,
  rule: DutyWork,
  team: number,
  meeting: NonNullable<ReturnType<typeof meetingOf>>,
  draws: Draws,
): DutyJob {
  const chance: Stream = draws.stream(`whether ${id} is done`);
  const length: Stream = draws.stream(`work for ${id}`);
  const effort = sampler(rule.effort);
  const { lead, share } = rule;
  return {
    recurs,
    team,
    ...meeting,
    hangsOnDue: lead.kind === "left",
    isDone: (ticket, cycle) => share >= 1 || chance.at(ticket, cycle).next() < share,
    effort: (ticket, cycle) => Math.max(0, Math.round(effort(length.at(ticket, cycle * BLOCK)))),
    from: (opened, due) => {
      if (lead.kind === "at-once") return opened;
      return due === Number.POSITIVE_INFINITY ? due : Math.max(opened, Math.round(due - lead.share * (due - opened)));
    },
  };
}
