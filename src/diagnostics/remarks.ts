// Owns the notes on what the owner says about the text, TN601 to TN609: todo, reading, accept, examples out of force, a policy without a rule, names
// that nothing uses.

import { didYouMean, entry } from "./entry.ts";

export const REMARKS = {
  todo: entry<{ subject: string; note: string | null }>({
    code: "TN601",
    severity: "note",
    title: "something still to do",
    message: ({ subject, note }) => (note === null ? `to do: ${subject}` : `to do: ${subject}: ${note}`),
  }),
  reading: entry<{ subject: string; means: string }>({
    code: "TN602",
    severity: "note",
    title: "a reading the owner chose",
    message: ({ subject, means }) => `"${subject}" is read as: ${means}`,
  }),
  acceptsNothing: entry<{ code: string; near: string | null; isCode: boolean }>({
    code: "TN603",
    severity: "warning",
    title: "an `accept` for nothing",
    message: ({ code, isCode }) => (isCode ? `there is no finding \`${code}\` to accept here` : `no finding has the code \`${code}\``),
    help: ({ near, isCode }) =>
      isCode
        ? "the finding has gone, so this line can go too"
        : (didYouMean(near) ?? "write the code that `tenet check` shows before the finding"),
  }),
  cannotAccept: entry<{ code: string }>({
    code: "TN604",
    severity: "error",
    title: "an error cannot be accepted",
    message: ({ code }) => `\`${code}\` is an error and cannot be accepted`,
    help: () => "correct it: only warnings and notes can be accepted, for an error leaves the policy without a meaning",
  }),
  contactUnknown: entry<{ party: string }>({
    code: "TN605",
    severity: "note",
    title: "somebody nobody can reach",
    message: ({ party }) => `the policy does not say how to reach \`${party}\``,
  }),
  exampleOutOfForce: entry<{ example: string; force: string }>({
    code: "TN606",
    severity: "note",
    title: "an example while the policy is not in force",
    message: ({ example, force }) => `all of "${example}" happens while the policy is not in force: it is in force ${force}`,
    help: () => "give the example days on which the policy is in force, or correct the days of the policy",
  }),
  emptyPolicy: entry<{ id: string }>({
    code: "TN607",
    severity: "warning",
    title: "a policy that says nothing",
    ofAbsence: true,
    message: ({ id }) => `\`${id}\` says nothing yet: no ticket is owed anything`,
    help: () => "begin with what is known of a ticket (`ticket` and a line such as `priority one of high, low`), then `targets for high`",
  }),
  unused: entry<{ kind: "term" | "parameter" | "calendar" | "season" | "holidays"; name: string }>({
    code: "TN608",
    severity: "note",
    title: "a name that nothing uses",
    ofAbsence: true,
    message: ({ kind, name }) => `nothing in the policy uses the ${kind} \`${name}\``,
    help: () => "name it where it is meant, or leave it out",
  }),
} as const;
