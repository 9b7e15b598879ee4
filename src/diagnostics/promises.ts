// Owns the findings about promises and witnesses, TN350 to TN369.

import { didYouMean, entry } from "./entry.ts";

export const PROMISES = {
  noClock: entry<{ length: string; elapsed: string; counting: readonly string[] }>({
    code: "TN350",
    severity: "error",
    title: "a promise whose time has no clock",
    message: ({ length }) => `\`${length}\` does not say which clock it runs on`,
    help: ({ elapsed, length, counting }) =>
      [`write \`${elapsed}\` for time on the wall clock`, ...counting.map((calendar) => `\`${length} counting ${calendar}\``)].join(
        ", or ",
      ),
  }),
  saysNotWhat: entry<{ name: string; is: "duty" | "trigger"; instead: readonly string[] }>({
    code: "TN351",
    severity: "error",
    title: "a name that does not say what happens",
    ofAbsence: true,
    message: ({ name, is }) => `\`${name}\` is a ${is}, but the promise does not say what happens to it`,
    help: ({ instead }) => `write ${instead.map((words) => `\`${words}\``).join(" or ")}`,
  }),
  wrongLead: entry<{ word: string; instead: string }>({
    code: "TN352",
    severity: "error",
    title: "a promise that begins as a witness, or a witness as a promise",
    message: ({ word }) =>
      word === "witness"
        ? "a witness has to say what `some history reaches`"
        : "what some history reaches belongs in a witness, not in a promise",
    help: ({ instead }) => `begin it with \`${instead}\`, or change what it says`,
  }),
  turnsByTime: entry<{ what: string }>({
    code: "TN353",
    severity: "error",
    title: "a state that changes as time passes",
    message: ({ what }) => `\`${what}\` changes as time passes, with nothing happening to the ticket`,
    help: () => "put it in a `trigger`, and make the promise about its `firing`",
  }),
  nobodyOwes: entry<{ what: string }>({
    code: "TN354",
    severity: "warning",
    title: "a promise of what nothing asks of anybody",
    ofAbsence: true,
    message: ({ what }) => `no duty of this policy is met by ${what}, so any history in which people leave it out breaks the promise`,
    help: () => "add a duty that asks for it, or promise it for a share of tickets: `in 99% of tickets`",
  }),
  neverHappens: entry<{ what: string; why: string }>({
    code: "TN355",
    severity: "warning",
    title: "a promise about what never happens",
    ofAbsence: true,
    message: ({ what, why }) => `this policy never brings about ${what}: ${why}`,
    help: () => "only what people do by hand could put this promise to the test; did you mean something else?",
  }),
  sharedWitness: entry<Record<string, never>>({
    code: "TN356",
    severity: "error",
    title: "a witness with a share of tickets",
    message: () => "a witness is about one history, not about a share of tickets",
    help: () => "leave the share out, or make it a promise",
  }),
  noShare: entry<{ share: string }>({
    code: "TN357",
    severity: "error",
    title: "a share that is none or all",
    message: ({ share }) => `\`${share}\` is not a share between none and all of the tickets`,
    help: () => "leave the share out to promise it for every ticket, or write a percent between 0% and 100%",
  }),
  neverMoves: entry<{ name: string; type: string | null; near: string | null }>({
    code: "TN358",
    severity: "error",
    title: "what can neither rise nor fall",
    ofAbsence: true,
    message: ({ name, type }) =>
      type === null ? `\`${name}\` is not something that can rise or fall` : `\`${name}\` is ${type}: it neither rises nor falls`,
    help: ({ near }) =>
      didYouMean(near) ??
      "what can rise and fall is the `level`, a fact that is a number, a percent, money or an instant, and when a duty is `due`",
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
    help: ({ near, several }) => (several.length > 0 ? "name the one you mean" : (didYouMean(near) ?? "declare it with `gate`")),
  }),
  noCount: entry<{ count: string }>({
    code: "TN360",
    severity: "error",
    title: "an impossible number of times",
    message: ({ count }) => `\`at most ${count}\` is not a possible number of times`,
    help: () => "write a whole number, from 0 to 1,000,000",
  }),
  noTime: entry<{ words: string }>({
    code: "TN361",
    severity: "error",
    title: "a length of no time",
    message: ({ words }) => `\`${words}\` is no time at all`,
    help: () => "write a length of time, such as `30 elapsed minutes`",
  }),
  toNoLevel: entry<{ event: string }>({
    code: "TN362",
    severity: "error",
    title: "a level for an event that leads to none",
    message: ({ event }) => `\`${event}\` leads to no level`,
    help: () => "write `escalated to LEVEL` for an escalation by hand, or `a rise to LEVEL` for any way in which a ticket gets there",
  }),
} as const;
