// What cannot be read is told once: nothing that only follows from it is said, of no acceptance that it hits nothing, and what is wrong elsewhere still is.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileText } from "../../src/compiler/index.ts";

const TECHFLOW = filesOf("policies/techflow", ["tighter", "tighter.policy", "literal", "sample"]);
const LIBRARY = [...filesOf("policies/library", [])].map(([path, text]) => [`library/${path}`, text] as const);
const FILES: ReadonlyMap<string, string> = new Map([...TECHFLOW, ...LIBRARY]);
const BASE = new Set(told(FILES));

function filesOf(folder: string, without: readonly string[]): ReadonlyMap<string, string> {
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".policy"));
  const kept = found.filter((path) => !without.some((left) => path === left || path.startsWith(`${left}/`)));
  return new Map(kept.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

function told(files: ReadonlyMap<string, string>): readonly string[] {
  return compileText(files).diagnostics.map(({ code, message }) => `${code} ${message}`);
}

/** What is told of TechFlow's policy with one of its texts changed, and was not before. */
function changed(path: string, was: string, is: string): readonly string[] {
  const text = FILES.get(path) ?? "";
  expect(text).toContain(was);
  return told(new Map([...FILES, [path, text.replace(was, is)]])).filter((each) => !BASE.has(each));
}

describe("a file that is not read", () => {
  const uses = [...(FILES.get("policy.policy") ?? "").matchAll(/^use "(.*)"$/gm)].map(([, path = ""]) => path);
  test.each(uses)("%s", (path) => {
    expect(changed("policy.policy", `use "${path}"`, `use "zz${path}"`)).toEqual([`TN101 there is no file \`zz${path}\``]);
  });

  test("a library of another name", () => {
    expect(changed("calendars.policy", '"us-federal-holidays"', '"us-federal-holiday"')).toEqual([
      "TN105 the library has no `us-federal-holiday`",
    ]);
  });

  test("a `use` that cannot be read itself", () => {
    expect(changed("policy.policy", 'use "levels.policy"', 'use "levels.policy')).toEqual([
      'TN009 this text has no closing `"` on its line',
    ]);
  });

  test("a file that is not a text file", () => {
    expect(changed("people.policy", "", "\u0000")).toEqual(["TN013 this file is not text"]);
  });

  test("says that names wait for it, and what is wrong elsewhere is said with it", () => {
    const { diagnostics } = compileText(
      new Map([
        [
          "policy.policy",
          'policy P-1 "Support"\nuse "./people.policy"\nticket\n  began instant\n  began text\n§1 level one\n  notify lead\n',
        ],
      ]),
    );
    expect(diagnostics.map(({ code, label }) => [code, label])).toEqual([
      ["TN101", "names are looked up once this can be read"],
      ["TN220", null],
    ]);
  });
});

describe("one statement that cannot be read", () => {
  test.each([
    ["triggers.policy", "trigger long-outage", "trigger long outage"],
    ["triggers.policy", "trigger long-outage", "tirgger long-outage"],
    ["levels.policy", "level level-1 ", "level ( level-1 "],
    ["levels.policy", "level level-1 ", "zzqq level-1 "],
    ["timelines.policy", "targets for P0", "targets fro P0"],
    ["timelines.policy", "within 4 hours", "within 4 huors"],
    ["executives.policy", "available c-level", "zzqq c-level"],
    ["executives.policy", "involve ceo", "involve ( ceo"],
    ["people.policy", "person ceo", "person ( ceo"],
    ["people.policy", "group executive ", "zzqq executive "],
    ["criteria.policy", "criterion ", "criterion ( "],
    ["follow-up.policy", "duty satisfaction-survey", "duty ( satisfaction-survey"],
    ["policy.policy", "policy TS-CS-001", "zzqq TS-CS-001"],
    ["communication.policy", "event resolution-confirmed", "event ( resolution-confirmed"],
  ])("%s: %s → %s", (path, was, is) => {
    const found = changed(path, was, is);
    expect(new Set(found.map((each) => each.slice(0, 4)))).toEqual(new Set(["TN00"]));
  });

  const HEAD = 'policy P-1 "Support"\nticket\n  priority one of P0, P1\n';
  const LEA = 'person lea "Lea" email "lea@example.com"\n';
  const SHIFT = "§1 level shift notify lea by email\n§1 trigger x when priority is P0 escalate to shift\n";
  const DESK = "§2 calendar desk in Europe/Paris\n  monday 09:00 to 17:00\n§2 targets for P0\n  workaround within 1 hour counting desk\n";
  test.each([
    ["calendar desk", `${HEAD}${DESK}`, "TN001 expected a name, found `in`"],
    ["level shift", `${HEAD}${LEA}${SHIFT}`, "TN001 expected a name, found `notify`"],
    ["person lea", `${HEAD}${LEA}${SHIFT}`, 'TN001 expected a name, found `"Lea"`'],
  ])("the name of %s left out, and what it is named for is not told as unknown", (name, text, said) => {
    const found = told(new Map([["policy.policy", text.replace(name, name.split(" ")[0] ?? "")]]));
    expect(found.filter((each) => !/^TN(?:43|5)/.test(each))).toEqual([said]);
  });

  test("how a person is reached decides nothing: what is wrong with targets is told beside it", () => {
    const text = `${HEAD}${LEA.replace("email", "emial")}${SHIFT}§2 targets for P1\n  workaround within 1 hour\n  workaround within 2 hours\n`;
    const codes = (of: string): readonly string[] => told(new Map([["policy.policy", of]])).map((each) => each.slice(0, 5));
    expect(codes(text)).toEqual(["TN001", "TN506"]);
    expect(codes(text.replace('emial "lea@example.com"', ": from the acount, otherwise p"))).toEqual(["TN001"]);
  });

  test("a name that it cannot be is still unknown", () => {
    const found = told(new Map([["policy.policy", 'policy P-1 "Support"\nticket\n  began instent\n§1 level one\n  notify leed\n']]));
    expect(found.map((each) => each.slice(0, 5))).toEqual(["TN001", "TN510", "TN202"]);
  });
});

describe("a misspelt name leaves open what examples and promises ask for", () => {
  test.each([
    ["executives.policy", "involve cto", "involve cot", "TN202"],
    ["executives.policy", "available c-level", "available c-elvel", "TN202"],
    ["people.policy", "officers is cto, coo and cfo", "officers is cto, coo and cof", "TN202"],
    ["timelines.policy", "management notification", "mnaagement notification", "TN208"],
    ["levels.policy", "from level-1 to level-2", "from level-1 to leevl-2", "TN201"],
    ["resolution.policy", "gate full resolution", "gate full rseolution", "TN344"],
    ["resolution.policy", "requires escalation-record", "requires ecsalation-record", "TN340"],
    ["communication.policy", "means update-channel is phone", "means udpate-channel is phone", "TN205"],
    ["promises.policy", "only after a notice to", "only after a ntoice to", "TN209"],
    ["follow-up.policy", "from full resolution", "from flul resolution", "TN323"],
  ])("%s: %s → %s", (path, was, is, code) => {
    expect(changed(path, was, is).map((each) => each.slice(0, 5))).toEqual([code]);
  });
});

test("a name that is declared nowhere is told once, with its places, and not of what takes its name from it", () => {
  const files = new Map([...FILES, ["people.policy", (FILES.get("people.policy") ?? "").replace("person ceo", "person chief")]]);
  const errors = compileText(files).diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map(({ code, message, label, related }) => [code, message, label, related.length])).toEqual([
    ["TN202", "unknown person, team or group `ceo`", "and in 36 further places", 3],
  ]);
});

