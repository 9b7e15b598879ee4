// Owns the findings about promises and witnesses, TN350 to TN369.

import { didYouMean, entry } from "./entry.ts";

export const PROMISES = {
  noClock: entry<{ length: string; elapsed: string; counting: readonly string[] }>({
    code: "TN350",
    severity: "error",
    title: "a promise whose time has no clock",
    message: ({ length }) => `\`${length}\` does not say on which clock`,
    help: ({ elapsed, length, counting }) =>
      [`write \`${elapsed}\` for time by the clock on the wall`, ...counting.map((calendar) => `\`${length} counting ${calendar}\``)].join(
        ", or ",
      ),
  }),
  saysNotWhat: entry<{ name: string; is: "duty" | "trigger"; instead: readonly string[] }>({
    code: "TN351",
    severity: "error",
    title: "a name that does not say what happens",
    ofAbsence: true,
    message: ({ name, is }) => `\`${name}\` is a ${is}, and the promise does not say what becomes of it`,
    help: ({ instead }) => `write ${instead.map((words) => `\`${words}\``).join(" or ")}`,
  }),
  wrongLead: entry<{ word: string; instead: string }>({
    code: "TN352",
    severity: "error",
    title: "a promise that begins as a witness, or a witness as a promise",
    message: ({ word }) =>
      word === "witness" ? "a witness says what some history reaches" : "what some history reaches is said by a witness, no promise",
    help: ({ instead }) => `begin it with \`${instead}\`, or say the other`,
  }),
  turnsByTime: entry<{ what: string }>({
    code: "TN353",
    severity: "error",
    title: "a state that turns as time passes",
    message: ({ what }) => `\`${what}\` turns as time passes, with nothing happening to the ticket`,
    help: () => "state it as a `trigger`, and promise about its `firing`",
  }),
  nobodyOwes: entry<{ what: string }>({
    code: "TN354",
    severity: "warning",
    title: "a promise of what nothing asks of anybody",
    ofAbsence: true,
    message: ({ what }) => `no duty of this policy is met by ${what}, so any history in which people leave it out breaks the promise`,
    help: () => "add the duty that asks for it, or promise in how many tickets it is done: `in 99% of tickets`",
  }),
  neverHappens: entry<{ what: string; why: string }>({
    code: "TN355",
    severity: "warning",
    title: "a promise about what never happens",
    ofAbsence: true,
    message: ({ what, why }) => `this policy never brings about ${what}: ${why}`,
    help: () => "then at most what people do by hand puts the promise to the test; was another one meant?",
  }),
  sharedWitness: entry<Record<string, never>>({
    code: "TN356",
    severity: "error",
    title: "a witness in a share of tickets",
    message: () => "a witness is one history, and no share of tickets",
    help: () => "leave the share out, or make it a promise",
  }),
  noShare: entry<{ share: string }>({
    code: "TN357",
    severity: "error",
    title: "a share that is none or all",
    message: ({ share }) => `\`${share}\` of tickets is no share between none and all of them`,
    help: () => "a promise without a share is about every ticket",
  }),
  neverMoves: entry<{ name: string; type: string | null; near: string | null }>({
    code: "TN358",
    severity: "error",
    title: "what can neither rise nor fall",
    ofAbsence: true,
    message: ({ name, type }) =>
      type === null ? `nothing called \`${name}\` can rise or fall` : `\`${name}\` is ${type}: it neither rises nor falls`,
    help: ({ near }) =>
      didYouMean(near) ??
      "what rises and falls is the `level`, a fact that is a number, a percent, money or an instant, and when a duty is `due`",
  }),
  unknownGate: entry<{ name: string; near: string | null; several: readonly string[] }>({
    code: "TN359",
    severity: "error",
    title: "a promise about a gate that is not there",
    ofAbsence: true,
    message: ({ name, several }) =>
      several.length > 0
        ? `${several.map((gate) => `\`${gate}\``).join(" and ")} both stand before \`${name}\``
        : `unknown gate \`${name}\``,
    help: ({ near, several }) => (several.length > 0 ? "name the one that is meant" : (didYouMean(near) ?? "declare it with `gate`")),
  }),
  noCount: entry<{ count: string }>({
    code: "TN360",
    severity: "error",
    title: "a number that counts nothing",
    message: ({ count }) => `\`at most ${count}\` is no number of times`,
    help: () => "write a whole number, from 0 to 1,000,000",
  }),
  noTime: entry<{ words: string }>({
    code: "TN361",
    severity: "error",
    title: "again and again in no time",
    message: ({ words }) => `\`${words}\` is no time at all`,
    help: () => "write a length of time, such as `30 elapsed minutes`",
  }),
  toNoLevel: entry<{ event: string }>({
    code: "TN362",
    severity: "error",
    title: "a level to which nothing goes",
    message: ({ event }) => `\`${event}\` leads to no level`,
    help: () => "an escalation by hand does: `escalated to LEVEL`; a ticket that is raised, however it came, is a `rise to LEVEL`",
  }),
} as const;
