// The JSON Schemas that Tenet writes, by a validator that is not ours: each is a schema, and what Tenet reads and writes is as they say.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { loadModule } from "../../src/index.ts";
import { eventSchema } from "../../src/ir/schema/index.ts";
import { readEvent } from "../../src/runtime/index.ts";
import { experimentJsonSchema } from "../../src/simulator/experiment/index.ts";
import { irOf } from "../support/policy.ts";
import { ROOT, tenet } from "../support/tenet.ts";

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tenet-schemas-"));
  expect((await tenet(["build", "policies/techflow", "--out", folder])).status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is wrong with a value by a schema; throws where the schema is none. */
function faultsIn(schema: unknown, value: unknown): readonly string[] {
  const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(schema as object);
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function written(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}

function lines(path: string): readonly unknown[] {
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

test("the IR is as its schema says", () => {
  expect(faultsIn(written("ir.schema.json"), written("TS-CS-001.ir.json"))).toEqual([]);
});

test("events and facts are as theirs say, and what is none is refused", () => {
  const events = lines(join(ROOT, "docs/tour/history.jsonl")) as { facts?: unknown }[];
  const schema = { type: "array", items: written("event.schema.json") };
  expect(faultsIn(schema, events)).toEqual([]);
  expect(faultsIn(schema, [{ at: 0, event: "opend", ticket: "T-1" }])).toHaveLength(1);
  const facts = events.flatMap((event) => event.facts ?? []);
  expect(facts.length).toBeGreaterThan(0);
  expect(faultsIn({ type: "array", items: written("ticket.schema.json") }, facts)).toEqual([]);
});

test("an event is as its schema says where a replay takes it in, and is not where it does not", () => {
  const text = `policy A-1 "A"
ticket
  priority one of P0, P1
  tags any of outage, billing
  began instant
customer
  vip yes or no
  since date
§1 targets for every ticket
  first response within 15 minutes
`;
  const ir = irOf(text);
  const { declarations, open } = loadModule(ir);
  const isTaken = (line: unknown): boolean => {
    const read = readEvent(line, declarations);
    return read.ok && open().advance(read.event) !== "no-ticket";
  };
  const bySchema = (line: unknown): boolean => faultsIn(eventSchema(ir), line).length === 0;
  const [at, ticket, customer] = ["2024-01-08T09:00:00Z", "T-1", "C-1"];
  const instants = ["T09:00Z", "T09:00:00,25+0530", "T09:00:00-08:00"].map((time) => `2024-01-08${time}`);
  const noInstants = [" 09:00Z", "T09:00", "T09:60Z", "T24:00Z", "T09:00:60Z", "T09:00+24:00", "t09:00z", ""].map(
    (time) => `2024-01-08${time}`,
  );
  const good = [
    ...instants.flatMap((each) => [
      { at: each, event: "opened", ticket },
      { at, event: "changed", customer, facts: { since: each } },
    ]),
    { at: 0, event: "contact", ticket: null, customer },
    { at, event: "opened", ticket, facts: { tags: ["outage", "outage"], vip: true } },
    { at, event: "notified", ticket, who: ["ceo"], facts: null },
    { at, event: "done", ticket, duty: "first-response" },
  ];
  const bad = [
    ...noInstants.flatMap((each) => [
      { at: each, event: "opened", ticket },
      { at, event: "changed", ticket, facts: { began: each } },
    ]),
    { at: -1, event: "opened", ticket },
    { at: 4_133_980_800_000, event: "opened", ticket },
    { at, event: "changed" },
    { at, event: "changed", customer: null },
    { at, event: "response", customer },
    { at, event: "changed", customer, facts: { priority: "P0" } },
    { at, event: "notified", ticket, who: "" },
    { at, event: "notified", ticket, who: ["ceo", ""] },
    { at, event: "done", ticket, duty: "first-respons" },
  ];
  for (const [expected, lines] of [
    [true, good],
    [false, bad],
  ] as const)
    for (const line of lines) expect([isTaken(line), bySchema(line)], JSON.stringify(line)).toEqual([expected, expected]);
});

test("verdicts are as theirs says: of `decide`, and of a replay of a log that records but a part", async () => {
  const ticket = ["--history", "docs/tour/history.jsonl", "--ticket", "T-1", "--json"];
  const decided: unknown = JSON.parse((await tenet(["decide", "policies/techflow", ...ticket])).out);
  const sample = "policies/techflow/sample";
  const log = ["--history", `${sample}/servicenow-incidents.csv`, "--mapping", `${sample}/mapping.yaml`];
  expect((await tenet(["replay", "policies/techflow", ...log, "--out", join(folder, "replay")])).status).toBe(0);
  const verdicts = lines(join(folder, "replay/verdicts.jsonl"));
  expect(verdicts.length).toBeGreaterThan(300);
  const schema = { type: "array", items: written("verdict.schema.json") };
  expect(faultsIn(schema, [decided, ...verdicts])).toEqual([]);
  expect(faultsIn(schema, [{ ...(decided as object), wake: "soon" }])).toContain("/0/wake must be null");
});

test("shipped experiments are as theirs says", () => {
  const shipped = readdirSync(join(ROOT, "experiments")).filter((name) => name.endsWith(".yaml"));
  expect(shipped.length).toBeGreaterThan(1);
  for (const name of shipped) {
    const experiment: unknown = parse(readFileSync(join(ROOT, "experiments", name), "utf8"));
    expect(faultsIn(experimentJsonSchema(), experiment)).toEqual([]);
    expect(faultsIn(experimentJsonSchema(), { ...(experiment as object), sed: 1 })).not.toEqual([]);
  }
});
