// The JSON Schemas that Tenet writes, by a validator that is not ours: each is a schema, and what Tenet reads and writes is as they say.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { experimentJsonSchema } from "../../src/simulator/experiment/index.ts";
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
