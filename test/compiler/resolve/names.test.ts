// Names: what is unknown, double or circular, with the text underlined and the places shown.

import { describe, expect, test } from "vitest";
import { compilePolicy, findings, underlined } from "../findings.ts";

const BASE = `
ticket
  priority one of P0, P1
person ceo "Ada King"
person cto "Bo"
§3 level level-1
  notify ceo by email within 30 minutes
§2 trigger urgent
  when priority is P0
  escalate to level-1
`;

describe("a value", () => {
  const FACTS = `ticket
  priority one of P0, P1
  severity one of S1, S2
  impact any of wide, deep, both
  reach any of near, both
  vip yes or no
examples in UTC
`;
  const opened = "  monday 2024-01-08 09:00 opened";
  const told = (text: string): readonly (readonly [string, string | null, string | null])[] =>
    compilePolicy(`${FACTS}${text}\n`)
      .diagnostics.filter(({ severity }) => severity === "error")
      .map(({ message, help, fix }) => [message, help, fix?.edits.map((edit) => edit.text).join("|") ?? null]);

  test.each([
    ["term t means priority is S1", "`S1` is not a value of `priority`", "`S1` is a value of `severity`: write `severity is S1`"],
    [
      "term t means priority is P0 or wide",
      "`wide` is not a value of `priority`",
      "`wide` is a value of `impact`: write `impact includes wide or priority is P0`",
    ],
    [
      "term t means impact includes wide or P0",
      "`P0` is not a value of `impact`",
      "`P0` is a value of `priority`: write `priority is P0 or impact includes wide`",
    ],
    ["term t means priority is both", "`both` is not a value of `priority`", "its values are P0, P1"],
    ["term t means priority is vip", "`vip` is not a value of `priority`", "`vip` is true or false by itself: write `vip`"],
    [
      "targets for P0 and S1\n  workaround within 1 hour",
      "`S1` is not a value of `priority`",
      "`S1` is a value of `severity`: write `targets for priority is P0 and severity is S1`",
    ],
    [
      `example "x"\n  given priority S1\n${opened}`,
      "`S1` is not a value of `priority`",
      "`S1` is a value of `severity`: write `severity S1`",
    ],
    [
      `example "x"\n${opened} as wide`,
      "`wide` is not a value of any fact",
      "behind `as` stand values of facts that have one: write `given impact wide` above it",
    ],
  ])("of another fact is none that is misspelt, and nothing is written in its place: %s", (text, message, help) => {
    expect(told(text)).toEqual([[message, help, null]]);
  });

  test.each([
    ["given priority P0, P1", "P1", "`priority` has one value at a time: give `P0` or `P1`", null],
    ["given impact wide, deep", "deep", "values of one fact are joined by `and`: write `impact wide and deep`", " and "],
    ["given vip, impact wide, deep", "deep", "values of one fact are joined by `and`: write `impact wide and deep`", " and "],
    ["given impact none, wide", "wide", "did you mean `impact wide`?", "impact wide"],
    ["given priority P0, wide", "wide", "did you mean `impact wide`?", "impact wide"],
    ["given wide", "wide", "did you mean `impact wide`?", "impact wide"],
    ["given both", "both", "declare it under `ticket` or `customer`", null],
  ])("that stands in an example without its fact: %s", (given, name, help, mended) => {
    expect(told(`example "x"\n  ${given}\n${opened}`)).toEqual([[`unknown fact \`${name}\``, help, mended]]);
    const event = given.replace("given", "  10:00 changed");
    expect(told(`example "x"\n${opened}\n${event}`)).toEqual([[`unknown fact \`${name}\``, help, mended]]);
  });
});

