// What was learned, put together as an experiment, with a comment at each part that says where it comes from and what the log could not say.

import type { PolicyIr } from "../../ir/index.ts";
import type { Comments, Experiment, People } from "../experiment/index.ts";
import { EXPERIMENT_FORMAT } from "../experiment/index.ts";
import { countInWords, dayInWords, shareInWords, timeInWords } from "./in-words.ts";
import type { Learned } from "./learn/learn.ts";

export type Named = { readonly title: string; readonly policy: { readonly name: string; readonly path: string } | null };

const TEAM = "agents";

export function makeExperiment(learned: Learned, ir: PolicyIr | null, { title, policy }: Named): Experiment {
  const { span, zone, arrivals, customers, mix, handling, course, by } = learned;
  const name = policy === null ? null : policy.name;
  return {
    format: EXPERIMENT_FORMAT,
    title,
    policies: policy === null ? {} : { [policy.name]: policy.path },
    seed: 1,
    replications: { kind: "fixed", count: 10 },
    warmUp: { kind: "fixed", length: 0 },
    confidence: 0.95,
    by: ir?.facts.some((fact) => fact.id === by && fact.type.kind === "one-of") === true ? by : null,
    measures: [],
    baseline: null,
    design: "grid",
    scenarios: [
      {
        name: name ?? "as in the log",
        factors: [],
        policy: name,
        parameters: {},
        horizon: { from: span.from, until: span.until, zone },
        demand: {
          arrivals: arrivals.arrivals,
          customers: { count: customers.count, skew: customers.skew },
          facts: mix.facts.flatMap(({ lists, rule }) => (lists === null ? [rule] : [lists, rule])),
          handling: handling.kinds,
          contacts: course.contacts,
          impatience: course.impatience,
          changes: course.changes,
          reopening: course.reopening,
          autoClose: course.autoClose,
          feedback: null,
        },
        people: peopleFor(learned),
      },
    ],
  };
}

/** So many that nobody ever waits for one of them. */
function peopleFor({ arrivals, counting }: Learned): People {
  const { perDay, profile } = arrivals.arrivals;
  const busiest = (perDay / 24) * Math.max(1, ...profile);
  const count = Math.max(10, Math.ceil(busiest / 10));
  return {
    calendars: counting.own === null ? [] : [counting.own],
    holidays: [],
    teams: [
      {
        name: TEAM,
        members: [{ count, works: null, skills: [], speed: 1, concurrency: 1, absence: 0, cost: 0 }],
        order: "first-come",
        urgency: null,
        reaction: null,
      },
    ],
    routing: [{ when: [], stage: "any", team: TEAM }],
    skills: [],
    escalations: [],
    currency: null,
    duties: [],
  };
}

/** By path in the file; see `writeExperiment`. Parts that the file does not have get none. */
export function commentsFor(learned: Learned, experiment: Experiment): Comments {
  const { span, customers, course } = learned;
  const [scenario] = experiment.scenarios;
  const comments = new Map<string, string>();
  comments.set("", headOf(learned).join("\n"));
  comments.set(
    "horizon",
    `The days in which the log is filled: ${countInWords(span.tickets, "ticket")}, ${shareInWords(span.tickets / span.all)} of all. Any other days will do.`,
  );
  comments.set("demand.arrivals", arrivalsComment(learned));
  if (scenario !== undefined && customers.seen > 0) {
    comments.set(
      "demand.customers",
      `${countInWords(customers.seen, "customer")} opened tickets; those who open most, a tenth of them, ${shareInWords(customers.topTenth)}.\n${howMany(customers)}`,
    );
  } else {
    comments.set("demand.customers", "The log names no customers: all tickets are one customer's.");
  }
  for (const { fact, lists } of learned.mix.facts)
    if (lists !== null)
      comments.set(
        `demand.facts.${lists.fact}`,
        `Which values of \`${fact}\` a ticket has together, and which never: by chances of their own they would make other lists than the log has.`,
      );
  comments.set("demand.handling", handlingComment(learned));
  if (course.reopening !== null) comments.set("demand.reopening", REOPENING);
  const { constant } = course;
  if (constant !== null) {
    const when =
      constant.within === 0
        ? `so long after the resolution, ${timeInWords(constant.step)} earlier or later at most`
        : `so long after the resolution or up to ${timeInWords(constant.within)} later`;
    comments.set(
      "demand.auto-close",
      `${shareInWords(constant.count / course.closings)} of ${countInWords(course.closings, "closing")} come ${when}.`,
    );
  }
  if (course.impatience !== null) comments.set("demand.impatience", impatienceComment(learned));
  if (course.changes.length > 0) comments.set("demand.changes", changesComment(learned));
  comments.set("people", PEOPLE);
  return comments;
}

function impatienceComment({ course: { impatience, asked, givenUp }, tickets }: Learned): string {
  const escalation = `Seen to ask: customers of ${shareInWords(asked / tickets.length)} of tickets. More would, were no ticket resolved and the log without end: that is \`share\`.`;
  const abandonment = `Closed before anybody answered or resolved them: ${shareInWords(givenUp / tickets.length)} of tickets. More would be given up, were none answered: that is \`share\`.`;
  return [...(impatience?.escalation == null ? [] : [escalation]), ...(impatience?.abandonment == null ? [] : [abandonment])].join("\n");
}

