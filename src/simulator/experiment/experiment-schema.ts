// The shape of an experiment file, for zod: which keys it may have and what kind each value is. What the figures mean is read by `forms/`.

import { z } from "zod";
import { EXPERIMENT_FORMAT } from "./experiment.ts";

const about = <T extends z.ZodType>(schema: T, description: string): T => schema.meta({ description });

// -------------------------------------------------------------------------------------------------------------- figures

const name = z.string().min(1);
const names = z.union([name.transform((one) => [one]), z.array(name)]);
const scalar = z.union([z.string(), z.number()]);
const time = about(scalar, "a length of time: `17 minutes`, `2 h`, `1 hour 30 minutes`, `5 days`");
const part = about(scalar, "a share: `5 %` or 0.05");
const number = about(scalar, "a number");
const answer = z.union([z.boolean(), z.enum(["yes", "no"])]);

export type Scalar = string | number;

/** A quantity that varies, as written: a figure (always so), or a map with one key that names the family. */
export type DistributionText = Scalar | DistributionMap;
type Parameters<K extends string> = { readonly [key in K]: Scalar };
export type DistributionMap = {
  readonly uniform?: Parameters<"from" | "to"> | undefined;
  readonly exponential?: Parameters<"mean"> | undefined;
  readonly erlang?: Parameters<"mean" | "stages"> | undefined;
  readonly gamma?: Parameters<"mean" | "shape"> | undefined;
  readonly lognormal?: { readonly median: Scalar; readonly p90?: Scalar | undefined; readonly spread?: Scalar | undefined } | undefined;
  readonly weibull?: Parameters<"scale" | "shape"> | undefined;
  readonly hyperexponential?: readonly Parameters<"weight" | "mean">[] | undefined;
  readonly empirical?: readonly Scalar[] | Readonly<Record<string, Scalar>> | undefined;
  readonly choice?: Readonly<Record<string, Scalar>> | undefined;
  readonly poisson?: Parameters<"mean"> | undefined;
  readonly geometric?: Parameters<"mean"> | undefined;
  readonly "negative-binomial"?: Parameters<"mean" | "shape"> | undefined;
  readonly zipf?: Parameters<"count" | "exponent"> | undefined;
  readonly mixture?: readonly { readonly weight: Scalar; readonly of: DistributionText }[] | undefined;
};

const distribution: z.ZodType<DistributionText> = z
  .lazy(() => z.union([scalar, distributionMap]))
  .meta({
    id: "distribution",
    description: "a figure (always so), or one of the families: `{lognormal: {median: 17 minutes, p90: 2 hours}}`",
  });

const family = <K extends string>(keys: readonly K[], description: string) =>
  about(z.strictObject(Object.fromEntries(keys.map((key) => [key, scalar])) as { [key in K]: typeof scalar }), description).optional();

const distributionMap = z.strictObject({
  uniform: family(["from", "to"], "everything between the two alike"),
  exponential: family(["mean"], "what a Poisson process waits, with this mean"),
  erlang: family(["mean", "stages"], "the sum of so many exponentials alike"),
  gamma: family(["mean", "shape"], "standard deviation by mean is 1 ⁄ √shape"),
  lognormal: about(
    z.strictObject({ median: scalar, p90: scalar.optional(), spread: number.optional() }),
    "its median, and which value 90 of 100 stay below, or the standard deviation of the logarithm (`spread`)",
  ).optional(),
  weibull: family(["scale", "shape"], "63 % are below `scale`"),
  hyperexponential: about(z.array(z.strictObject({ weight: number, mean: scalar })).min(1), "one of several exponentials").optional(),
  empirical: about(
    z.union([z.array(scalar).min(2), z.record(z.string(), scalar)]),
    "as measured: quantiles, `{0 %: 1 minute, 50 %: 17 minutes, 100 %: 5 days}`, or values in order; straight lines between",
  ).optional(),
  choice: about(z.record(z.string(), number), "values and their weights: `{0: 70 %, 1: 30 %}`").optional(),
  poisson: family(["mean"], "a count"),
  geometric: family(["mean"], "a count: how often something fails before it succeeds"),
  "negative-binomial": family(["mean", "shape"], "a count that varies more than Poisson's: by mean² ⁄ shape more"),
  zipf: family(["count", "exponent"], "0 to count less 1, the k-th in proportion to k^-exponent"),
  mixture: about(z.array(z.strictObject({ weight: number, of: distribution })).min(1), "one of several, by weight").optional(),
});