describe("names", () => {
  test.each([
    [
      "§2 trigger a when ticket is P0 escalate to level-1",
      "a condition names the fact, and not the ticket: write it as `priority is P1`, or as `vip` where it is a yes or no",
      null,
    ],
    [
      "§2 trigger a when resolution is missed escalate to level-1",
      "to ask whether a time is up, write `full resolution is breached`",
      null,
    ],
    ["§2 trigger a when reopened escalate to level-1", "did you mean `reopened has happened`?", "reopened has happened"],
    [
      "§2 trigger a when opened escalate to level-1",
      "every ticket has been opened: write `time since opened at least 0 minutes`, or let a duty begin `from opened`",
      null,
    ],
    [
      'example "x"\n  given customer acme, priority P0\n  monday 2024-01-08 09:00 opened',
      "a customer's name stands before `with`: write `given customer acme with` and the facts",
      " with ",
    ],
    [
      'example "x"\n  given customer acme\n  monday 2024-01-08 09:00 opened as P0',
      "a customer's name stands before `with`: write `given customer acme with` and the facts",
      null,
    ],
    ["§5 targets for every ticket\n  customer update every days", "a length of time begins with its figure: write `2 days`", null],
    ["§5 calendar c in UTC\n  monday 09:00 to 17:00\n  on 08:00 to 12:00", "name the date, such as `on 2024-12-24 08:00 to 12:00`", null],
    [
      '§5 targets for every ticket\n  first response within 1 hour\n§5 example "x"\n  monday 2024-01-08 09:00 opened as P0\n  expect P0 due 10:00',
      "duties are first response, next response, workaround, full resolution, customer update, and the notification of a declared party; another is a statement of its own, such as `duty P0 from opened, within 1 hour`",
      null,
    ],
    ["§2 trigger a when priority is P1 escalate to ceo", "did you mean `level-1`?", null],
    ["§2 trigger a when priority is P1 escalate to cto", "declare it with `level`", null],
    [
      "§3 level level-2\n  notify ceo by email\nlevels rise from level-1 to level-2\n§2 trigger a when priority is P1 escalate to ceo",
      "declare it with `level`",
      null,
    ],
    ["§4 involve ticket when priority is P0", "declare it with `person`, `team` or `group`", null],
    [
      "§5 targets for every ticket\n  P0 first response within 1 hour",
      "the value stands behind its time: write `first response within 1 hour for P0`",
      null,
    ],
    [
      "§5 targets for every ticket\n  P0 within 1 hour",
      "the value stands behind its time: write `first response within 1 hour for P0`",
      null,
    ],
    [
      '§5 level level-2\n  notify ceo by email\nlevels rise from level-1 to level-2\n§5 example "x"\n  monday 2024-01-08 09:00 opened as P0\n  expect level-2 notice to ceo pending',
      "level `level-2` does not say by when `ceo` is told: write `within 30 minutes` behind its `notify`",
      null,
    ],
    ['§5 example "x"\n  monday 2024-01-08 09:00 created', "did you mean `opened`?", "opened"],
    ['§5 example "x"\n  monday 2024-01-08 09:00 opened\n  10:00 agent replied', "did you mean `response`?", "response"],
    ['§5 example "x"\n  given priority 0\n  monday 2024-01-08 09:00 opened', "write one of its values: `P0` or `P1`", null],
    [
      "§5 calendar a in Europe/Paris\n  monday 09:00 to 17:00\n§5 calendar b\n  monday 09:00 to 17:00",
      "write `calendar b in Europe/Paris`",
      null,
    ],
  ])("%s: %s", (text, help, mended) => {
    const [finding, ...more] = compilePolicy(`${BASE}${text}\n`).diagnostics.filter(({ severity }) => severity === "error");
    expect([finding?.help, finding?.fix?.edits[0]?.text ?? null, more.map(({ message }) => message)]).toEqual([help, mended, []]);
  });

  test("a unit of time without its figure is one of it", () => {
    const text = `${BASE}§2 trigger again\n  when the customer makes 3 or more contacts within any 24 hours\n  escalate to level-1, at most once per day\n`;
    const found = compilePolicy(text).diagnostics.find(({ code }) => code === "TN207");
    expect([found?.message, found?.help, found?.fix?.edits[0]?.text]).toEqual([
      "unknown fact or parameter `day`",
      "did you mean `1 day`?",
      "1 day",
    ]);
  });

  test("each kind of unknown name is said by its kind, and the nearest is offered", () => {
    const text = `${BASE}
§4 involve coe
  when prioritty is P0 and critical
§5 targets for P0
  first response within 15 minutes counting standard-hours
  executive notification within p0-notice
example "one"
  monday 2024-01-08 09:00 opened as P0
  expect urgnt fired
`;
    expect(findings(text)).toEqual([
      "TN202 coe: unknown person, team or group `coe`",
      "TN205 prioritty: unknown fact `prioritty`",
      "TN206 critical: unknown term `critical`",
      "TN203 standard-hours: unknown calendar `standard-hours`",
      "TN208 executive notification: `executive notification` needs a person, team or group called `executive`",
      "TN207 p0-notice: unknown fact or parameter `p0-notice`",
      "TN210 urgnt: unknown trigger `urgnt`",
    ]);
    expect(compilePolicy(text).diagnostics.find((d) => d.code === "TN205")?.fix?.edits).toMatchObject([{ text: "priority" }]);
  });

  test.each([
    ["mondy 09:00 to 17:00", "did you mean `monday`?"],
    ["Monday-friday 09:00 to 17:00", "did you mean `monday to friday`?"],
    ["closed on us-federal-holidys", 'write `us-federal-holidays`, and `use library "us-federal-holidays"` beside it'],
    ["closed on uk-bank-holidays", 'declare them with `holidays`, or `use library "uk-bank-holidays"`'],
    ["closed on company-days", 'declare them with `holidays`, or `use library "us-federal-holidays"`'],
  ])("holidays that are none: %s", (line, help) => {
    const { diagnostics } = compilePolicy(`§5 calendar office in Europe/Paris\n  tuesday 09:00 to 17:00\n  ${line}\n`);
    expect(diagnostics.filter(({ code }) => code === "TN204").map((each) => each.help)).toEqual([help]);
  });

  test("a name declared twice shows both places, over files, and facts share theirs with terms", () => {
    const result = compilePolicy({
      "policy.policy": 'policy SUP-1 "Support"\nuse "./b.policy"\nticket\n  urgent yes or no',
      "b.policy": "§2 term urgent means urgent",
    });
    const [twice] = result.diagnostics.filter((d) => d.code === "TN220");
    expect(twice?.message).toBe("term `urgent` has the same name as a fact");
    expect([twice?.span.file, ...(twice?.related ?? []).map((r) => `${r.span.file} ${underlined(result, r)}`)]).toEqual([
      "b.policy",
      "policy.policy urgent",
    ]);
  });

  test("circles of terms, groups and covers are shown as chains; two who cover each other are fine", () => {
    expect(findings("term a means b\nterm b means not c\nterm c means a\ngroup g is h\ngroup h is g")).toEqual([
      "TN222 a: terms are defined in a circle: `a` → `b` → `c` → `a`",
      "TN223 g: a group contains itself: `g` → `h` → `g`",
    ]);
    const cover = (a: string, b: string): string => `person ${a} "${a}" covered by ${b} on leave\n`;
    expect(findings(cover("x", "y") + cover("y", "x"))).toEqual([]);
    expect(findings(cover("x", "y") + cover("y", "z") + cover("z", "x"))).toEqual([
      "TN224 x: cover goes round in a circle: `x` → `y` → `z` → `x`",
    ]);
  });

  test("a chain of thirty thousand terms overflows nothing", () => {
    const chain = Array.from({ length: 30_000 }, (_, i) => `term t${i} means t${i + 1}`).join("\n");
    expect(compilePolicy(`${chain}\nterm t30000 means t0`).diagnostics.map((d) => d.code)).toContain("TN222");
  });

  test("a policy cannot have the name of what every object answers to: no module could be made of it", () => {
    const named = (id: string) =>
      compilePolicy(`policy ${id} "P"\n  owner head\n  effective from 2024-01-01\nperson head "H"\n`).diagnostics;
    for (const id of ["constructor", "toString"]) expect(named(id).map(({ code }) => code)).toContain("TN228");
    expect(named("construction").map(({ code }) => code)).not.toContain("TN228");
  });

  test("terms on a circle, and those that rest on them, are left out", () => {
    const { diagnostics, partial } = compilePolicy(
      "ticket\n  outage  yes or no\nterm a means a\nterm b means not a\nterm c means outage\n" +
        "§1 trigger t\n  when b\n  escalate to lead\n§2 trigger u\n  when c\n  escalate to lead\n§3 level lead\n",
    );
    expect(diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual(["TN222"]);
    expect(partial?.terms.map(({ id }) => id)).toEqual(["c"]);
  });

  test("a chain of fifty terms is followed; of a longer one the first that lies too deep is told", () => {
    const chain = (length: number): string => {
      const terms = Array.from({ length }, (_, i) => `term t${i} means ${i === length - 1 ? "outage" : `t${i + 1}`}`);
      return `ticket\n  outage  yes or no\n${terms.join("\n")}\n§1 trigger t\n  when t0\n  escalate to lead\n§3 level lead\n`;
    };
    const errors = (text: string) => compilePolicy(text).diagnostics.filter(({ severity }) => severity === "error");
    expect(errors(chain(50))).toEqual([]);
    expect(errors(chain(53)).map(({ message }) => message)).toEqual([
      "term `t2` goes through more than 50 other terms before it reaches a fact",
    ]);
    expect(errors(chain(30_000)).map(({ code }) => code)).toEqual(["TN229"]);
  });

  test("a value without its fact is shown with it, in a condition and in an example", () => {
    const facts =
      "ticket\n  urgency one of emergency, routine\n  area any of pumps, pipes\n  kind one of leak, shared\n  place one of shared, home\n";
    const mends = (text: string) =>
      compilePolicy(`${facts}${text}`).diagnostics.flatMap(({ severity, help, fix }) =>
        severity === "error" ? [[help, fix?.edits[0]?.text ?? null]] : [],
      );
    expect(mends("term a means emergency or not pumps")).toEqual([
      ["did you mean `urgency is emergency`?", "urgency is emergency"],
      ["did you mean `area includes pumps`?", "area includes pumps"],
    ]);
    expect(mends('example "x"\n  monday 2024-01-08 09:00 opened as emergency, leak\n')).toEqual([
      ["did you mean `kind leak`?", "kind leak"],
    ]);
    expect(mends("term a means shared")).toEqual([["declare it with `term`, or as a yes-or-no fact under `ticket` or `customer`", null]]);
  });

  test("several levels need one order that names them all", () => {
    const level = (n: number): string => `§3 level level-${n}\n  notify ceo by email within 1 hour\n`;
    const rest = `person ceo "Ada King"\n${level(1)}${level(2)}§2 trigger t\n  when acknowledged has happened\n  escalate to level-2\n`;
    expect(findings(rest)).toEqual(["TN226 level-1: nothing says in which order the levels `level-1` and `level-2` rise"]);
    expect(findings(`levels rise from level-1\n${rest}`)).toEqual(["TN225 level-2: `levels rise` leaves out level `level-2`"]);
    expect(findings(`levels rise from level-1 to level-2\n${rest}`)).toEqual([]);
  });
});