function changesComment({ course, tickets }: Learned): string {
  const learnt = course.changesSeen.filter(({ fact }) => course.changes.some(({ rule }) => rule.fact === fact));
  const seen = learnt.map(({ fact, tickets: count }) => `\`${fact}\` in ${shareInWords(count / tickets.length)} of tickets`);
  return `Seen to change: ${seen.join(", ")}. More would, were no ticket closed and the log without end: that is \`share\`.`;
}

function howMany({ count, isBound }: Learned["customers"]): string {
  if (!isBound) return "So many customers, that unevenly, show as many in as many tickets.";
  return `Hardly any came twice, so the log does not tell how many there are: ${countInWords(count, "customer")} is the most that is tried, and no count.`;
}

const PEOPLE = `The log does not say how many people worked, when, or how long on each ticket. With this staffing nobody waits for an agent, and all
waiting is in \`first-delay\` and \`lag\`. To ask what staffing does: put real teams here with their shifts, the true work of a ticket in \`effort\`
and \`first-touch\`, shorten \`first-delay\` and \`lag\` by the waiting that the queue then makes by itself, and write \`warm-up: found\`:
with 0, the first day begins with no ticket open, as where the experiment is compared with the log.`;
const HANDLING = `Quick fixes and long hauls, told apart by a mixture of two lognormals where the log's times are one;
\`by-answer\`: the first response solves it. \`first-delay\`: from the opening to the first response.
\`lag\`: from the response to the resolution, pauses taken out; of these the log's share of tickets and each one's sum, not their number. \`effort\` is not known from the log: a second, so that nobody waits.`;

/** Of kinds without hand-offs it stands for second rounds alone. */
function handlingComment({ handling: { kinds } }: Learned): string {
  const isDelayed = kinds.some(({ handOffDelay }) => handOffDelay.kind !== "constant" || handOffDelay.value > 0);
  return isDelayed ? `${HANDLING}\n${SECOND_ROUNDS}` : HANDLING;
}

const REOPENING =
  "A ticket that comes back has the pauses and the `lag` of its kind once more: an experiment has no others for it. How far that is from the log: `open again` in report.html.";
const SECOND_ROUNDS = `\`hand-off-delay\`: before a ticket that came back is worked on again. Who writes \`hand-offs\` into a kind takes it out there: it would come before each of them.`;

function headOf({ span, zone, unit, notes }: Learned): readonly string[] {
  return [
    "Learned from a log by `tenet fit`; every figure may be edited. How well it tells the log: report.html beside this file.",
    `From ${dayInWords(span.firstDay)} to ${dayInWords(span.lastDay)}, times in ${zone}; the log's clock has steps of ${timeInWords(unit)}.`,
    ...notes.map((note) => `- ${note}`),
  ];
}

function arrivalsComment({ arrivals: { smoothed, spread, bursts, storms, holidays } }: Learned): string {
  const lines = [
    smoothed === 0
      ? "Each hour of the week has its own count."
      : `Counts of single hours are small: each is made up to ${shareInWords(smoothed)} of its weekday's mean and its hour's share among like days.`,
    spread.days < 14
      ? "Too few days to tell how unevenly days come: none is claimed."
      : `Random factors of days and of hours, from ${countInWords(spread.days, "day")}; 0 where counts vary no more than chance has it.`,
  ];
  if (holidays !== null) lines.push(`Of \`${holidays.set}\`, ${countInWords(holidays.days, "day")} lie in the log.`);
  if (bursts !== null)
    lines.push(
      `Bursts: ${countInWords(bursts.followers, "ticket")} follow another of their customer within an hour; chance alone would give ${Math.round(bursts.byChance)}.`,
    );
  if (storms.length > 0) lines.push(`Storms: ${storms.map(stormInWords).join(", ")}.`);
  if (storms.some(({ length }) => length === null)) lines.push("How long one lasts, a log of days does not tell.");
  if (storms.some(({ mostly }) => mostly.length > 0)) lines.push(OF_STORMS);
  return lines.join("\n");
}

const OF_STORMS =
  "Here their tickets have the facts of all tickets. Who gives them `facts` of their own, below `storms`, takes as many out of those of all, below `facts`.";

/** `2025-02-21 (359 tickets, its own within 3 hours; severity is S1 in 97 % of these, and in 5 % of others)` */
function stormInWords({ day, count, length, mostly }: Learned["arrivals"]["storms"][number]): string {
  const within = length === null ? "" : `, its own within ${timeInWords(length)}`;
  const facts = mostly.map(
    ({ fact, value, share, otherwise }) =>
      `; \`${fact}\` is ${value} in ${shareInWords(share)} of these, and in ${shareInWords(otherwise)} of others`,
  );
  return `${dayInWords(day)} (${countInWords(count, "ticket")}${within}${facts.join("")})`;
}