// ------------------------------------------------------------------------------------------------------------ conditions

const asked = z.union([z.string(), z.number(), z.boolean(), z.array(scalar).min(1)]);
const facts = z.record(name, asked);
const when = about(
  z.union([facts, z.array(facts)]),
  "facts and what is asked of them, all of it: `{priority: [P0, P1], arr: at least $500k, csat: known}`",
);

/** `otherwise`, where no case fits. */
const hanging = <T extends z.ZodType>(then: T) =>
  z.union([
    then,
    z.strictObject({
      cases: z.array(z.strictObject({ when, is: then })),
      otherwise: then,
    }),
  ]);
const chance = about(hanging(part), "a share, or one that hangs on facts: `cases` of `when` and `is`, and `otherwise`");
const weight = about(hanging(number), "a weight, or one that hangs on facts: `cases` of `when` and `is`, and `otherwise`");

// ----------------------------------------------------------------------------------------------------------------- facts

const drawKeys = {
  "one-of": about(z.record(z.string(), scalar), "values and their weights: shares that make 100 %, or plain numbers").optional(),
  "any-of": about(z.record(z.string(), part), "values, each there with its own chance").optional(),
  yes: about(part, "of a yes-no fact: the share of yes").optional(),
  number: about(distribution, "of a number, share or amount: how it varies").optional(),
  before: about(distribution, "of an instant: so long before the ticket opened, of a customer before the experiment begins").optional(),
  "at-least": about(scalar, "of `number`: never less").optional(),
  "at-most": about(scalar, "of `number`: never more").optional(),
  step: about(scalar, "of `number`: rounded to multiples of this").optional(),
  unknown: about(part, "the share of which nobody ever says").optional(),
};
const draw = z.strictObject(drawKeys);
const factKeys = {
  ...drawKeys,
  cases: about(z.array(z.strictObject({ when, is: draw })), "the first that fits").optional(),
  otherwise: about(draw, "where no case fits; without it the fact stays unknown").optional(),
};
const becomes = z.strictObject(factKeys);
const fact = z.strictObject({
  ...factKeys,
  of: about(z.enum(["ticket", "customer"]), "a customer's is drawn once for that customer; left out: as the policy says").optional(),
  own: about(answer, "`yes`: no policy knows it, it serves other rules here").optional(),
});
const factRules = z.record(name, fact);

// ---------------------------------------------------------------------------------------------------------------- demand

const hours = about(
  z.union([z.literal("flat"), z.record(z.string(), z.union([number, z.array(number)])), z.array(number)]),
  "weights of the hours: by days (`monday to friday`) 24 each, the hour from midnight first, or one for the whole day; or `flat`",
);

const arrivals = z.strictObject({
  "per-day": about(number, "mean tickets a day over a week"),
  zone: about(name, "whose clock the hours are of; left out: the horizon's").optional(),
  hours: hours.optional(),
  seasons: about(
    z.array(z.strictObject({ from: name, to: name, times: number })),
    "so many times as many, every year: `{from: november 15, to: january 5, times: 1.3}`",
  ).optional(),
  holidays: about(z.strictObject({ set: name, times: number }), "on holidays of the set, so many times as many").optional(),
  "day-spread": about(
    number,
    "how much days vary beyond pure chance: standard deviation by mean of a day's factor; 0: not, 0.2 to 0.8 is usual",
  ).optional(),
  "hour-spread": about(number, "the same of hours").optional(),
  bursts: about(
    z.strictObject({ share: part, more: distribution, within: distribution }),
    "a customer opens several tickets: the share of arrivals that begin a burst, how many more come, within what time",
  ).optional(),
  storms: about(
    z.strictObject({ "per-year": number, tickets: distribution, over: distribution, facts: factRules.optional() }),
    "an incident touches many customers: how many a year, how many tickets, over what time, and facts of all of them",
  ).optional(),
});

