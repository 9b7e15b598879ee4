// What a duty is beside its targets: from when it counts, what meets it, who owes it to whom, what pauses, ends, warns and changes it.

import type { ChannelIr, Condition, DutyIr, DutyMet, DutyStart } from "../../ir/index.ts";
import {
  cancellationsOf,
  type DutyEntry,
  eventMeant,
  membersOf,
  partOf,
  partsOf,
  pausesOf,
  sentences,
  startMeant,
} from "../2-resolve/index.ts";
import type { AvailableAst, DutyAst } from "../ast.ts";
import { lowerCondition, lowerMark, lowerSpan, texts } from "./conditions.ts";
import { lowerChannels } from "./escalation.ts";
import type { Lowering } from "./tables.ts";

/** null where its words name nothing. */
export function startOf(l: Lowering, entry: DutyEntry): DutyStart | null {
  if (entry.what.kind === "response") return { on: "trigger", trigger: entry.what.trigger };
  if (entry.what.kind === "level-notice") {
    const { level, trigger } = entry.what;
    return trigger === null ? { on: "level", level } : { on: "trigger", trigger };
  }
  if (entry.what.kind !== "stated") return entry.id === "next-response" ? { on: "contact" } : { on: "opened" };
  const from = partOf(entry.what.duty, "from");
  if (from === null) return { on: "opened" };
  const meant = startMeant(l.scope, from.start.text);
  return meant.kind === "start" ? meant.start : null;
}

export function metBy(l: Lowering, entry: DutyEntry): DutyMet {
  const { what } = entry;
  switch (what.kind) {
    case "notification":
      return { by: "notified", who: membersOf(l.scope, what.party), level: null };
    case "level-notice":
      return { by: "notified", who: membersOf(l.scope, what.party), level: what.level };
    case "stated":
      return statedMet(l, what.duty);
    case "response":
      return responseMet(l, entry.id, what.available);
    case "built-in":
      switch (what.duty) {
        case "first-response":
        case "next-response":
          return { by: "event", event: "response", duty: null };
        case "customer-update":
          return { by: "event", event: "update", duty: null };
        case "workaround":
          return { by: "workaround" };
        case "full-resolution":
          return { by: "resolved" };
      }
  }
}

function responseMet(l: Lowering, id: string, { metBy: stated }: AvailableAst): DutyMet {
  const event = stated === null ? "done" : eventMeant(l.scope, stated.text);
  if (event === "resolved" || event === "workaround") return { by: event };
  return { by: "event", event, duty: event === "done" ? id : null };
}

/** `done` of this very duty, unless the policy names another event. */
function statedMet(l: Lowering, duty: DutyAst): DutyMet {
  const part = partOf(duty, "met-by");
  const event = part === null ? "done" : eventMeant(l.scope, part.event.text);
  const to = partOf(duty, "owed")?.to?.text ?? null;
  if (event === "resolved") return { by: "resolved" };
  if (event === "workaround") return { by: "workaround" };
  if (event === "notified" && to !== null && l.scope.parties.has(to)) return { by: "notified", who: membersOf(l.scope, to), level: null };
  return { by: "event", event, duty: event === "done" ? duty.name.text : null };
}

type OwnWords = Pick<DutyIr, "label" | "owedBy" | "owedTo" | "notBefore" | "lasts" | "channels" | "covers">;

/** What only the statement of a duty says; of others, what goes without saying. */
export function ownWords(l: Lowering, entry: DutyEntry): OwnWords {
  const plain = { label: entry.label, owedBy: [], owedTo: null, notBefore: null, lasts: null, channels: [], covers: [] };
  const { what } = entry;
  switch (what.kind) {
    case "built-in":
      return { ...plain, owedTo: "customer" };
    case "notification":
    case "level-notice":
      return { ...plain, owedTo: what.party };
    case "response":
      return { ...plain, owedBy: [what.party] };
    case "stated": {
      const [owed, amount, notBefore] = [partOf(what.duty, "owed"), partOf(what.duty, "amount"), partOf(what.duty, "not-before")];
      return {
        label: what.duty.title?.value ?? entry.label,
        owedBy: texts(owed?.parties ?? []),
        owedTo: owed?.to?.text ?? null,
        notBefore: notBefore === null ? null : lowerSpan(l.scope, notBefore.within),
        lasts: amount?.lasts == null ? null : lowerSpan(l.scope, amount.lasts),
        channels: channelsOf(what.duty),
        covers: partsOf(what.duty, "covers").flatMap((part) => texts(part.things)),
      };
    }
  }
}

/** A template named apart is for every channel without one of its own. */
function channelsOf(duty: DutyAst): readonly ChannelIr[] {
  const template = partOf(duty, "using")?.template.text ?? null;
  const channels = lowerChannels(partsOf(duty, "channels").flatMap((part) => part.channels));
  if (channels.length === 0) return template === null ? [] : [{ channel: "message", address: null, template }];
  return channels.map((channel) => ({ ...channel, template: channel.template ?? template }));
}

type Settings = Pick<DutyIr, "cancelledBy" | "pausedWhileWaiting" | "pausedWhile" | "whenRetargeted" | "whenReopened" | "warnings">;

/** What sentences may say of any duty. A recurring one begins a new cycle when reopened, whatever is said; a resolution waits with the customer unless it is said to be paused by nothing. */
export function settings(l: Lowering, id: string): Settings {
  const pauses = pausesOf(l.scope, id).map(({ says }) => says);
  const whiles = pauses.flatMap((pause) => {
    const when = pause.kind === "while" && pause.when !== null ? lowerCondition(l.scope, pause.when) : null;
    return when === null ? [] : [when];
  });
  const waits = pauses.some((pause) => pause.kind === "waiting");
  const never = pauses.some((pause) => pause.kind === "nothing");
  return {
    cancelledBy: [...new Set(cancellationsOf(l.scope, id).map((name) => eventMeant(l.scope, name.text)))],
    pausedWhileWaiting: waits || (id === "full-resolution" && !never),
    pausedWhile: anyOf(whiles),
    whenRetargeted: sentences(l.scope, id, "retargeted")[0]?.says.how ?? "from-start",
    whenReopened: l.scope.duties.get(id)?.recurs === true ? "continues" : (sentences(l.scope, id, "reopened")[0]?.says.how ?? "continues"),
    warnings: warningsOf(l, id),
  };
}

function anyOf(conditions: readonly Condition[]): Condition | null {
  const [first, ...others] = conditions;
  if (first === undefined) return null;
  return others.length === 0 ? first : { kind: "any", of: conditions };
}

function warningsOf(l: Lowering, id: string): DutyIr["warnings"] {
  const marks = sentences(l.scope, id, "warns").flatMap(({ says }) => says.marks);
  return marks.flatMap((ast) => {
    const mark = lowerMark(l.scope, ast);
    return mark === null || mark.kind === "after" ? [] : [mark];
  });
}
