// What is wrong with a station or a run, in words.

import { type Distribution, meanOf, problemsOf, quantileOf } from "../chance/index.ts";
import type { Arrivals, Run, Station } from "./station.ts";

/** Nothing wrong: an empty list. Never throws. */
export function stationProblems(station: Station, run: Run): readonly string[] {
  const { agents, classes, arrivals } = station;
  return [
    ...(Number.isInteger(agents) && agents >= 1 ? [] : [`agents is ${agents}; it must be a whole number above 0`]),
    ...(classes.length >= 1 && classes.length <= 256 ? [] : [`there are ${classes.length} classes; name 1 to 256`]),
    ...classes.flatMap(({ name, service, patience, due }) => [
      ...duration(`service of \`${name}\``, service),
      ...(patience === undefined ? [] : duration(`patience of \`${name}\``, patience)),
      ...(due === undefined ? [] : duration(`due of \`${name}\``, due)),
    ]),
    ...arrivalProblems(arrivals, classes.length),
    ...runProblems(run),
  ];
}

function duration(what: string, d: Distribution): readonly string[] {
  const problems = problemsOf(d);
  if (problems.length > 0) return problems.map((problem) => `${what}: ${problem}`);
  const least = quantileOf(d)(2 ** -53);
  return least < 0 ? [`${what} can fall below 0 (${least}); a length of time cannot`] : [];
}

function arrivalProblems(arrivals: Arrivals, classes: number): readonly string[] {
  if (arrivals.kind === "listed") return listProblems(arrivals.at, arrivals.classes, classes);
  const { mix } = arrivals;
  const weights = [
    ...(mix.length === classes ? [] : [`mix holds ${mix.length} weights for ${classes} classes; give one to each`]),
    ...(mix.every((weight) => weight >= 0 && Number.isFinite(weight)) ? [] : ["mix: a weight must be a number and not below 0"]),
    ...(mix.some((weight) => weight > 0) ? [] : ["mix: one weight must be above 0"]),
  ];
  if (arrivals.kind === "rates") return [...weights, ...rateProblems(arrivals.steps)];
  const between = duration("time between arrivals", arrivals.between);
  if (between.length > 0) return [...weights, ...between];
  return meanOf(arrivals.between) > 0 ? weights : [...weights, "time between arrivals is always 0; its mean must be above 0"];
}

function rateProblems(steps: readonly { readonly lasts: number; readonly rate: number }[]): readonly string[] {
  const wrong = steps.flatMap(({ lasts, rate }, index) => [
    ...(lasts > 0 && Number.isFinite(lasts) ? [] : [`step ${index + 1} lasts ${lasts}; it must last longer than 0`]),
    ...(rate >= 0 && Number.isFinite(rate) ? [] : [`step ${index + 1} has rate ${rate}; a rate is not below 0`]),
  ]);
  return wrong.length > 0 || steps.some(({ rate }) => rate > 0) ? wrong : ["no step has a rate above 0, so that nobody would ever come"];
}

function listProblems(at: readonly number[], kinds: readonly number[], classes: number): readonly string[] {
  if (at.length !== kinds.length) return [`${at.length} instants and ${kinds.length} classes are listed; give each ticket both`];
  const place = at.findIndex((instant, index) => !Number.isInteger(instant) || instant < (at[index - 1] ?? 0));
  const kind = kinds.findIndex((each) => !Number.isInteger(each) || each < 0 || each >= classes);
  return [
    ...(place < 0
      ? []
      : [`instant ${place + 1} is ${at[place]}; instants are whole milliseconds from 0 on, none before the one ahead of it`]),
    ...(kind < 0 ? [] : [`ticket ${kind + 1} is of class ${kinds[kind]}; classes go from 0 to ${classes - 1}`]),
  ];
}

function runProblems({ tickets, until, warmUp, waitsOver, sojournsOver }: Run): readonly string[] {
  const ascending = (list: readonly number[] = []): boolean =>
    list.every((limit, index) => index === 0 || limit >= (list[index - 1] ?? limit));
  return [
    ...(Number.isInteger(tickets) && tickets >= 1 && tickets < 2 ** 32
      ? []
      : [`tickets is ${tickets}; it must be a whole number from 1 to 2^32 - 1`]),
    ...(until === undefined || until > 0 ? [] : [`until is ${until}; it must be above 0`]),
    ...(warmUp === undefined || (warmUp >= 0 && warmUp < tickets)
      ? []
      : [`warm-up is ${warmUp}; it must leave some of the ${tickets} tickets`]),
    ...(ascending(waitsOver) && ascending(sojournsOver) ? [] : ["limits must ascend"]),
  ];
}
