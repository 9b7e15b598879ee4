// Owns the findings about people and the rungs of levels, TN250 to TN271: absences, cover, rotations, climbing, repeating, addresses, channels.

import { entry } from "./entry.ts";

export const PEOPLE = {
  endsBeforeStart: entry<{ who: string; from: string; until: string }>({
    code: "TN250",
    severity: "error",
    title: "a time that ends before it begins",
    message: ({ who, from, until }) => `this time of \`${who}\` begins at ${from} and ends at ${until}`,
    help: () => "put the earlier one first; the end is where the time is over, and a day alone is meant as a whole",
  }),
  awayTwice: entry<{ who: string; from: string; until: string }>({
    code: "TN251",
    severity: "warning",
    title: "away twice at once",
    message: ({ who, from, until }) => `\`${who}\` is said twice to be away from ${from} to ${until}`,
    help: () => "write the two as one absence",
  }),
  rotationGap: entry<{ rotation: string; from: string; until: string }>({
    code: "TN252",
    severity: "error",
    title: "a rotation with a gap",
    message: ({ rotation, from, until }) => `nobody is on call in \`${rotation}\` from ${from} to ${until}`,
    help: () => "say who is on call instead",
  }),
  idleChange: entry<{ who: string; from: string; until: string; isOnCall: boolean }>({
    code: "TN253",
    severity: "error",
    title: "a change of a rotation that changes nothing",
    message: ({ who, from, until, isOnCall }) =>
      isOnCall ? `\`${who}\` is on call anyway from ${from} to ${until}` : `\`${who}\` is not on call at any time from ${from} to ${until}`,
    help: ({ isOnCall }) => (isOnCall ? null : "name whose turn it is then, or the time of the turn that is meant"),
  }),
  whoseTurn: entry<{ rotation: string; twice: boolean }>({
    code: "TN254",
    severity: "error",
    title: "a rotation that does not say who takes turns",
    message: ({ rotation, twice }) =>
      twice ? `\`${rotation}\` says twice who takes turns` : `\`${rotation}\` does not say who takes turns, and from when`,
    help: ({ twice }) =>
      twice ? "keep one of the two lines" : "add a line such as `anna, ben and carla take turns every week, from monday 2026-01-05 09:00`",
  }),
  turnLength: entry<{ words: string }>({
    code: "TN255",
    severity: "error",
    title: "a turn that is no number of days",
    message: ({ words }) => `turns are taken \`${words}\``,
    help: () => "turns are handed over at the same time of day: write `every day`, `every 3 days`, `every week` or `every 2 weeks`",
  }),
  climbsDown: entry<{ level: string; to: string }>({
    code: "TN256",
    severity: "error",
    title: "a rung that climbs to itself or down",
    message: ({ level, to }) => (level === to ? `level \`${level}\` climbs to itself` : `level \`${level}\` climbs down to \`${to}\``),
    help: () => "a level only rises: name one that stands above it in `levels rise`",
  }),
  hastyRepeat: entry<Record<string, never>>({
    code: "TN257",
    severity: "warning",
    title: "a notice repeated before it is due",
    message: () => "this notice is repeated before the time within which it is owed is over",
    help: () => "a repeat takes the place of the notice before it: none of them can ever be late but the last",
  }),
  nobodyToReach: entry<{ level: string; parties: readonly string[] }>({
    code: "TN258",
    severity: "warning",
    title: "a level on which nobody can be reached",
    ofAbsence: true,
    message: ({ level, parties }) =>
      `level \`${level}\` notifies ${parties.map((party) => `\`${party}\``).join(", ")}, and none of them can be reached`,
    help: () => "it will be passed each time; give somebody an address, or notify somebody else",
  }),
  unknownCover: entry<{ who: string; cover: string }>({
    code: "TN259",
    severity: "warning",
    title: "covered by somebody who cannot be reached",
    ofAbsence: true,
    message: ({ who, cover }) => `\`${who}\` is covered by \`${cover}\`, whose contact is unknown`,
  }),
  neverAway: entry<{ kind: string; says: string }>({
    code: "TN260",
    severity: "error",
    title: "said of a group or rotation",
    message: ({ kind, says }) => `a ${kind} is not ${says} itself`,
    help: () => "say it of the persons and teams in it",
  }),
  noRotationZone: entry<{ rotation: string }>({
    code: "TN261",
    severity: "error",
    title: "a rotation without a time zone",
    message: ({ rotation }) => `rotation \`${rotation}\` does not say in which time zone it is handed over`,
    help: ({ rotation }) => `write \`rotation ${rotation} in America/Los_Angeles\``,
  }),
  noDay: entry<Record<string, never>>({
    code: "TN262",
    severity: "error",
    title: "a time without its day",
    message: () => "this time does not say on which day it begins",
    help: () => "name the date, such as `2026-02-02 09:00`",
  }),
  bothAway: entry<{ who: string; cover: string; from: string; until: string }>({
    code: "TN263",
    severity: "warning",
    title: "away together with its cover",
    message: ({ who, cover, from, until }) =>
      `from ${from} to ${until} \`${who}\` is away, and so is \`${cover}\`, its cover: nobody is reached`,
  }),
  repeatsNothing: entry<Record<string, never>>({
    code: "TN264",
    severity: "error",
    title: "a repeat of what is not owed",
    message: () => "this notice is to be repeated, and nothing says within what time it is owed",
    help: () => "add `within 30 minutes`: each repeat is owed anew within that time",
  }),
  repeatCount: entry<{ times: number }>({
    code: "TN265",
    severity: "error",
    title: "a count of repeats that is none",
    message: ({ times }) => `nothing can be repeated ${times} times`,
    help: () => "write a whole number from 1 to 1,000,000, or leave `up to … times` out",
  }),
  openZone: entry<{ who: string; zones: readonly string[] }>({
    code: "TN266",
    severity: "error",
    title: "an absence without a time zone",
    message: ({ who, zones }) =>
      zones.length === 0
        ? `nothing says in which time zone \`${who}\` is away`
        : `the calendars are in ${zones.map((z) => `\`${z}\``).join(" and ")}, so it is open in which of them \`${who}\` is away`,
    help: ({ zones }) => `write \`examples in ${zones[0] ?? "America/Los_Angeles"}\`: it is the zone of the policy's own days and times`,
  }),
  noMailAddress: entry<{ address: string; lacks: string }>({
    code: "TN267",
    severity: "warning",
    title: "an e-mail address that is none",
    message: ({ address, lacks }) => `\`${address}\` is no e-mail address: it has ${lacks}`,
    help: () => "write one such as `support@example.com`",
  }),
  nearlyNamedOwner: entry<{ owner: string; near: string }>({
    code: "TN268",
    severity: "warning",
    title: "an owner nearly named",
    message: ({ owner }) => `nobody is called \`${owner}\``,
    help: ({ near }) => `did you mean \`${near}\`? An owner need not be one of the policy's people, but this is nearly the name of one`,
  }),
  nearlyNamedChannel: entry<{ channel: string; near: string; isAsOften: boolean }>({
    code: "TN269",
    severity: "warning",
    title: "a channel nearly named",
    message: ({ channel, near }) => `the channel \`${channel}\` is nearly \`${near}\``,
    help: ({ channel, near, isAsOften }) =>
      `${isAsOften ? `is \`${near}\` meant, or \`${channel}\` for both` : `did you mean \`${near}\``}? Channels are whatever a policy calls them, so these are two`,
  }),
  noChannel: entry<{ channel: string; what: string; instead: readonly string[] }>({
    code: "TN270",
    severity: "warning",
    title: "a channel that is something else",
    message: ({ channel, what }) => `\`by ${channel}\` names a channel, and \`${channel}\` is ${what}`,
    help: ({ instead }) => `write ${instead.map((words) => `\`${words}\``).join(" or ")}, or give the channel another name`,
  }),
  addressForTitle: entry<{ who: string; address: string }>({
    code: "TN271",
    severity: "warning",
    title: "an address where a title stands",
    message: ({ who, address }) => `\`${address}\` stands where the title of \`${who}\` would, and nobody is reached by a title`,
    help: ({ address }) => `write \`email "${address}"\``,
  }),
} as const;
