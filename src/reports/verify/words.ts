// Words about a verification that its text, its JUnit file and the helper for tests share.

import type {
  ClaimKind,
  ClaimResult,
  FoundWithTimeline,
  Holding,
  LeftOut,
  ShareResult,
  Step,
  Tier,
  Verification,
} from "../../verifier/verify/index.ts";
import { count, counted, duration } from "../words.ts";

export { counted };

/** `at` in local time of the zone: `["monday 2024-01-08", "09:07:30"]`. */
export type SayWhen = (at: number) => readonly [day: string, time: string];

/** What happened, one line a step, below a line for each day; a clause beside what the policy did. Without an indent. */
export function timelineLines(steps: readonly Step[], say: SayWhen): readonly string[] {
  const rows = steps.map((step) => ({ step, when: say(step.at) }));
  const times = Math.max(0, ...rows.map(({ when }) => when[1].length));
  const clauses = Math.max(0, ...steps.map(({ clause }) => clause?.length ?? 0));
  const tickets = Math.max(0, ...steps.map(({ ticket }) => ticket?.length ?? 0));
  const lines: string[] = [];
  let [day, time] = ["", ""];
  for (const { step, when } of rows) {
    if (when[0] !== day) lines.push(when[0]);
    const shown = when[0] === day && when[1] === time ? "" : when[1];
    [day, time] = when;
    const ticket = tickets === 0 ? "" : `${(step.ticket ?? "").padEnd(tickets)}  `;
    const clause = clauses === 0 ? "" : `${(step.clause ?? "").padEnd(clauses)}  `;
    lines.push(`  ${shown.padEnd(times)}  ${clause}${ticket}${step.kind === "broken" ? "BROKEN: " : ""}${step.words}`.trimEnd());
  }
  return lines;
}

/** `2 events, found by random search`. */
export function foundInWords({ events, tier }: FoundWithTimeline): string {
  return `${counted(events.length, "event")}, found by ${TIER_WORDS[tier]}`;
}

const TIER_WORDS: Readonly<Record<Tier, string>> = {
  exhaustive: "exhaustive search",
  random: "random search",
  simulated: "simulated operation",
};

/** `holds`, `VIOLATED`, `reached`: as a reader scans for them. */
export function verdictWord(kind: ClaimKind, verdict: Holding): string {
  switch (verdict) {
    case "violated":
      return "VIOLATED";
    case "holds":
      return kind === "witness" ? "reached" : "holds";
    case "inconclusive":
      return kind === "witness" ? "not reached" : "inconclusive";
    case "vacuous":
      return "vacuous";
  }
}

/** What a claim's verdict rests on: `12,340 histories, 230 cases excused, closest 15 min`. */
export function basis(claim: ClaimResult): string {
  const { share, tested, cases, excused, margin, undecided } = claim;
  if (share !== null) return shareInWords(share);
  if (claim.witness !== null) return `by ${foundInWords(claim.witness)}`;
  if (claim.verdict === "violated") return "";
  if (claim.verdict === "inconclusive" && undecided === 0) return claim.kind === "witness" ? "" : "not looked at";
  const histories = tested.exhaustive + tested.random + tested.simulated;
  return [
    counted(histories, "history", "histories"),
    ...(cases > histories ? [counted(cases, "case")] : []),
    ...(excused > 0 ? [`${count(excused)} excused`] : []),
    ...(undecided > 0 ? [`${count(undecided)} cut short`] : []),
    ...(margin === null ? [] : [`closest ${duration(margin)}`]),
  ].join(", ");
}

/** `97.8 % to 98.9 % of 8,412 tickets in 30 replications, 99 % promised`. */
export function shareInWords({ wanted, interval, by, replications, tickets, kept, undecided, more }: ShareResult): string {
  const promised = `${Number((100 * wanted).toPrecision(12))} % promised`;
  const open = undecided > 0 ? [`${count(undecided)} cut short`] : [];
  if (tickets === 0)
    return [`no ticket${open.length === 0 ? "" : " was decided"} in ${counted(replications, "replication")}`, promised, ...open].join(", ");
  const range = interval.kind === "unknown" ? `no interval: ${interval.why}` : `${percentOf(interval.low)} to ${percentOf(interval.high)}`;
  return [
    `${range}${by === "exact" ? " (all replications alike)" : ""}, ${count(kept)} of ${counted(tickets, "ticket")} in ${counted(replications, "replication")}`,
    promised,
    ...open,
    ...(more === null ? [] : [`about ${counted(more, "replication")} more would tell`]),
  ].join(", ");
}

/** `98.94 %`: two digits, cut towards 50 %, so that nothing looks like all or nothing that is not. */
export function percentOf(share: number): string {
  const hundredths = share >= 0.5 ? Math.floor(share * 10_000 + 1e-9) : Math.ceil(share * 10_000 - 1e-9);
  return `${hundredths / 100} %`;
}

/** `27 promises: 25 hold, 1 violated, 1 vacuous`. */
export function summaryInWords(verification: Verification): readonly string[] {
  const of = (kind: ClaimKind, one: string): readonly string[] => {
    const claims = verification.claims.filter((claim) => claim.kind === kind);
    if (claims.length === 0) return [];
    const parts = (["violated", "inconclusive", "vacuous", "holds"] as const).flatMap((verdict) => {
      const some = claims.filter((claim) => claim.verdict === verdict).length;
      return some === 0 ? [] : [`${count(some)} ${tallied(kind, verdict, some)}`];
    });
    return [`${counted(claims.length, one, one === "witness" ? "witnesses" : `${one}s`)}: ${parts.join(", ")}`];
  };
  return [...of("promise", "promise"), ...of("witness", "witness"), ...of("law", "law")];
}

function tallied(kind: ClaimKind, verdict: Holding, some: number): string {
  if (verdict === "holds" && kind !== "witness") return some === 1 ? "holds" : "hold";
  return verdictWord(kind, verdict).toLowerCase();
}

/** `§5.1 executives hear of every P0`. */
export function titleOf({ clause, title }: { readonly clause: string | null; readonly title: string }): string {
  return clause === null ? title : `${clause} ${title}`;
}

/** Claims left out for one reason together: `12 promises: nothing of the change touches them`. */
export function leftOutLines(leftOut: readonly LeftOut[]): readonly string[] {
  const reasons = new Map<string, LeftOut[]>();
  for (const one of leftOut) reasons.set(one.why, [...(reasons.get(one.why) ?? []), one]);
  return [...reasons].flatMap(([why, of]) => [`${why}:`, ...of.map((one) => `  ${titleOf(one)}`)]);
}
