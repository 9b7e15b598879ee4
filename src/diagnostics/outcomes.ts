// Owns what the analyser finds about what comes of the rules, TN532 to TN549: targets, levels and rungs, gates, hours, points on the way to a deadline.

import { entry } from "./entry.ts";
import { listedNames } from "./listed.ts";

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
    help: () => "every ticket needs one: add a target for these, or keep it so with `accept TN532 because …`",
  }),
  overriddenByAll: entry<{ duty: string; part: string | null; others: readonly string[]; ticket: string }>({
    code: "TN533",
    severity: "warning",
    title: "a target that never counts",
    message: ({ duty, part, others }) =>
      `${targetOf(duty, part)} never counts: wherever it applies, one of several overrides it, ${others.join(", ")}`,
    help: ({ ticket }) => `it applies to ${ticket}, for one; take it away, or let one of the others apply to fewer tickets`,
  }),
  urgentLater: entry<{ duty: string; fact: string; urgent: string; long: string; other: string; short: string; ticket: string }>({
    code: "TN534",
    severity: "warning",
    title: "a more urgent ticket that waits longer",
    message: ({ duty, fact, urgent, long, other, short }) =>
      `\`${duty}\` is owed ${long} where \`${fact}\` is \`${urgent}\`, and ${short} where it is \`${other}\``,
    help: ({ fact, ticket }) => `on ${ticket}; the other values of \`${fact}\` go from the shorter time to the longer one`,
  }),
  nothingFires: entry<{ level: string; rules: readonly string[] }>({
    code: "TN535",
    severity: "warning",
    title: "a level that no trigger can raise to",
    message: ({ level, rules }) => `level \`${level}\` is never reached: ${listedNames(rules)} can never be true`,
    help: () => "let one of them ask for what a ticket can be; as it stands, only a person can escalate to this level by hand",
  }),
  nobodyInvolved: entry<{ level: string; ticket: string }>({
    code: "TN536",
    severity: "warning",
    title: "a rung nobody hears",
    message: ({ level, ticket }) => `for ${ticket}, nobody hears of level \`${level}\`: it tells only people involved, and nobody is`,
    help: () => "let the level tell somebody in any case, or involve somebody on these tickets",
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
        ? `gate \`${gate}\` can never be passed:${whom} ${listedNames(requires)} is never so`
        : `gate \`${gate}\` can never be passed:${whom} ${listedNames(requires)} exclude each other`;
    },
    help: () => "require what can be so at once, or let the gate stand before fewer tickets",
  }),
  climbsUntold: entry<{ level: string; to: string; after: string; event: string; parties: readonly string[]; within: string }>({
    code: "TN539",
    severity: "warning",
    title: "a rung left before anybody is told",
    message: ({ level, to, after, event, parties, within }) =>
      `level \`${level}\` climbs to \`${to}\` ${after} without \`${event}\`, and ${listedNames(parties)} need only be told of it within ${within}`,
    help: () => "let the notice be due sooner, or the climb come later",
  }),
  idleAdjustment: entry<{ adjustment: string; duty: string; why: string }>({
    code: "TN540",
    severity: "warning",
    title: "an adjustment that changes nothing",
    message: ({ adjustment, duty, why }) => `\`${adjustment}\` never changes \`${duty}\`: ${why}`,
    help: () => "take it away, or say the figure that is meant",
  }),
  idleHours: entry<{ calendars: readonly string[]; condition: string }>({
    code: "TN541",
    severity: "warning",
    title: "hours that others give already",
    message: ({ calendars, condition }) => `where ${condition}, the other lines give a ticket ${listedNames(calendars)} already`,
    help: () => "take the line away, or say whose hours it is meant to widen",
  }),
  warnedAtOnce: entry<{ duty: string; within: string; before: string; ticket: string }>({
    code: "TN542",
    severity: "warning",
    title: "a warning as the clock starts",
    message: ({ duty, within, before, ticket }) =>
      `for ${ticket}, \`${duty}\` is warned of as it begins: it is owed ${within}, and the warning comes ${before} before`,
    help: () => "warn at a share of the time, such as `warns at 75%`, which suits short and long targets",
  }),
  undeliverable: entry<{ level: string; party: string; within: string; calendar: string; raised: string; deliverable: string }>({
    code: "TN543",
    severity: "warning",
    title: "a notice due before it may be delivered",
    message: ({ level, party, within, calendar, raised, deliverable }) =>
      `the notice of \`${level}\` to \`${party}\` is owed within ${within} and delivered during \`${calendar}\` alone: raised ${raised}, it may be given from ${deliverable} on`,
    help: ({ calendar }) => `let its clock run in the same hours, \`counting ${calendar}\`, or let it be delivered at any time`,
  }),
  asksNothing: entry<{ gate: string }>({
    code: "TN544",
    severity: "warning",
    title: "a gate that asks nothing",
    message: ({ gate }) => `gate \`${gate}\` asks nothing: what it requires is so on every ticket it stands before`,
    help: () => "take it away, or require something that can be missing",
  }),
  noTargetUnknown: entry<{ duty: string; facts: readonly string[]; ticket: string }>({
    code: "TN545",
    severity: "warning",
    title: "no target while something is unknown",
    message: ({ duty, facts, ticket }) =>
      `for ${ticket}, no target says by when \`${duty}\` is owed; once ${listedNames(facts)} ${facts.length === 1 ? "is" : "are"} known, one does`,
    help: ({ facts }) =>
      `say what holds until then: a target for \`${facts[0] ?? ""} is unknown\`, or declare it without \`may be unknown\``,
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
    title: "a rhythm that ends before it falls due",
    message: ({ duty, every, lasts }) => `\`${duty}\` is owed every ${every} and for ${lasts} alone: it never falls due`,
    help: () => "let it last longer, or let it be owed more often",
  }),
  dueFromTheStart: entry<{ trigger: string; duty: string; within: string; before: string; ticket: string }>({
    code: "TN549",
    severity: "warning",
    title: "due soon from the start",
    message: ({ trigger, duty, within, before, ticket }) =>
      `for ${ticket}, \`${trigger}\` finds \`${duty}\` due soon as it begins: it is owed ${within}, and that is asked ${before} before`,
    help: () => "ask for a share of the time, such as `has used 75% of its time`, which suits short and long targets",
  }),
} as const;
