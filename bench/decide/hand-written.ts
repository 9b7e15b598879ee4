// The benchmark's policy as an engineer would write it by hand: straight-line TypeScript, one `if` a rule.

import type { BenchFacts } from "./facts.ts";

/** The ids of the triggers that hold, in the order of policies/decide.policy. An unknown fact makes no rule hold. */
export function holdingByHand(f: BenchFacts): string[] {
  const held: string[] = [];
  if (f.csat !== undefined && f.csat < 3) held.push("low-csat");
  if (f.nps !== undefined && f.nps < 6) held.push("detractor");
  if (f.arr !== undefined && f.arr > 100_000 && f.signal?.includes("dissatisfied")) held.push("revenue-risk");
  if (f.signal?.includes("churn-threat")) held.push("churn-threat");
  if (f.signal !== undefined && (f.signal.includes("legal-threat") || f.signal.includes("compliance-concern"))) held.push("legal-concern");
  if (f.signal?.includes("public-review-risk")) held.push("public-relations");
  if (f.category?.includes("data-loss")) held.push("data-loss");
  if (f.category?.includes("security-incident")) held.push("security-incident");
  if (f.degradation !== undefined && f.degradation >= 50) held.push("degraded");
  if (isStrategic(f) && (f.priority === "P0" || f.priority === "P1")) held.push("strategic-incident");
  if (
    f.industry === "healthcare" &&
    f.regulatedData === true &&
    f.category !== undefined &&
    (f.category.includes("data-loss") || f.category.includes("security-incident"))
  ) {
    held.push("patient-records");
  }
  if (f.industry === "finance" && f.category?.includes("outage")) held.push("trading-halted");
  if (f.product === "billing" && f.usersAffected !== undefined && f.usersAffected >= 100) held.push("wrong-bills");
  if (f.daysToRenewal !== undefined && f.daysToRenewal <= 60 && f.healthScore !== undefined && f.healthScore < 50)
    held.push("renewal-at-risk");
  if (f.reopenings !== undefined && f.reopenings >= 2) held.push("reopened-twice");
  if (f.handoffs !== undefined && f.handoffs > 3 && f.priority !== undefined && f.priority !== "P3") held.push("passed-around");
  if (f.tenure !== undefined && f.tenure <= 3 && (f.priority === "P0" || f.priority === "P1")) held.push("new-customer");
  if (f.boardConnection === true && ((f.csat !== undefined && f.csat < 4) || f.signal?.includes("dissatisfied"))) held.push("board-member");
  if (f.arrAtRisk !== undefined && f.arr !== undefined && f.arrAtRisk * 5 > f.arr) held.push("much-at-stake");
  if (f.openTickets !== undefined && f.openTickets >= 10 && f.premiumSupport === false) held.push("crowded-account");
  if (
    f.region === "apac" &&
    f.product === "core" &&
    (f.category?.includes("outage") || (f.degradation !== undefined && f.degradation >= 25))
  ) {
    held.push("far-outage");
  }
  if (f.priority === "P0" && f.workaroundKnown === false) held.push("no-way-around");
  return held;
}

function isStrategic(f: BenchFacts): boolean {
  return f.fortune500 === true || (f.arr !== undefined && f.arr > 500_000);
}
