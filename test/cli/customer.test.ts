// `tenet explain --customer` as an owner reads it: what a customer gets, what is different, what is wrong with what was given.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ran, tenet } from "../support/tenet.ts";

const POLICY = `policy CU-1 "Customers"
  effective from 2024-01-01

examples in America/New_York

§5 calendar desk in America/New_York
  monday to friday 09:00 to 17:00
§5 calendar late in America/New_York
  monday to friday 09:00 to 22:00

ticket
  priority  one of P0, P1
  topic     any of outage, billing, may be unknown

customer
  vip       yes or no, may be unknown
  arr       money in USD, may be unknown
  industry  one of retail, finance, may be unknown

§2 term big means vip or arr more than $500,000

§5 hours of a ticket
  late  for big
  desk  otherwise

§8 person boss "Ann Boss" email "boss@example.com"

§3 level told "The boss"
  notify boss by email within 30 minutes

§2 trigger outage when topic includes outage and industry is retail
  escalate to told
§2 trigger angry when topic includes billing and industry is finance
  escalate to told

§4 criterion important when big may escalate to told

§1 targets for P0
  first response  within 15 minutes counting hours of the ticket
§1 targets for P1
  first response  within 1 hour counting hours of the ticket
§1 targets for P0, P1
  full resolution  within 2 days

§6 when several adjustments meet, the shortest applies
§6 adjust quick when vip
  first response takes 50% of the usual time

§7 involve boss when arr more than $900,000 and topic includes outage
`;

const HISTORY = [
  { at: "2024-01-08T14:00:00Z", event: "opened", ticket: "T-1", customer: "acme", facts: { priority: "P0", vip: true } },
  { at: "2024-01-09T14:00:00Z", event: "changed", customer: "acme", facts: { industry: "retail" } },
  { at: "2024-01-09T15:00:00Z", event: "opened", ticket: "T-2", customer: "zeta", facts: { vip: false } },
];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tenet-customer-"));
  writeFileSync(join(folder, "policy.policy"), POLICY);
  writeFileSync(join(folder, "history.jsonl"), HISTORY.map((event) => `${JSON.stringify(event)}\n`).join(""));
});
afterAll(() => rmSync(folder, { recursive: true }));

const sheet = (who: string, ...more: readonly string[]): Promise<Ran> => tenet(["explain", ".", "--customer", who, ...more], { folder });

test("a customer's own times, hours, triggers and hands, what is different first", async () => {
  const { status, out, notes } = await sheet("vip, industry retail");
  expect([status, notes]).toEqual([0, ""]);
  expect(out).toBe(`What a customer gets: vip, industry retail
By policy CU-1, Customers, version 2024-01-01.

Who this is
  known: vip and industry retail
  big holds (§2)
  hours of the ticket: late (§5)

Compared with an ordinary customer
  Different from a customer of whom none of this is known:
  first response for P0: 7 minutes 30 seconds counting late (§1, §6 quick), instead of 15
      minutes counting the hours of the ticket
  first response for P1: 30 minutes counting late (§1, §6 quick), instead of 1 hour counting
      the hours of the ticket
  hours of the ticket: late (§5); for others: late if arr more than $500,000 (§5); otherwise desk
  escalates to told (outage): if topic includes outage; for others: never (§2)
  an agent may escalate to told (important): always; for others: if arr more than $500,000 (§4)

By when
  first response
    P0  7 minutes 30 seconds counting late (§1, §6 quick)
    P1  30 minutes counting late (§1, §6 quick)
  full resolution  48 hours (§1)

What escalates a ticket
  told  topic includes outage (§2)
  One trigger of the policy cannot fire here.

Who hears of it
  told (§3)  Ann Boss (boss): within 30 minutes, by email

Who is involved
  Ann Boss (boss)  arr more than $900,000 and topic includes outage (§7)

How far an agent may escalate by hand
  told  always (§4)

What hangs on facts that are not known
  arr: whether boss is involved
`);
});

test("a term is the fewest facts that make it so, and the sheet says how else it could come about", async () => {
  const { out } = await sheet("big");
  expect(out).toContain("assumed, since big is asked for: vip");
  expect(out).toContain("big holds (§2); without what is assumed, also if arr more than $500,000");
});