const pause = z.strictObject({ share: chance, length: distribution });
const handlingKind = z.strictObject({
  weight,
  "first-touch": about(distribution, "from taking the ticket to the first response").optional(),
  effort: about(distribution, "an agent's work in one stage"),
  "hand-offs": about(distribution, "how often it is handed off: a count").optional(),
  "first-delay": about(distribution, "from the opening until it stands in a queue").optional(),
  "hand-off-delay": about(distribution, "from a hand-off until it stands in the next queue").optional(),
  "delay-counting": about(name, "the calendar in which the delays run; left out: day and night").optional(),
  lag: about(distribution, "after the work, nothing to do but wait so long until it is resolved").optional(),
  pauses: about(
    z.strictObject({ customer: pause.optional(), vendor: pause.optional() }),
    "after a stage, with a chance each, the customer or somebody else is waited for",
  ).optional(),
  workaround: about(
    z.strictObject({ share: chance, part }),
    "the share of tickets that get one, and after which part of the effort",
  ).optional(),
});

const demand = z.strictObject({
  arrivals,
  customers: about(
    z.union([number, z.strictObject({ count: number, skew: number.optional() })]),
    "how many; `skew`: the k-th opens tickets in proportion to k^-skew",
  ),
  facts: about(factRules, "in order: one may ask for those before it").optional(),
  handling: about(z.record(name, handlingKind), "the kinds of handling a ticket can need"),
  contacts: about(
    z.strictObject({ "per-day": number, "per-day-answered": number.optional() }),
    "the customer writes again: so often a day before the first response, and after it",
  ).optional(),
  impatience: about(
    z.strictObject({
      escalation: z.strictObject({ share: chance, patience: distribution }).optional(),
      abandonment: z.strictObject({ share: chance, patience: distribution }).optional(),
    }),
    "after so long, the customer asks for escalation, or gives up",
  ).optional(),
  changes: about(
    z.array(z.strictObject({ fact: name, share: chance, after: distribution, becomes })),
    "facts that take another value in the ticket's life",
  ).optional(),
  reopening: z.strictObject({ share: chance, after: distribution }).optional(),
  "auto-close": about(time, "closed so long after the resolution; left out or `never`: never").optional(),
  feedback: about(
    z.strictObject({ share: chance, after: distribution, facts: factRules }),
    "what customers say of a resolved ticket",
  ).optional(),
});

// ---------------------------------------------------------------------------------------------------------------- people

const windows = about(z.string(), "`07:00 to 12:00 and 13:00 to 19:00`, or `closed`");
const calendar = z.strictObject({
  zone: about(name, "left out: the horizon's").optional(),
  open: about(z.record(z.string(), windows), "by days: `monday to friday: 07:00 to 19:00`"),
  breaks: about(z.record(z.string(), windows), "by days, taken out").optional(),
  "closed-on": about(names, "sets of holidays, of the policies or of `holidays` here").optional(),
  dates: about(z.record(z.string(), windows), "days with other hours: `2024-12-24: 07:00 to 12:00`").optional(),
});

const memberKeys = {
  works: about(name, "the calendar of the shift, `always` for day and night").optional(),
  skills: about(z.array(name), "what they can do beyond the ordinary").optional(),
  speed: about(number, "their work takes 1 ⁄ speed as long").optional(),
  concurrency: about(number, "items one of them works on side by side").optional(),
  absence: about(part, "the chance that one of them is away on a day").optional(),
  cost: about(scalar, "per hour of presence").optional(),
};
const team = z.strictObject({
  members: about(number, "how many, where all are alike").optional(),
  ...memberKeys,
  groups: about(z.array(z.strictObject({ members: number, ...memberKeys })), "where they are not all alike").optional(),
  order: about(
    z.enum(["first-come", "priority", "priority-preemptive", "earliest-deadline", "policy"]),
    "what is taken up next; left out: first-come",
  ).optional(),
  urgency: about(z.record(name, z.array(scalar).min(1)), "of `order: priority`: a fact's values, the most urgent first").optional(),
  reaction: about(
    z.strictObject({ during: name.optional(), inside: distribution, outside: distribution.optional() }),
    "whoever is asked begins only after so long, by whether the calendar is open",
  ).optional(),
});

