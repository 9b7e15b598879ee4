// The same 22 rules once more, as plain data the peers' rules are written from. No peer has an unknown, so each test below
// stands for "the fact is known, and …": that guard is what the peers' files add, and all they add.

export type Test =
  | { readonly kind: "all"; readonly of: readonly Test[] }
  | { readonly kind: "any"; readonly of: readonly Test[] }
  | { readonly kind: "is"; readonly fact: string; readonly value: string; readonly not: boolean }
  | { readonly kind: "includes"; readonly fact: string; readonly value: string }
  | { readonly kind: "flag"; readonly fact: string; readonly value: boolean }
  | { readonly kind: "compare"; readonly fact: string; readonly op: "<" | "<=" | ">" | ">="; readonly value: number }
  /** `fact` × `times` > `of`, both facts. */
  | { readonly kind: "more-than-share"; readonly fact: string; readonly times: number; readonly of: string };

export type Rule = { readonly id: string; readonly when: Test };

const all = (...of: readonly Test[]): Test => ({ kind: "all", of });
const any = (...of: readonly Test[]): Test => ({ kind: "any", of });
const is = (fact: string, ...values: readonly string[]): Test => oneOrAny(values.map((value) => ({ kind: "is", fact, value, not: false })));
const isNot = (fact: string, value: string): Test => ({ kind: "is", fact, value, not: true });
const includes = (fact: string, ...values: readonly string[]): Test => oneOrAny(values.map((value) => ({ kind: "includes", fact, value })));
const yes = (fact: string): Test => ({ kind: "flag", fact, value: true });
const no = (fact: string): Test => ({ kind: "flag", fact, value: false });
const less = (fact: string, value: number): Test => ({ kind: "compare", fact, op: "<", value });
const atMost = (fact: string, value: number): Test => ({ kind: "compare", fact, op: "<=", value });
const more = (fact: string, value: number): Test => ({ kind: "compare", fact, op: ">", value });
const atLeast = (fact: string, value: number): Test => ({ kind: "compare", fact, op: ">=", value });

export const RULES: readonly Rule[] = [
  { id: "low-csat", when: less("csat", 3) },
  { id: "detractor", when: less("nps", 6) },
  { id: "revenue-risk", when: all(more("arr", 100_000), includes("signal", "dissatisfied")) },
  { id: "churn-threat", when: includes("signal", "churn-threat") },
  { id: "legal-concern", when: includes("signal", "legal-threat", "compliance-concern") },
  { id: "public-relations", when: includes("signal", "public-review-risk") },
  { id: "data-loss", when: includes("category", "data-loss") },
  { id: "security-incident", when: includes("category", "security-incident") },
  { id: "degraded", when: atLeast("degradation", 50) },
  { id: "strategic-incident", when: all(any(yes("fortune500"), more("arr", 500_000)), is("priority", "P0", "P1")) },
  {
    id: "patient-records",
    when: all(is("industry", "healthcare"), yes("regulatedData"), includes("category", "data-loss", "security-incident")),
  },
  { id: "trading-halted", when: all(is("industry", "finance"), includes("category", "outage")) },
  { id: "wrong-bills", when: all(is("product", "billing"), atLeast("usersAffected", 100)) },
  { id: "renewal-at-risk", when: all(atMost("daysToRenewal", 60), less("healthScore", 50)) },
  { id: "reopened-twice", when: atLeast("reopenings", 2) },
  { id: "passed-around", when: all(more("handoffs", 3), isNot("priority", "P3")) },
  { id: "new-customer", when: all(atMost("tenure", 3), is("priority", "P0", "P1")) },
  { id: "board-member", when: all(yes("boardConnection"), any(less("csat", 4), includes("signal", "dissatisfied"))) },
  { id: "much-at-stake", when: { kind: "more-than-share", fact: "arrAtRisk", times: 5, of: "arr" } },
  { id: "crowded-account", when: all(atLeast("openTickets", 10), no("premiumSupport")) },
  {
    id: "far-outage",
    when: all(is("region", "apac"), is("product", "core"), any(includes("category", "outage"), atLeast("degradation", 25))),
  },
  { id: "no-way-around", when: all(is("priority", "P0"), no("workaroundKnown")) },
];

function oneOrAny(tests: readonly Test[]): Test {
  const only = tests[0];
  return tests.length === 1 && only !== undefined ? only : any(...tests);
}
