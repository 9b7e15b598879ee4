// Owns the findings about how deadlines go together, TN430 to TN449: told in time, cadences, misses nobody notices, figures that are none.

import { entry } from "./entry.ts";
import { listedNames } from "./listed.ts";

export const DEADLINES = {
  actBeforeTold: entry<{ owners: readonly string[]; duty: string; due: string; from: string; told: string }>({
    code: "TN430",
    severity: "warning",
    title: "acting before being told",
    message: ({ owners, duty, due, from, told }) =>
      `${listedNames(owners, "or")} owes \`${duty}\` ${due} of ${from}, but the notice of it is only due ${told}`,
    help: () => "make the notice due sooner or the duty later, or keep both with `accept TN430 because …`",
  }),
  idleCadence: entry<{ ticket: string; duty: string; every: string; end: string; within: string }>({
    code: "TN431",
    severity: "warning",
    title: "a recurring duty that never falls due",
    message: ({ ticket, duty, every, end, within }) =>
      `for ${ticket}, \`${duty}\` never falls due before \`${end}\`: it is owed ${every}, and \`${end}\` ends it ${within}`,
    help: () => "shorten the interval, or leave the line out",
  }),
  unnoticedMiss: entry<{ ticket: string; duty: string; ask: string; when: { opened: string; missed: string; noticed: string } | null }>({
    code: "TN432",
    severity: "warning",
    title: "a target with no trigger",
    message: ({ ticket, duty, when }) =>
      when === null
        ? `for ${ticket}, no trigger notices that \`${duty}\` is missed`
        : `for ${ticket}, opened ${when.opened}, \`${duty}\` is missed ${when.missed}, and no trigger notices before ${when.noticed}`,
    help: ({ ask, when }) =>
      when === null
        ? `add a trigger for these tickets, such as one with \`when ${ask}\``
        : `let a trigger ask \`${ask}\`, which uses the clock of the target, or keep it with \`accept TN432 because …\``,
  }),
  triggerWithoutTarget: entry<{ ticket: string; trigger: string; duty: string }>({
    code: "TN433",
    severity: "warning",
    title: "a trigger with no target",
    message: ({ ticket, trigger, duty }) => `for ${ticket}, \`${trigger}\` waits for \`${duty}\`, but no target says by when it is owed`,
    help: () => "add the target, or narrow the trigger to fewer tickets",
  }),
  toldLater: entry<{ ticket: string; duty: string; within: string; later: string }>({
    code: "TN434",
    severity: "warning",
    title: "the same people told with two deadlines",
    message: ({ ticket, duty, within, later }) => `for ${ticket}, \`${duty}\` is due ${within} of the opening, but ${later}`,
    help: () => "make the later one due as soon as the other, or keep both with `accept TN434 because …`",
  }),
  outerTighter: entry<{ ticket: string; outer: string; outerDue: string; inner: string; innerDue: string }>({
    code: "TN435",
    severity: "warning",
    title: "a later step due before an earlier one",
    message: ({ ticket, outer, outerDue, inner, innerDue }) =>
      `for ${ticket}, \`${outer}\` can be due before \`${inner}\`: one ${outerDue}, the other ${innerDue}`,
    help: () => "count both on the same clock, or give the later step more time",
  }),
  fasterBy: entry<{ percent: string; shorter: string | null; rate: string }>({
    code: "TN436",
    severity: "error",
    title: "faster by a percentage",
    message: ({ percent }) => `\`${percent} faster\` can be read in two ways`,
    help: ({ shorter, rate }) =>
      `${shorter === null ? "" : `write \`takes ${shorter} of the usual time\` if the time gets that much shorter, or `}` +
      `write \`takes ${rate} of the usual time\` if the work goes that much faster, and say why in a \`reading\``,
  }),
  noFigure: entry<{ words: string; duty: string; takes: "take" | "takes" | null }>({
    code: "TN437",
    severity: "error",
    title: "a promise without a figure",
    message: ({ words, duty, takes }) =>
      takes === null ? `\`${words}\` gives no figure for \`${duty}\`` : `expected \`${takes}\` before \`${words}\``,
    help: ({ words, duty, takes }) =>
      takes !== null
        ? `write \`${duty} ${takes} ${words}\``
        : "write `takes 50% of the usual time` or `takes at most 1 hour`, or keep it as a `todo` until somebody decides",
  }),
  notCompared: entry<{ what: string; why: string }>({
    code: "TN438",
    severity: "note",
    title: "deadlines not compared",
    message: ({ what, why }) => `${what} was not decided: ${why}`,
  }),
} as const;