const stage = z.enum(["first", "later", "any"]);
const escalation = z.strictObject({
  team: name,
  effort: distribution,
  "takes-over": about(answer, "the stage that nobody has begun and all further ones go to this team").optional(),
  "speed-up": about(number, "its remaining effort is divided by this").optional(),
});
const duty = z.strictObject({
  team: about(name, "whose time it takes").optional(),
  effort: about(distribution, "how much").optional(),
  after: about(distribution, "in place of `team` and `effort`: it is done by itself, so long after it came to be owed").optional(),
  begins: about(z.string(), "`at once`, or `with 25 % left` of its time").optional(),
  share: about(part, "how much of it is done at all").optional(),
});

const people = z.strictObject({
  teams: z.record(name, team),
  routing: about(
    z.array(z.strictObject({ when: when.optional(), stage: stage.optional(), team: name })),
    "the first that fits says where a stage goes: `first`, `later` or `any` (left out)",
  ).optional(),
  skills: about(z.record(name, when), "which tickets need the skill").optional(),
  escalations: about(z.record(name, z.union([escalation, z.array(escalation)])), "what reaching a level costs whom").optional(),
  duties: about(z.record(name, z.union([z.literal("never"), duty])), "what the policy's duties cost whom; `*` for all others").optional(),
});

// ------------------------------------------------------------------------------------------------------------ experiment

const values = z.union([z.array(scalar).min(1), z.strictObject({ from: scalar, to: scalar, step: scalar })]);
const worth = about(
  z.union([z.string(), z.strictObject({ module: name })]),
  "an expression over a finished ticket, or `module: FILE` whose default export is a function of it",
).optional();

export const experimentSchema = z.strictObject({
  format: z.literal(EXPERIMENT_FORMAT),
  title: name,
  policies: about(z.record(name, name), "a name for each, and its path from this file").optional(),
  policy: about(name, "the one in force unless it is varied; `none`: nobody decides anything; left out: the first").optional(),
  parameters: about(z.record(name, scalar), "figures in the place of the policy's parameters").optional(),
  horizon: z.strictObject({
    from: about(name, "`2024-01-08`, or with a time `2024-01-08 07:00`"),
    until: about(name, "the first day, or instant, no longer simulated").optional(),
    for: about(time, "in place of `until`; whole days are days of the zone's calendar").optional(),
    zone: about(name, "left out: the policy's").optional(),
  }),
  "warm-up": about(scalar, "a length of time, or `found` (left out)").optional(),
  replications: about(
    z.union([number, z.strictObject({ "at-least": number.optional(), "at-most": number.optional(), until: name, within: scalar })]),
    "how many; or until the interval of a measure is no longer than twice what `within` says",
  ).optional(),
  seed: about(number, "any whole number; the same gives the same bytes").optional(),
  confidence: about(part, "of every interval; left out: 95 %").optional(),
  by: about(name, "duties get a row for each value of this one-of fact").optional(),
  vary: about(z.record(name, values), "what differs between scenarios, by the path of a figure in this file").optional(),
  design: about(
    z.enum(["grid", "list", "one-at-a-time"]),
    "every combination (left out), the values side by side, or each factor alone about the first values",
  ).optional(),
  baseline: about(name, "the scenario the others are compared with; left out: the first").optional(),
  measures: about(
    z.record(name, z.strictObject({ mean: worth, share: worth, sum: worth, median: worth, p90: worth })),
    "figures of your own: `answered-in-4h: {share: \"response < duration('4h')\"}`",
  ).optional(),
  calendars: about(z.record(name, calendar), "beside those of the policies").optional(),
  holidays: about(z.record(name, z.array(name)), "sets of days, beside those of the policies").optional(),
  demand,
  people,
});

export type ExperimentText = z.output<typeof experimentSchema>;
export type FactText = z.output<typeof fact>;
export type DrawText = z.output<typeof draw>;
export type WhenText = z.output<typeof when>;
export type HangingText = z.output<typeof chance>;
export type TeamText = z.output<typeof team>;
export type CalendarText = z.output<typeof calendar>;
export type HandlingText = z.output<typeof handlingKind>;
export type ValuesText = z.output<typeof values>;
export type DutyText = z.output<typeof duty>;
export type EscalationText = z.output<typeof escalation>;

/** The shape of an experiment file as JSON Schema (draft 2020-12), for editors that complete and check YAML. */
export function experimentJsonSchema(): Readonly<Record<string, unknown>> {
  return { title: "Tenet experiment", ...z.toJSONSchema(experimentSchema, { io: "input" }) };
}
