// Owns what the analyzer finds about what comes of the rules, TN532 to TN549: targets, levels and rungs, gates, hours, points on the way to a deadline.

import { entry } from "./entry.ts";
import { listed, listedNames } from "./listed.ts";

/** `where`: which tickets, as a condition; null where it takes too many words. `ticket`: a smallest one of them. */
type Gap = { duty: string; where: string | null; ticket: string };

function gapInWords({ duty, where, ticket }: Gap): string {
  return `no target says by when \`${duty}\` is owed ${where === null ? `for ${ticket}` : `where ${where}`}`;
}

function targetOf(duty: string, part: string | null): string {
  return part === null ? `this target for \`${duty}\`` : `this target for \`${duty}\` of \`${part}\``;
}

export const OUTCOMES = {
  noTarget: entry<Gap>({
    code: "TN532",
    severity: "warning",
    title: "a ticket without a target",
    message: gapInWords,
    help: () => "every ticket needs one: add a target for these, or leave it so with `accept TN532 because …`",
  }),
  overriddenByAll: entry<{ duty: string; part: string | null; others: readonly string[]; ticket: string }>({
    code: "TN533",
    severity: "warning",
    title: "a target that never counts",
    message: ({ duty, part, others }) => `${targetOf(duty, part)} never counts: wherever it applies, ${listed(others, "or")} overrides it`,
    help: ({ ticket }) => `it applies to ${ticket}: take it away, or make one of the others apply to fewer tickets`,
  }),
  urgentLater: entry<{ duty: string; fact: string; urgent: string; long: string; other: string; short: string; ticket: string }>({
    code: "TN534",
    severity: "warning",
    title: "a more urgent ticket that waits longer",
    message: ({ duty, fact, urgent, long, other, short }) =>
      `\`${duty}\` is owed ${long} where \`${fact}\` is \`${urgent}\`, but ${short} where it is \`${other}\``,
    help: ({ fact, ticket }) =>
      `this shows on ${ticket}; the other values of \`${fact}\` go from shorter to longer times: correct one of the two, or keep both with \`accept TN534 because …\``,
  }),
  nothingFires: entry<{ level: string; rules: readonly string[] }>({
    code: "TN535",
    severity: "warning",
    title: "a level that no trigger can raise to",
    message: ({ level, rules }) => `level \`${level}\` is never reached: ${listedNames(rules)} can never be true`,
    help: () => "change one of them so that a ticket can meet it; as it stands, only a person can escalate to this level by hand",
  }),
  nobodyInvolved: entry<{ level: string; ticket: string }>({
    code: "TN536",
    severity: "warning",
    title: "a level that tells nobody on some tickets",
    message: ({ level, ticket }) =>
      `for ${ticket}, nobody hears of level \`${level}\`: it tells only people who are involved, and nobody is`,
    help: () => "notify somebody on this level in any case, or involve somebody on these tickets",
  }),
  endlessRepeat: entry<{ level: string; every: string }>({
    code: "TN537",
    severity: "warning",
    title: "an escalation that never ends",
    message: ({ level, every }) => `the notice of level \`${level}\` is repeated every ${every} for as long as nobody resolves the ticket`,
    help: ({ every }) => `say what ends it, such as \`repeat every ${every} until acknowledged\`, or how often: \`up to 4 times\``,
  }),
  impassable: entry<{ gate: string; requires: readonly string[]; ticket: string | null }>({
    code: "TN538",
    severity: "warning",
    title: "a gate that can never be passed",
    message: ({ gate, requires, ticket }) => {
      const whom = ticket === null ? "" : ` for ${ticket},`;
      return requires.length === 1
        ? `gate \`${gate}\` can never be passed:${whom} ${listedNames(requires)} can never be so`
        : `gate \`${gate}\` can never be passed:${whom} ${listedNames(requires)} exclude each other`;
    },
    help: () => "require only what can be so at the same time, or put the gate before fewer tickets",
  }),
  climbsUntold: entry<{ level: string; to: string; after: string; event: string; parties: readonly string[]; within: string }>({
    code: "TN539",
    severity: "warning",
    title: "a level left before anybody is told",
    message: ({ level, to, after, event, parties, within }) =>
      `level \`${level}\` climbs to \`${to}\` after ${after} without \`${event}\`, but the notice to ${listedNames(parties)} is only due within ${within}`,
    help: () => "make the notice due sooner, or the climb later",
  }),
  idleAdjustment: entry<{ adjustment: string; duty: string; why: string }>({
    code: "TN540",
    severity: "warning",
    title: "an adjustment that changes nothing",
    message: ({ adjustment, duty, why }) => `\`${adjustment}\` never changes \`${duty}\`: ${why}`,
    help: () => "take it away, or write the figure you mean",
  }),
  idleHours: entry<{ calendars: readonly string[]; condition: string }>({
    code: "TN541",
    severity: "warning",
    title: "hours that others give already",
    message: ({ calendars, condition }) => `where ${condition}, the other lines already give a ticket ${listedNames(calendars)}`,
    help: () => "take the line away, or change which tickets it is for",
  }),
  warnedAtOnce: entry<{ duty: string; within: string; before: string; ticket: string }>({
    code: "TN542",
    severity: "warning",
    title: "a warning as the clock starts",
    message: ({ duty, within, before, ticket }) =>
      `for ${ticket}, the warning of \`${duty}\` comes as soon as it begins: it is owed ${within}, and the warning comes ${before} before that`,
    help: () => "warn at a share of the time, such as `warns at 75%`, which suits short and long targets",
  }),
  undeliverable: entry<{ level: string; party: string; within: string; calendar: string; raised: string; deliverable: string }>({
    code: "TN543",
    severity: "warning",
    title: "a notice due before it may be delivered",
    message: ({ level, party, within, calendar, raised, deliverable }) =>
      `the notice of \`${level}\` to \`${party}\` is owed within ${within}, but delivered only during \`${calendar}\`: raised ${raised}, it cannot be delivered before ${deliverable}`,
    help: ({ calendar }) => `let its clock run in the same hours, with \`counting ${calendar}\`, or let it be delivered at any time`,
  }),
  asksNothing: entry<{ gate: string }>({
    code: "TN544",
    severity: "warning",
    title: "a gate that asks nothing",
    message: ({ gate }) => `gate \`${gate}\` asks nothing: every ticket it stands before already has what it requires`,
    help: () => "take it away, or require something that can be missing",
  }),
  noTargetUnknown: entry<{ duty: string; facts: readonly string[]; ticket: string }>({
    code: "TN545",
    severity: "warning",
    title: "no target while something is unknown",
    message: ({ duty, facts, ticket }) =>
      `for ${ticket}, no target says by when \`${duty}\` is owed; once ${listedNames(facts)} ${facts.length === 1 ? "is" : "are"} known, one does`,
    help: ({ facts }) => `add a target for \`${facts[0] ?? ""} is unknown\`, or declare \`${facts[0] ?? ""}\` without \`may be unknown\``,
  }),
  leftOut: entry<Gap>({
    code: "TN546",
    severity: "note",
    title: "tickets that owe nothing",
    message: gapInWords,
  }),
  replaced: entry<{ duty: string; part: string | null; other: string }>({
    code: "TN547",
    severity: "note",
    title: "a target that another one replaces",
    message: ({ duty, part, other }) => `${targetOf(duty, part)} never counts: ${other} overrides it wherever it applies`,
  }),
  endsBeforeDue: entry<{ duty: string; every: string; lasts: string }>({
    code: "TN548",
    severity: "warning",
    title: "a recurring duty that ends before it falls due",
    message: ({ duty, every, lasts }) => `\`${duty}\` is owed every ${every}, but only for ${lasts}: it never falls due`,
    help: () => "make it last longer, or fall due more often",
  }),
  dueFromTheStart: entry<{ trigger: string; duty: string; within: string; before: string; ticket: string }>({
    code: "TN549",
    severity: "warning",
    title: "due soon from the start",
    message: ({ trigger, duty, within, before, ticket }) =>
      `for ${ticket}, \`${trigger}\` holds from the start: \`${duty}\` is owed ${within}, and the trigger asks whether it is due in ${before}`,
    help: () => "ask for a share of the time, such as `has used 75% of its time`, which suits short and long targets",
  }),
} as const;