test("an acceptance is not called idle while an error keeps its finding from being looked for", () => {
  expect(changed("calendars.policy", "07:00", "7am").filter((each) => !each.startsWith("TN0"))).toEqual([]);
  expect(changed("timelines.policy", "within 4 hours", "within 4 huors").filter((each) => !each.startsWith("TN0"))).toEqual([]);
});

test.each([
  ["TN999", "no finding has the code `TN999`", "write the code that `tenet check` shows before the finding"],
  ["TM501", "no finding has the code `TM501`", "did you mean `TN501`?"],
  ["TN501", "there is no finding `TN501` to accept here", "the finding has gone, so this line can go too"],
])("the acceptance of %s", (code, message, help) => {
  const [found] = compileText(new Map([["policy.policy", `policy P-1 "Support"\naccept ${code} because "so we wish"\n`]])).diagnostics;
  expect([found?.code, found?.message, found?.help]).toEqual(["TN603", message, help]);
});

describe("what is wrong in an example or a promise leaves what else is wrong to be told with it", () => {
  const POLICY = `policy P-1 "Support"
ticket
  priority one of P0, P1
calendar office in Europe/Paris
  monday to friday 09:00 to 17:00
targets for every ticket
  first response within 1 hour if opened during office, otherwise within 4 hours
example "a"
  monday 2024-01-08 09:00 opened as P0
  expect first response due 10:00
promise "p" level never falls
`;
  const codes = (was: string, is: string): readonly string[] => {
    expect(POLICY).toContain(was);
    return compileText(new Map([["policy.policy", POLICY.replace(was, is)]])).diagnostics.flatMap(({ code }) =>
      code === "TN501" ? [] : [code],
    );
  };

  test.each([
    ["09:00 opened", "09:00 opned to"],
    ["expect first", "exepct first"],
    ["never falls", "neevr falls"],
  ])("%s", (was, is) => {
    const [first, second, ...others] = codes(was, is);
    expect([first, second?.slice(0, 3), others]).toEqual(["TN429", "TN0", []]);
  });

  test("not where a line may be a statement of another kind", () => {
    expect(codes('promise "p"', 'sentence p means priority is P0 and\npromise "p"')).not.toContain("TN429");
  });

  test("nor in what decides something", () => {
    expect(codes("09:00 to 17:00", "09:00 too 17:00")).not.toContain("TN429");
  });
});
