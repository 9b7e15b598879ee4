// Owns the findings about names, TN201 to TN299: what is not declared, declared twice, or defined in a circle.

import { didYouMean, entry } from "./entry.ts";
import { chainWords, listedNames } from "./listed.ts";

type Unknown = { readonly name: string; readonly near: string | null };

function unknown(code: string, what: string, otherwise: string | null = null): ReturnType<typeof entry<Unknown>> {
  return entry<Unknown>({
    code,
    severity: "error",
    title: `unknown ${what}`,
    ofAbsence: true,
    message: ({ name }) => `unknown ${what} \`${name}\``,
    help: ({ near }) => didYouMean(near) ?? otherwise,
  });
}

export const NAMES = {
  unknownLevel: unknown("TN201", "level", "declare it with `level`"),
  unknownParty: unknown("TN202", "person, team or group", "declare it with `person`, `team` or `group`"),
  unknownCalendar: unknown("TN203", "calendar", "declare it with `calendar`"),
  unknownHolidays: entry<Unknown & { readonly library: string | null }>({
    code: "TN204",
    severity: "error",
    title: "unknown holidays",
    ofAbsence: true,
    message: ({ name }) => `unknown holidays \`${name}\``,
    help: ({ name, near, library }) =>
      didYouMean(near) ??
      (library === null || library === name
        ? `declare them with \`holidays\`, or \`use library "${library ?? "us-federal-holidays"}"\``
        : `write \`${library}\`, and \`use library "${library}"\` beside it`),
  }),
  unknownFact: unknown("TN205", "fact", "declare it under `ticket` or `customer`"),
  unknownTerm: unknown("TN206", "term", "declare it with `term`, or as a yes-or-no fact under `ticket` or `customer`"),
  unknownQuantity: unknown("TN207", "fact or parameter", "declare it under `ticket` or `customer`, or with `parameter`"),
  unknownDuty: entry<Unknown & { readonly party: string | null }>({
    code: "TN208",
    severity: "error",
    title: "unknown duty",
    ofAbsence: true,
    message: ({ name, party }) =>
      party === null ? `unknown duty \`${name}\`` : `\`${name}\` needs a person, team or group called \`${party}\``,
    help: ({ name, near, party }) =>
      didYouMean(near) ??
      (party === null
        ? "duties are first response, next response, workaround, full resolution, customer update, and the notification of a declared party; " +
          `another is a statement of its own, such as \`duty ${name.replaceAll(" ", "-")} from opened, within 1 hour\``
        : `declare one, such as \`group ${party} is …\``),
  }),
  unknownEvent: entry<Unknown>({
    ...unknown("TN209", "event"),
    help: ({ name, near }) =>
      name.endsWith(" done")
        ? "a duty that is done is not an event: add `met by` and an event of your own to the duty, and name that event here"
        : (didYouMean(near) ?? "declare it with `event`"),
  }),
  unknownTrigger: unknown("TN210", "trigger", "declare it with `trigger`"),
  dutyWithoutTarget: entry<{ duty: string }>({
    code: "TN212",
    severity: "error",
    title: "a duty nothing sets a time for",
    ofAbsence: true,
    message: ({ duty }) => `no \`targets\` statement sets a time for \`${duty}\``,
    help: () => "add a line for it to `targets`, or leave out what is asked of it here",
  }),
  duplicateName: entry<{ what: string; name: string; before: string }>({
    code: "TN220",
    severity: "error",
    title: "a name declared twice",
    message: ({ what, name, before }) =>
      what === before ? `${what} \`${name}\` is declared twice` : `${what} \`${name}\` has the same name as a ${before}`,
    help: () => "give one of them another name",
  }),
  circularTerms: entry<{ chain: readonly string[] }>({
    code: "TN222",
    severity: "error",
    title: "terms defined in a circle",
    message: ({ chain }) =>
      chain.length <= 2 ? `term \`${chain[0] ?? ""}\` is defined by itself` : `terms are defined in a circle: ${chainWords(chain)}`,
    help: () => "define one of them by facts",
  }),
  circularGroups: entry<{ chain: readonly string[] }>({
    code: "TN223",
    severity: "error",
    title: "groups in a circle",
    message: ({ chain }) => `a group contains itself: ${chainWords(chain)}`,
    help: () => "leave the group out where it comes round again",
  }),
  circularCover: entry<{ chain: readonly string[] }>({
    code: "TN224",
    severity: "warning",
    title: "cover in a circle",
    message: ({ chain }) => `cover goes round in a circle: ${chainWords(chain)}`,
    help: () => "two people may cover for each other; in a longer circle, or where people cover for themselves, there may be nobody left",
  }),
  levelOrder: entry<{ level: string }>({
    code: "TN225",
    severity: "error",
    title: "a level without its place in the order",
    ofAbsence: true,
    message: ({ level }) => `\`levels rise\` leaves out level \`${level}\``,
    help: () => "add it in its place, lowest first",
  }),
  noLevelOrder: entry<{ levels: readonly string[] }>({
    code: "TN226",
    severity: "error",
    title: "levels without an order",
    ofAbsence: true,
    message: ({ levels }) => `nothing says in which order the levels ${listedNames(levels)} rise`,
    help: ({ levels }) => `write \`levels rise from ${levels.join(" to ")}\`, lowest first`,
  }),
  twoOrders: entry<{ what: string }>({
    code: "TN227",
    severity: "error",
    title: "stated twice",
    message: ({ what }) => `${what} is stated twice`,
    help: () => "keep one of the two statements",
  }),
  unusableName: entry<{ name: string; why: string }>({
    code: "TN228",
    severity: "error",
    title: "a name that cannot be used",
    message: ({ name, why }) => `\`${name}\` cannot be a name: ${why}`,
    help: () => "names are letters and digits with single hyphens between them, at most 100 characters",
  }),
  deepTerms: entry<{ term: string; most: number }>({
    code: "TN229",
    severity: "error",
    title: "a chain of terms that is too long",
    message: ({ term, most }) => `term \`${term}\` goes through more than ${most} other terms before it reaches a fact`,
    help: () => "define it by facts: nobody can follow so long a chain",
  }),
} as const;
