// Owns the findings about people and the rungs of levels, TN250 to TN271: absences, cover, rotations, climbing, repeating, addresses, channels.

import { entry } from "./entry.ts";
import { listedNames } from "./listed.ts";

export const PEOPLE = {
  endsBeforeStart: entry<{ who: string; from: string; until: string }>({
    code: "TN250",
    severity: "error",
    title: "a time that ends before it begins",
    message: ({ who, from, until }) => `this time of \`${who}\` begins at ${from} and ends at ${until}`,
    help: () => "write the earlier one first; a time without a date is of the day before it, and a date without a time means the whole day",
  }),
  awayTwice: entry<{ who: string; from: string; until: string }>({
    code: "TN251",
    severity: "warning",
    title: "absences that overlap",
    message: ({ who, from, until }) => `two absences of \`${who}\` overlap from ${from} to ${until}`,
    help: () => "write them as one absence",
  }),
  rotationGap: entry<{ rotation: string; from: string; until: string }>({
    code: "TN252",
    severity: "error",
    title: "a rotation with a gap",
    message: ({ rotation, from, until }) => `nobody is on call in \`${rotation}\` from ${from} to ${until}`,
    help: () => "say who is on call instead",
  }),
  /** `turns`: whose turn it is in that time, one after the other. */
  idleChange: entry<{ who: string; from: string; until: string; isOnCall: boolean; turns: readonly string[] }>({
    code: "TN253",
    severity: "error",
    title: "a change of a rotation that changes nothing",
    message: ({ who, from, until, isOnCall }) =>
      isOnCall
        ? `\`${who}\` is already on call from ${from} to ${until}`
        : `\`${who}\` is not on call at any time from ${from} to ${until}`,
    help: ({ isOnCall, turns }) => {
      if (isOnCall) return "leave this line out, or name somebody else";
      if (turns.length === 0) return "nobody has a turn before the first day of the rotation: name a later time";
      const whose = turns.length === 1 ? "it is the turn of" : "the turns then are those of";
      return `${whose} ${listedNames(turns)}: name the person you mean, or the time of the turn`;
    },
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
  /** `isLong`: whole days, and more than ten years of them. */
  turnLength: entry<{ words: string; isLong: boolean }>({
    code: "TN255",
    severity: "error",
    title: "a turn that is not a number of days",
    message: ({ words }) => `turns cannot be taken \`${words}\``,
    help: ({ isLong }) =>
      isLong
        ? "a turn is ten years at most, 3660 days: without turns, name who it is as a person, not as a rotation"
        : "turns are handed over at the same time of day: write `every day`, `every 3 days`, `every week` or `every 2 weeks`",
  }),
  climbsDown: entry<{ level: string; to: string }>({
    code: "TN256",
    severity: "error",
    title: "a level that climbs to itself or down",
    message: ({ level, to }) => (level === to ? `level \`${level}\` climbs to itself` : `level \`${level}\` climbs down to \`${to}\``),
    help: () => "a ticket only rises: name a level above this one in `levels rise`",
  }),
  hastyRepeat: entry<Record<string, never>>({
    code: "TN257",
    severity: "warning",
    title: "a notice repeated before it is due",
    message: () => "this notice is repeated before it is due",
    help: () => "each repeat replaces the notice before it, so only the last can be late: repeat it less often, or make it due sooner",
  }),
  nobodyToReach: entry<{ level: string; parties: readonly string[] }>({
    code: "TN258",
    severity: "warning",
    title: "a level on which nobody can be reached",
    ofAbsence: true,
    message: ({ level, parties }) =>
      `level \`${level}\` notifies ${parties.length === 1 ? "only " : ""}${listedNames(parties)}, ${parties.length === 1 ? "who cannot be reached" : "and none of them can be reached"}`,
    help: () => "every ticket will pass this level: give somebody an address, or notify somebody else",
  }),
  unknownCover: entry<{ who: string; cover: string }>({
    code: "TN259",
    severity: "warning",
    title: "covered by somebody who cannot be reached",
    ofAbsence: true,
    message: ({ who, cover }) => `\`${who}\` is covered by \`${cover}\`, whose contact is unknown`,
    help: ({ cover }) => `give \`${cover}\` an address, or let somebody else cover`,
  }),
  neverAway: entry<{ kind: string; says: string }>({
    code: "TN260",
    severity: "error",
    title: "said of a group or rotation",
    message: ({ kind, says }) => `a ${kind} cannot itself be ${says}`,
    help: () => "say it of the people and teams in it",
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
      `\`${who}\` and its cover \`${cover}\` are both away from ${from} to ${until}: nobody is reached`,
    help: ({ cover }) => `let somebody else cover in that time, or let somebody cover for \`${cover}\``,
  }),
  repeatsNothing: entry<Record<string, never>>({
    code: "TN264",
    severity: "error",
    title: "a repeated notice without a time",
    message: () => "this notice is repeated, but nothing says how soon it is owed",
    help: () => "add a time such as `within 30 minutes`: each repeat is then owed within it",
  }),
  repeatCount: entry<{ times: number }>({
    code: "TN265",
    severity: "error",
    title: "an impossible number of repeats",
    message: ({ times }) => `a notice cannot be repeated ${times} times`,
    help: () => "write a whole number from 1 to 1,000,000, or leave `up to … times` out",
  }),
  openZone: entry<{ who: string; zones: readonly string[] }>({
    code: "TN266",
    severity: "error",
    title: "an absence without a time zone",
    message: ({ who, zones }) =>
      zones.length === 0
        ? `nothing says in which time zone \`${who}\` is away`
        : `nothing says in which time zone \`${who}\` is away: the calendars are in ${zones.map((z) => `\`${z}\``).join(" and ")}`,
    help: ({ zones }) => `write \`examples in ${zones[0] ?? "America/Los_Angeles"}\`; it sets the zone of the policy's own days and times`,
  }),
  noMailAddress: entry<{ address: string; lacks: string }>({
    code: "TN267",
    severity: "warning",
    title: "not an email address",
    message: ({ address, lacks }) => `\`${address}\` is not an email address: it has ${lacks}`,
    help: () => "write one such as `support@example.com`",
  }),
  nearlyNamedOwner: entry<{ owner: string; near: string }>({
    code: "TN268",
    severity: "warning",
    title: "an owner whose name looks misspelt",
    message: ({ owner }) => `nobody is called \`${owner}\``,
    help: ({ near }) => `did you mean \`${near}\`? The owner need not be declared, but this is nearly the name of somebody who is`,
  }),
  nearlyNamedChannel: entry<{ channel: string; near: string; isAsOften: boolean }>({
    code: "TN269",
    severity: "warning",
    title: "a channel whose name looks misspelt",
    message: ({ channel, near }) => `the channel \`${channel}\` is written nearly like \`${near}\``,
    help: ({ channel, near, isAsOften }) =>
      `${isAsOften ? `did you mean \`${near}\` both times, or \`${channel}\`` : `did you mean \`${near}\``}? A policy may call its channels anything, so these count as two`,
  }),
  noChannel: entry<{ channel: string; what: string; instead: readonly string[] }>({
    code: "TN270",
    severity: "warning",
    title: "a channel that is something else",
    message: ({ channel, what }) => `\`by ${channel}\` names a channel, but \`${channel}\` is ${what}`,
    help: ({ instead }) => `write ${instead.map((words) => `\`${words}\``).join(" or ")}, or give the channel another name`,
  }),
  addressForTitle: entry<{ who: string; address: string }>({
    code: "TN271",
    severity: "warning",
    title: "an address in place of a title",
    message: ({ who, address }) => `\`${address}\` stands where the title of \`${who}\` goes, so nobody is reached by it`,
    help: ({ address }) => `write \`email "${address}"\``,
  }),
  conditionBehindNotice: entry<{ level: string; who: string }>({
    code: "TN272",
    severity: "warning",
    title: "a condition behind a notice",
    message: ({ level, who }) => `this condition is for all of \`${level}\`, not only for the notice to \`${who}\` before it`,
    help: ({ who }) =>
      `write it above the first \`notify\`; if \`${who}\` is to hear of these tickets only, write \`involve ${who} when …\` and \`notify involved GROUP\``,
  }),
} as const;
