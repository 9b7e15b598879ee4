// Manifests name runs by what they say; parts are never taken for what they are not.

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { PolicyIr } from "../../../src/ir/index.ts";
import type { Experiment, OwnMeasure } from "../../../src/simulator/experiment/experiment.ts";
import {
  canonicalJson,
  jobOfPart,
  type Manifest,
  manifestDifferences,
  manifestText,
  nameManifest,
  partName,
  partText,
  readManifest,
  readPart,
} from "../../../src/simulator/run/index.ts";
import { policyAt } from "../experiment/read.ts";
import { FROM, fakeManifest, fakeResult } from "./fake.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const NAMED = nameManifest(fakeManifest(), "tenet simulate fake.yaml", sha256);
const RUN = { hash: NAMED.hash, from: FROM };
const WORK = { scenario: 1, replication: 12, warmUp: 0 };

test("canonical JSON is one text for one value, and refuses what is no JSON", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "ü" }], a: -0 })).toBe('{"a":0,"b":[1,{"c":"ü","d":null}]}');
  for (const bad of [Number.NaN, [Number.POSITIVE_INFINITY], { a: undefined }, () => 1]) expect(() => canonicalJson(bad)).toThrow("JSON");
});

test("the name of a manifest hangs on what it says, not on the order of keys nor on the command", () => {
  const { experiment, ...rest } = fakeManifest();
  const turned = { experiment: Object.fromEntries(Object.entries(experiment).toReversed()) as typeof experiment, ...rest };
  expect(nameManifest(turned, "tenet simulate elsewhere/fake.yaml", sha256).hash).toBe(NAMED.hash);
  expect(nameManifest(fakeManifest({ seed: 2 }), NAMED.command, sha256).hash).not.toBe(NAMED.hash);
  expect(NAMED.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test("a manifest comes back as it was written; one cut off or changed does not", () => {
  const text = manifestText(NAMED);
  expect(readManifest(text, sha256)).toEqual({ ok: true, named: NAMED });
  for (let end = 0; end < text.length - 1; end += 97) expect(readManifest(text.slice(0, end), sha256).ok).toBe(false);
  const reason = (changed: string): string => {
    const read = readManifest(changed, sha256);
    return read.ok ? "fine" : read.reason;
  };
  expect(reason(text.replace('"seed":1', '"seed":2'))).toContain("changed after it was written");
  expect(reason(text.replace("tenet-manifest/1", "tenet-manifest/9"))).toContain("its format is `tenet-manifest/9`");
  expect(reason("[]")).toContain("no manifest");
});

test("a part comes back as it was written", () => {
  const result = fakeResult(WORK, NAMED.hash);
  expect(readPart(partText(result, sha256), WORK, RUN, sha256)).toEqual({ kind: "whole", result });
  expect(partName(WORK)).toBe("1-12.json");
  expect(jobOfPart("1-12.json")).toEqual({ scenario: 1, replication: 12 });
  for (const name of ["1-12.json.tmp", ".1-12.json.77.tmp", "01-2.json", "1-.json", "x"]) expect(jobOfPart(name)).toBeNull();
});

test("cut off anywhere, or with any one character changed, a part is broken", () => {
  const text = partText(fakeResult(WORK, NAMED.hash), sha256);
  const ends = [...Array.from({ length: 40 }, (_, i) => i * 37), text.length - 1, text.length - 2, text.length - 65, text.length - 66];
  for (const end of ends.filter((each) => each < text.length)) {
    expect(readPart(text.slice(0, end), WORK, RUN, sha256).kind, `cut at ${end}`).toBe("broken");
    const changed = `${text.slice(0, end)}${text[end] === "7" ? "8" : "7"}${text.slice(end + 1)}`;
    expect(readPart(changed, WORK, RUN, sha256).kind, `changed at ${end}`).toBe("broken");
  }
  expect(readPart(`${text}\n`, WORK, RUN, sha256).kind).toBe("broken");
});

test.each([
  ["of another run", { manifest: "sha256:0123456789abcdef" }, "it belongs to the run 0123456789ab"],
  ["under another name", { replication: 3 }, "it is replication 3 of scenario 1 under another name"],
  ["of another format", { format: "tenet-replication/9" }, "its format is `tenet-replication/9`"],
  ["of another warm-up", { from: FROM + 1 }, "its warm-up has another length"],
])("a whole part %s is foreign", (_, changes, reason) => {
  const line = JSON.stringify({ ...fakeResult(WORK, NAMED.hash), ...changes });
  const read = readPart(`${line}\n${sha256(line)}\n`, WORK, RUN, sha256);
  expect(read.kind).toBe("foreign");
  expect(read.kind === "foreign" && read.reason).toContain(reason);
});

test("where two manifests differ is said by the places of the file, what tells most first, each once", () => {
  const [scenario, ...others] = fakeManifest().experiment.scenarios;
  if (scenario === undefined) throw new Error("the fake has a scenario");
  const longer = { ...scenario, horizon: { ...scenario.horizon, until: scenario.horizon.until + 1 } };
  expect(manifestDifferences(fakeManifest(), fakeManifest())).toEqual([]);
  expect(manifestDifferences(fakeManifest(), fakeManifest({ seed: 2 }))).toEqual(["seed"]);
  expect(manifestDifferences(fakeManifest(), fakeManifest({ baseline: "x", seed: 2, title: "Other" }))).toEqual([
    "title",
    "seed",
    "baseline",
  ]);
  expect(manifestDifferences(fakeManifest(), fakeManifest({ scenarios: [longer, ...others] }))).toEqual(["horizon.until"]);
  const fixed = fakeManifest({ replications: { kind: "fixed", count: 60 }, warmUp: { kind: "found" } });
  expect(manifestDifferences(fakeManifest(), fixed)).toEqual(["replications", "warm-up"]);
  const coming = (profile: readonly number[]) => {
    const demand = { ...scenario.demand, arrivals: { ...scenario.demand.arrivals, profile } };
    return fakeManifest({ scenarios: [{ ...scenario, demand }, ...others] });
  };
  expect(manifestDifferences(coming([1, 1, 1]), coming([0, 1, 2]))).toEqual(["demand.arrivals.hours"]);
  expect(manifestDifferences(fakeManifest(), fakeManifest({ scenarios: [longer, longer, longer, longer] }))[1]).toBe("vary");
});

const PATHS = { InForce: "../policies/small", strictP0: "../policies/Strict" };
const QUICK: OwnMeasure = { name: "quickAnswers", of: "share", how: { kind: "expression", text: "answered" } };
const AGAIN: OwnMeasure = { name: "BackAgain", of: "mean", how: { kind: "module", file: "lib/BackAgain.js" } };

function namedRun(changes: Partial<Experiment>, manifest: Partial<Manifest> = {}): Manifest {
  return { ...fakeManifest({ policies: PATHS, measures: [QUICK, AGAIN], ...changes }), measures: { "lib/BackAgain.js": "1" }, ...manifest };
}

function policiesOf(changes: Partial<PolicyIr>): Manifest["policies"] {
  const ir = policyAt("experiments/small");
  return { InForce: { hash: "a", ir }, strictP0: { hash: "b", ir: { ...ir, ...changes } } };
}

test.each<[string, Manifest, Manifest, readonly string[]]>([
  ["another path", namedRun({}), namedRun({ policies: { ...PATHS, strictP0: "x" } }), ["policies.strictP0"]],
  ["one policy more", namedRun({ policies: { InForce: PATHS.InForce } }), namedRun({}), ["policies.strictP0"]],
  [
    "another text of a policy",
    namedRun({}, { policies: policiesOf({}) }),
    namedRun({}, { policies: policiesOf({ parameters: [] }) }),
    ["policies.strictP0"],
  ],
  [
    "another expression",
    namedRun({}),
    namedRun({ measures: [{ ...QUICK, how: { kind: "expression", text: "x" } }, AGAIN] }),
    [`measures.quickAnswers`],
  ],
  ["another figure of the same", namedRun({}), namedRun({ measures: [QUICK, { ...AGAIN, of: "sum" }] }), ["measures.BackAgain"]],
  ["another text of a module", namedRun({}), namedRun({}, { measures: { "lib/BackAgain.js": "2" } }), ["measures.BackAgain"]],
  ["one measure less", namedRun({}), namedRun({ measures: [AGAIN] }), ["measures.quickAnswers"]],
  ["another order of measures", namedRun({}), namedRun({ measures: [AGAIN, QUICK] }), ["measures"]],
])("%s is told by the name that the analyst gave it", (_, a, b, places) => {
  expect(manifestDifferences(a, b)).toEqual(places);
});