test("JSON holds the same as data", async () => {
  const { out } = await sheet("not vip, arr $1,000,000, industry unknown", "--json");
  const data = JSON.parse(out) as {
    readonly facts: readonly unknown[];
    readonly triggers: readonly unknown[];
    readonly silent: readonly string[];
  };
  expect(data.facts).toMatchObject([
    { fact: "vip", value: false, words: "not vip" },
    { fact: "arr", value: 1_000_000, words: "arr $1,000,000" },
    { fact: "industry", value: null, words: "industry unknown" },
  ]);
  expect([data.triggers, data.silent]).toEqual([[], ["outage", "angry"]]);
});

test("what a history tells of a customer by then", async () => {
  const early = await sheet("acme", "--history", "history.jsonl", "--at", "2024-01-08T15:00:00Z");
  const late = await sheet("acme", "--history", "history.jsonl");
  expect(early.out).toContain("What acme gets\n");
  expect(early.out).toContain("  known: vip\n");
  expect(late.out).toContain("  known: vip and industry retail\n");
});

test("a history of the time of an earlier version tells what the newest one asks", async () => {
  const amended = join(folder, "amended");
  mkdirSync(join(amended, "before"), { recursive: true });
  const earlier = POLICY.replace("retail, finance", "retail, finance, mining").replace(
    "\ncustomer\n",
    "\ncustomer\n  region    one of emea, apac, may be unknown\n",
  );
  writeFileSync(join(amended, "before/policy.policy"), earlier);
  const newest = POLICY.replace(
    "effective from 2024-01-01\n",
    'effective from 2024-06-01\n\namendment of "before/policy.policy" applies to new tickets\n',
  );
  writeFileSync(join(amended, "policy.policy"), newest);
  const facts = { vip: true, region: "emea", industry: "mining" };
  const history = [
    { at: "2024-01-08T14:00:00Z", event: "opened", ticket: "T-1", customer: "acme", facts: { priority: "P0", ...facts } },
    { at: "2024-07-08T14:00:00Z", event: "opened", ticket: "T-2", customer: "acme", facts: { priority: "P1" } },
  ];
  writeFileSync(join(amended, "history.jsonl"), history.map((event) => `${JSON.stringify(event)}\n`).join(""));
  const { status, out, notes } = await tenet(["explain", ".", "--customer", "acme", "--history", "history.jsonl"], { folder: amended });
  expect([status, notes]).toEqual([0, ""]);
  expect(out).toContain("  known: vip\n");
});

test.each([
  ["vipp", /unknown fact `vipp`[\s\S]*--customer:1:1[\s\S]*did you mean `vip`/],
  ["vip, industry retial", /`retial` is not a value of `industry`[\s\S]*--customer:1:15[\s\S]*did you mean `retail`/],
  ["arr 50,000", /`arr` is money in USD[\s\S]*--customer:1:1[\s\S]*single quotes/],
  ["vip, not vip", /`not vip` contradicts what is said before: `vip` is `yes`/],
  ["vip, vip unknown", /`vip unknown` contradicts/],
  ["vip, not big", /`big` holds in any case, given the rest/],
  ["not vip, arr $1, big", /`big` cannot hold, given the rest/],
  ["inustry unknown", /no fact `inustry`[\s\S]*did you mean `industry`/],
])("`%s` is refused with the reason and what to write", async (who, said) => {
  const { status, out, notes } = await sheet(who);
  expect([status, out]).toEqual([2, ""]);
  expect(notes).toMatch(said);
});

test("a customer is of no ticket, and a page is of customers alone", async () => {
  expect((await sheet("vip", "--ticket", "T-1")).notes).toContain("do not go together");
  expect((await sheet("acmee", "--history", "history.jsonl")).notes).toContain("did you mean `acme`?");
  expect((await tenet(["explain", ".", "-f", "html"], { folder })).notes).toContain("of a customer alone");
});

test("the page leaves the size of the paper to the printer: A4 and Letter both hold it", async () => {
  const { out } = await sheet("vip", "--format", "html");
  expect(out).toMatch(/@page \{ margin: [^}]*\}/);
  expect(out).not.toMatch(/@page \{[^}]*size/);
});
