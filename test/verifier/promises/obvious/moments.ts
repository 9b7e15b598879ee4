// Where in a film a moment is told, and in what order two of them stand. Written from docs/promises.md alone.

import type {
  DutyIr,
  Happening,
  HistoryEvent,
  Instant,
  Occurrence,
  PolicyIr,
  PromiseMoment,
  PromiseState,
} from "../../../../src/ir/index.ts";
import type { Film, Frame, Stand } from "./film.ts";
import { isSo, type Truth } from "./truth.ts";

/** `index`: null for a state that turns, which has no place of its own within its step. `stand`: as it happens. */
export type Happened = {
  readonly index: number | null;
  readonly step: number;
  readonly at: Instant;
  readonly truth: "true" | "unknown";
  readonly stand: Stand;
  readonly events: boolean;
};

/** In order; what surely is not so is left out. */
export function allOf(ir: PolicyIr, film: Film, moment: PromiseMoment, only: PromiseState | null = null): readonly Happened[] {
  const where = (stand: Stand): Truth => isSo(ir, stand, { kind: "all", of: [only, moment.where].filter((each) => each !== null) });
  const points = film.frames
    .filter((frame) => moment.of.some((each) => isTold(ir, each, frame)))
    .map((frame) => ({ ...frame, truth: where(frame.after), stand: frame.after, events: "event" in frame.told }));
  const turns = (film.ticket === null ? [] : film.rests).flatMap(({ step, at, stand }, i) => {
    const truth = both(turning(ir, moment, film.rests[i - 1]?.stand ?? null, stand), where(stand));
    return [{ index: null, step, at, truth, stand, events: false }];
  });
  const all = [...points, ...turns].flatMap((each): readonly Happened[] =>
    each.truth === "false" ? [] : [{ ...each, truth: each.truth }],
  );
  return all.sort((a, b) => a.step - b.step || (a.index ?? Number.POSITIVE_INFINITY) - (b.index ?? Number.POSITIVE_INFINITY));
}

function both(a: Truth, b: Truth): Truth {
  return a === "false" || b === "false" ? "false" : a === "unknown" || b === "unknown" ? "unknown" : "true";
}

const RANK: Readonly<Record<Truth, number>> = { false: 0, unknown: 1, true: 2 };

/** Any of its states is more nearly true than it was as the step before was over. */
function turning(ir: PolicyIr, { of }: PromiseMoment, before: Stand | null, now: Stand): Truth {
  const turned = of.flatMap((each): readonly Truth[] => {
    if (each.kind !== "becomes") return [];
    const was = before === null ? "false" : isSo(ir, before, each.state);
    const is = isSo(ir, now, each.state);
    return RANK[is] > RANK[was] ? [is] : [];
  });
  return turned.includes("true") ? "true" : turned.includes("unknown") ? "unknown" : "false";
}

/** `b` comes after `a`, or may. `alike`: both may be one and the same state that turns. */
export function comesAfter(a: Happened, b: Happened, alike: boolean): boolean {
  if (a.step !== b.step) return b.step > a.step;
  if (a.index !== null && b.index !== null) return b.index > a.index;
  return !(alike && a.index === null && b.index === null);
}

/** Some state that turns stands in both. */
export function areAlike(a: PromiseMoment, b: PromiseMoment): boolean {
  const states = ({ of }: PromiseMoment): readonly string[] =>
    of.flatMap((each) => (each.kind === "becomes" ? [JSON.stringify(each.state)] : []));
  return states(a).some((each) => states(b).includes(each));
}

function isTold(ir: PolicyIr, happening: Happening, { told, before }: Frame): boolean {
  return "event" in told ? isEvent(happening, told.event, before) : isOccurrence(ir, happening, told.occurrence, before);
}

function isEvent(happening: Happening, event: HistoryEvent, before: Stand): boolean {
  if (happening.kind === "notice") {
    const who = happening.who.length === 0 || (event.who ?? []).some((each) => happening.who.includes(each));
    return event.event === "notified" && who && (happening.level === null || event.level === null || event.level === happening.level);
  }
  if (happening.kind !== "event") return false;
  const byCustomer = event.by === null && ["opened", "contact"].includes(event.event);
  if (happening.by !== null && happening.by !== event.by && !(happening.by === "customer" && byCustomer)) return false;
  switch (happening.event) {
    case "resolved":
      return (event.event === "resolved" || event.event === "closed") && !before.resolved;
    case "closed":
      return event.event === "closed" && !before.closed;
    case "reopened":
      return event.event === "reopened" && before.resolved;
  }
  return (
    event.event === happening.event &&
    (happening.duty === null || event.duty === happening.duty) &&
    (happening.level === null || event.level === happening.level)
  );
}

function isOccurrence(ir: PolicyIr, happening: Happening, { kind, id }: Occurrence, before: Stand): boolean {
  switch (happening.kind) {
    case "trigger":
      return kind === "trigger-fired" && id === happening.trigger;
    case "finding":
      return happening.gate === null ? kind === "no-criterion" : kind === "gate-not-met" && id === happening.gate;
    case "notice-owed":
      return kind === "duty-opened" && ir.duties.some((duty) => duty.id === id && asksForNotice(duty, happening));
    case "duty": {
      const kinds = {
        begins: "opened",
        met: "met met-late",
        breached: "breached",
        warned: "warned",
        cancelled: "cancelled",
        retargeted: "retargeted",
      };
      return id === happening.duty && kinds[happening.happens].split(" ").includes(kind.replace("duty-", "")) && kind.startsWith("duty-");
    }
    case "level": {
      const rank = (level: string | null): number => ir.levels.findIndex((each) => each.id === level);
      return kind === "level-raised" && rank(id) >= rank(happening.level) && rank(before.level) < rank(happening.level);
    }
    default:
      return false;
  }
}

export function asksForNotice({ metBy }: DutyIr, { who, level }: Extract<Happening, { kind: "notice" | "notice-owed" }>): boolean {
  if (metBy.by !== "notified") return false;
  const someone = who.length === 0 || who.some((each) => metBy.who.includes(each));
  return someone && (level === null || metBy.level === null || metBy.level === level);
}
