// Types, clocks, times and rules: what each finding underlines and says. docs/diagnostics has one example more for each code.

import { describe, expect, test } from "vitest";
import { compilePolicy, findings, underlined } from "../findings.ts";

const FACTS = `
ticket
  priority one of P0, P1, P2
  signal any of churn, legal
  csat number from 1 to 5
  began instant
  note text
customer
  arr money in USD
  revenue money in USD
  share percent
  fortune-500 yes or no
§5 calendar office in Europe/Paris
  monday to friday 09:00 to 18:00
`;

test("of thousands of values each is told that is listed twice", () => {
  const values = Array.from({ length: 40_000 }, (_, i) => `v${i % 39_999}`);
  expect(findings(`ticket\n  cause one of ${values.join(", ")}\n`)).toEqual(["TN313 v0: `v0` is listed twice for `cause`"]);
});

test.each([
  ["fortune-500 unknown", "leave it out: `fortune-500` is unknown until something says what it is, and known from then on"],
  ["priority unknown", "leave it out: `priority` is unknown until something says what it is, and known from then on"],
  ["fortune-500 maybe", "write one of its values: `yes` or `no`"],
])("an example that gives %s", (given, help) => {
  const { diagnostics } = compilePolicy(`${FACTS}example "x"\n  given ${given}\n  monday 2026-01-05 09:00 opened\n  expect no level\n`);
  expect(diagnostics.filter(({ severity }) => severity === "error").map((each) => each.help)).toEqual([help]);
});

describe("holidays that meet other lines of a calendar", () => {
  const office = (...lines: readonly string[]): string => `
holidays national
  "Christmas" december 25, observed on the nearest weekday
  "Labor Day" may 1
holidays own
  "Eve" december 24
§5 calendar office in Europe/Paris
  monday to friday 09:00 to 18:00
${lines.map((line) => `  ${line}\n`).join("")}`;
  const found = (...lines: readonly string[]): readonly string[] => findings(office(...lines));

  test.each([
    [
      "a date of the set, on the day on which it is observed as well",
      ["closed on national", "on 2027-12-24 09:00 to 12:00", "on 2028-12-25 09:00 to 12:00"],
      [
        "TN243 2027-12-24: 2027-12-24 is one of `national`, and the line for these holds on that day: this one does nothing",
        "TN243 2028-12-25: 2028-12-25 is one of `national`, and the line for these holds on that day: this one does nothing",
      ],
    ],
    [
      "closed on a date of holidays that are open",
      ["own 09:00 to 12:00", "closed on 2026-12-24"],
      ["TN243 2026-12-24: 2026-12-24 is one of `own`, and the line for these holds on that day: this one does nothing"],
    ],
    [
      "the same of the date as of the holiday",
      ["closed on national, 2028-12-25", "own 09:00 to 12:00", "on 2025-12-24 09:00 to 12:00"],
      ["TN244 own 09:00 to 12:00: 1971-12-24 is one of `national`, which close `office`, and one of `own`, which open it: it is open then"],
    ],
    ["other days", ["closed on national", "on 2026-12-24 09:00 to 12:00", "on 2027-12-25 09:00 to 12:00"], []],
    ["two sets that are both open, or both closed", ["closed on national, own"], []],
  ])("%s", (_name, lines, expected) => expect(found(...lines)).toEqual(expected));

  test("two sets meet only while the policy is in force", () => {
    const head = (days: string): string => `policy SUP-1 "Support"\n  effective ${days}\n`;
    const both = office("closed on national", "own 09:00 to 12:00");
    expect(findings(head("from 2024-01-01") + both)).toEqual([
      "TN244 own 09:00 to 12:00: 2027-12-24 is one of `national`, which close `office`, and one of `own`, which open it: it is open then",
    ]);
    expect(findings(head("from 2024-01-01 until 2027-01-01") + both)).toEqual([]);
  });

  test("of holidays that count from each other in a circle nothing more is said", () => {
    const circle =
      'holidays national\n  "A" 1 day before "B"\n  "B" 1 day after "A"\n§5 calendar office in Europe/Paris\n  monday 09:00 to 18:00\n';
    expect(findings(`${circle}  closed on national\n  on 2027-12-24 09:00 to 12:00\n`).map((each) => each.slice(0, 5))).toEqual(["TN231"]);
  });
});

describe("what an example gives", () => {
  const steps = (...lines: readonly string[]): readonly string[] =>
    findings(`examples in Europe/Paris\n${FACTS}example "a"\n${lines.map((line) => `  ${line}\n`).join("")}`);
  const opened = "monday 2024-01-08 09:00 acme opens ticket A";
  const idle = (given: string): readonly string[] => [`TN416 ${given}: no event after this step takes up what it gives`];

  test.each([
    ["facts of a ticket after the last opening", [opened, "given priority P1", "09:05 contact"], idle("given priority P1")],
    ["facts of a customer after the last event", [opened, "given arr $5"], idle("given arr $5")],
    ["facts of another customer", ["given customer beta with arr $5", opened], idle("given customer beta with arr $5")],
    ["no events at all", ["given priority P1"], idle("given priority P1")],
    ["before the opening", ["given customer acme with arr $5, priority P1", opened], []],
    ["before a later event of the customer", [opened, "given customer acme with arr $5", "09:05 contact on ticket A"], []],
    ["where what comes after it cannot be read", ["given priority P1", "monday 2024-01-08 09:00 opened by nobody at all"], null],
  ])("%s", (_name, lines, expected) => {
    const found = steps(...lines);
    expect(expected === null ? found.filter((each) => each.startsWith("TN416")) : found).toEqual(expected ?? []);
  });
});

describe("questions and figures", () => {
  test.each([
    ["priority is P3", "TN301 P3: `P3` is not a value of `priority`"],
    ["signal is churn", "TN302 signal: `signal` is any of a list and cannot be asked this way"],
    ["priority includes P0", "TN302 priority: `priority` is one of a list and cannot be asked this way"],
    ["csat", "TN302 csat: `csat` is a number and cannot be asked this way"],
    ["fortune-500 is maybe", "TN301 maybe: `maybe` is not a value of `fortune-500`"],
    ["note more than 3", "TN302 note: `note` is a text and cannot be asked this way"],
    ["arr more than 500000", "TN303 arr more than 500000: money in USD is compared with a number"],
    ["share more than 50", "TN303 share more than 50: a percent is compared with a number"],
    ["csat less than 30", "TN306 30: `csat` is a number from 1 to 5, so `30` never makes a difference"],
    ["time since csat more than 1 hour", "TN302 csat: `csat` is a number and cannot be asked this way"],
    ["time since began is 1 hour", "TN317 time since began is 1 hour: this comparison of the time since an instant cannot be timed"],
    ["arr more than 0% of arr", "TN316 0% of arr: `0%` cannot be kept as an exact share"],
    [
      "the customer makes 0 or more contacts within 1 day",
      "TN318 the customer makes 0 or more contacts within 1 day: a condition cannot count 0 contacts",
    ],
    ["time since began more than 2", "TN303 time since began more than 2: the elapsed time since an instant is compared with a number"],
  ])("%s", (condition, finding) => {
    expect(findings(`${FACTS}term t means ${condition}`)).toEqual([finding]);
  });

  test.each([
    "fortune-500 is yes",
    "not fortune-500",
    "time since began counting office more than 1 hour",
    "time since opened more than 1 hour",
    "share at least 50%",
    "csat is known",
    "arr more than 2% of arr",
  ])("%s is fine", (condition) => {
    expect(findings(`${FACTS}term t means ${condition}`)).toEqual([]);
  });

  test("two clocks in one comparison: what is offered moves the clock to what is measured, as one of two things that may be meant", () => {
    const [mixed] = compilePolicy(`${FACTS}term t means time since began more than 10 hours counting office`).diagnostics.filter(
      (d) => d.code === "TN304",
    );
    expect(mixed?.fix).toMatchObject({ isChoice: true, edits: [{ text: " counting office" }, { text: "10 hours" }] });
    expect(mixed?.help).toBe(
      "the clock belongs with what is measured: write `time since began counting office` and leave the clock out after the length of time; " +
        "for elapsed time, only leave it out there",
    );
  });
});

test("a trigger whose level cannot be read is one finding, and nothing is said of the level it may have meant", () => {
  const text = "person ceo\n§3 level one\n  notify ceo by email within 1 hour\n§2 trigger t when priority is P0\n  escalte to one\n";
  expect(findings(`${FACTS}${text}`).map((each) => each.slice(0, 13))).toEqual(["TN001 escalte"]);
});

test.each([
  ["Europe/Pariss", "did you mean `Europe/Paris`?"],
  ["Berlinn", "did you mean `Europe/Berlin`?"],
  ["Atlantis", "write an IANA name such as `America/Los_Angeles`"],
])("the zone %s: %s", (zone, help) => {
  const { diagnostics } = compilePolicy(`§1 calendar office in ${zone}\n  monday 09:00 to 17:00\n`);
  expect(diagnostics.find(({ code }) => code === "TN401")?.help).toBe(help);
});

test.each([
  ["2024-02-30", "the last day of that month is 2024-02-29"],
  ["2024-13-01", "a date is a year, a month from 01 to 12 and a day"],
])("the date %s: %s", (date, help) => {
  const { diagnostics } = compilePolicy(`§1 person ada\n  away ${date} to 2025-03-01\n`);
  expect(diagnostics.find(({ code }) => code === "TN407")?.help).toBe(help);
});

describe("times", () => {
  const calendar = (...lines: readonly string[]): string => `§5 calendar office in Europe/Paris\n${lines.map((l) => `  ${l}\n`).join("")}`;

  test.each([
    ["an overnight window", calendar("monday to friday 22:00 to 06:00"), []],
    ["windows that touch", calendar("monday 09:00 to 12:00 and 12:00 to 18:00"), []],
    [
      "an overnight window into the next day's",
      calendar("monday to friday 22:00 to 06:00", "tuesday 05:00 to 07:00"),
      ["TN403 05:00 to 07:00: two windows of `office` overlap on tuesday"],
    ],
    [
      "sunday night into monday",
      calendar("sunday 22:00 to 06:00", "monday 05:00 to 07:00"),
      ["TN403 05:00 to 07:00: two windows of `office` overlap on monday"],
    ],
    ["no length", calendar("monday 09:00 to 09:00"), ["TN402 09:00 to 09:00: this window opens and closes at 09:00"]],
    [
      "a minute short of midnight",
      calendar("monday 00:00 to 23:59"),
      ["TN404 23:59: closing at 23:59 leaves the last minute of the day closed"],
    ],
    [
      "only closed",
      calendar("closed on 2024-12-24"),
      ["TN405 office: calendar `office` never opens, so a clock that counts it never ends"],
    ],
    [
      "only a night of breaks: those after midnight belong to the day on which it begins",
      calendar("sunday 22:00 to 06:00", "break sunday 22:00 to 24:00", "break sunday 00:00 to 06:00"),
      ["TN405 office: calendar `office` never opens, so a clock that counts it never ends"],
    ],
    ["no such day", calendar("monday 09:00 to 18:00", "closed on 2023-02-29"), ["TN407 2023-02-29: there is no 2023-02-29"]],
    [
      "PST",
      calendar("monday 09:00 to 18:00").replace("Europe/Paris", "PST"),
      ["TN401 PST: `PST` is not a time zone: it is one fixed offset, and offsets change with the season"],
    ],
  ])("%s", (_name, text, expected) => {
    expect(findings(text)).toEqual(expected);
  });

  test("in examples: weekday and date, steps back, a first step without a date", () => {
    const example = (...steps: readonly string[]): string => `example "one"\n${steps.map((s) => `  ${s}\n`).join("")}`;
    expect(findings(example("monday 2024-01-09 09:00 opened"))).toEqual(["TN406 monday: 2024-01-09 is a tuesday, not a monday"]);
    expect(findings(example("2024-01-09 09:00 opened", "08:00 response"))).toEqual([
      "TN410 08:00: this step is at 2024-01-09 08:00, before the step above it at 2024-01-09 09:00",
    ]);
    expect(findings(example("09:00 opened", "10:00 response"))).toEqual(["TN411 09:00: the first step of an example needs a date"]);
    expect(findings(example("expect no level", "monday 2024-01-08 09:00 opened"))).toEqual([
      "TN411 expect no level: this is expected before anything has happened",
    ]);
    expect(findings(`ticket\n  began instant, may be unknown\n${example("given began 09:00", "monday 2024-01-08 09:00 opened")}`)).toEqual([
      "TN411 09:00: this moment needs a date: no step above it says one",
    ]);
    expect(findings(example("2024-13-08 09:00 opened", "10:00 response"))).toEqual(["TN407 2024-13-08: there is no 2024-13-08"]);
  });
});

describe("targets that meet", () => {
  const first = "§5.1 targets for P0, P1\n  first response within 30 minutes\n";

  test("a conflict shows both places and a ticket in words", () => {
    const result = compilePolicy(
      `${FACTS}${first}§5.2 targets for fortune-500 and arr more than $500,000\n  first response within 15 minutes`,
    );
    const [conflict] = result.diagnostics.filter((d) => d.code === "TN506");
    expect(conflict?.message).toBe(
      "for a ticket with priority P0, arr $510,000 and fortune-500, `first response` is due both within 30 minutes and within 15 minutes",
    );
    expect(conflict?.clause).toBe("§5.2");
    expect(conflict?.related.map((r) => `${r.clause} ${underlined(result, r)}`)).toEqual(["§5.1 first response within 30 minutes"]);
  });

  test.each([
    ["the same amount", "§5.2 targets for fortune-500\n  first response within 30 minutes", []],
    ["other tickets", "§5.2 targets for P2\n  first response within 2 hours", []],
    ["a declared override", "§5.2 targets for fortune-500\n  first response within 15 minutes, overrides §5.1", []],
    [
      "tickets an override has already taken away",
      "§5.2 targets for P0\n  first response within 10 minutes, overrides §5.1 and §5.3\n§5.3 targets for priority is P0 and fortune-500\n  first response within 5 minutes",
      [],
    ],
    [
      "an override that misses",
      "§5.2 targets for P2\n  first response within 2 hours, overrides §5.1",
      ["TN512 §5.1: this target for `first response` and those of §5.1 never apply to the same ticket"],
    ],
    [
      "an override of nothing",
      "§5.2 targets for P2\n  first response within 2 hours, overrides §5.7",
      ["TN504 §5.7: §5.7 has no other target for `first response`"],
    ],
    [
      "what rests on two facts compared",
      "§5.2 targets for arr more than 2% of revenue\n  first response within 15 minutes",
      [
        "TN506 first response within 15 minutes: for a ticket with priority P0, arr $1 and revenue $25, `first response` is due both within 30 minutes and within 15 minutes",
      ],
    ],
    [
      "what rests on time",
      "§5.2 targets for during office\n  first response within 15 minutes",
      ["TN518 during office: targets rest on facts alone, but this rests on time or events"],
    ],
  ])("%s", (_name, text, expected) => {
    expect(findings(`${FACTS}${first}${text}`)).toEqual(expected);
  });

  test("order in the file never matters to what is found", () => {
    const second = "§5.2 targets for fortune-500\n  first response within 15 minutes\n";
    const codes = (text: string): readonly string[] => compilePolicy(text).diagnostics.map((d) => d.code);
    expect(codes(`${FACTS}${second}${first}`)).toEqual(codes(`${FACTS}${first}${second}`));
  });
});

describe("what the owner says", () => {
  const bare = "ticket\n  priority one of P0, P1\ntargets for P0\n  first response within 15 minutes\n";
  const codes = (text: string): readonly string[] => compilePolicy(text).diagnostics.map((d) => d.code);

  test("an accepted warning is gone, an `accept` for nothing is said, an error stays", () => {
    expect(codes(bare)).toEqual(["TN501"]);
    expect(codes(`${bare}accept TN501 because "house rules"`)).toEqual([]);
    expect(codes(`${bare}accept TN502 because "house rules"`)).toEqual(["TN501", "TN603"]);
    expect(codes('term a means b\naccept TN206 because "later"')).toEqual(["TN206", "TN604"]);
  });

  test("`on` narrows it to findings about that name", () => {
    const two =
      "§3 level level-1\n§3 level level-2\nlevels rise from level-1 to level-2\n§2 trigger t\n  when acknowledged has happened\n  escalate to level-2\n";
    expect(codes(two)).toEqual(["TN511", "TN511"]);
    expect(findings(`${two}accept TN511 on level-1 because "a pause for thought"`)).toEqual([
      "TN511 level-2: level `level-2` notifies nobody",
    ]);
  });

  test("todos and readings are counted as notes, and a policy with them is sound", () => {
    const { value, diagnostics } = compilePolicy('§1 todo "holidays" : "none given"\n§1 reading "soon" means "at once" because "custom"');
    expect(diagnostics.map((d) => `${d.severity} ${d.code}`)).toEqual(["note TN601", "note TN602"]);
    expect([value?.todos.length, value?.readings.length]).toEqual([1, 1]);
  });
});

describe("what is offered can be written there", () => {
  const help = (text: string): readonly (string | null)[] =>
    compilePolicy(`${FACTS}${text}`).diagnostics.flatMap((d) => (d.severity === "error" ? [d.help] : []));

  test.each([
    ["P0", "within 1 hour for loud", "write `targets for priority is P0 and loud` and this line below it"],
    [
      "P0, P1",
      "within 1 hour for loud or fortune-500",
      "write `targets for priority is P0 or P1 and (loud or fortune-500)` and this line below it",
    ],
    ["fortune-500", "within 1 hour for loud", "write `targets for loud` and this line below it"],
  ])("a condition behind a time of targets for %s: %s", (whom, time, instead) => {
    const text = `term loud means signal includes legal\n§5 targets for ${whom}\n  workaround ${time}\n`;
    expect(findings(`${FACTS}${text}`)).toEqual(["TN301 loud: `loud` is not a value of any fact"]);
    expect(help(text)).toEqual([`behind a time stand values alone: ${instead}`]);
  });

  test("what a duty asks for that never starts is shown", () => {
    const text = `${FACTS}team desk email "d@example.com"\nterm calm means priority is P2\n§7 duty x from opened when calm and priority is P0, within 1 hour, owed by desk`;
    const result = compilePolicy(text);
    const [never] = result.diagnostics.filter(({ code }) => code === "TN427");
    expect(never?.related.map((place) => `${underlined(result, place)}: ${place.label}`)).toEqual([
      "when calm and priority is P0: no ticket is all of this",
    ]);
  });

  test("terms in a list are conditions", () => {
    const terms = "term urgent means priority is P0\nterm loud means signal includes legal\n";
    const text = `${FACTS}${terms}§5 targets for urgent and loud\n  workaround within 1 hour\n`;
    expect(findings(text)).toEqual(["TN305 urgent and loud: `urgent, loud` may mean `(urgent and loud)` or `(urgent or loud)`"]);
    expect(findings(text.replace("urgent and loud", "(urgent and loud)"))).toEqual([]);
    expect(findings(text.replace("urgent and loud", "urgent and lod"))).toEqual(["TN206 lod: unknown term `lod`"]);
  });

  test("two times in one clause, or in none, are not told apart by an `overrides`", () => {
    const lines = (overrides: string): string =>
      `§5 targets for every ticket\n  workaround within 4 hours\n§5 targets for P0\n  workaround within 1 hour${overrides}\n§5 targets for P1\n  workaround within 2 hours${overrides}\n`;
    const said = "`overrides` names a clause, and both stand in §5: make them apply to different tickets, or give one a § of its own";
    expect(help(lines(""))).toEqual([said, said]);
    expect(help(lines(", overrides §5"))).toEqual([said]);
    expect(help(lines("").replaceAll("§5 ", ""))[0]).toContain("neither stands in one");
  });

  test("which of two clauses holds is said by the one for fewer tickets, where there is one", () => {
    const times = (general: string, narrow: string): readonly (string | null)[] =>
      help(`${general}\n  first response within 4 hours\n${narrow}\n  first response within 1 hour`);
    const narrower =
      "§6 is for fewer tickets: if it should hold for them, write `overrides §5` on its line, or make the two apply to different tickets";
    expect(times("§5 targets for every ticket", "§6 targets for P0")).toEqual([narrower]);
    expect(times("§6 targets for P0", "§5 targets for every ticket")).toEqual([narrower]);
    expect(times("§5 targets for P0", "§6 targets for fortune-500")).toEqual([
      "decide which one holds: write `overrides §5` on the line of §6, or the other way round, or make the two apply to different tickets",
    ]);
    expect(times("targets for every ticket", "§6 targets for P0")).toEqual([
      "give each a §, and write `overrides §…` on the line of the one that holds",
    ]);
  });

  test("values and what is true or false by itself are no list: the condition that is meant is shown", () => {
    expect(help("§5 targets for P1 and fortune-500\n  first response within 4 hours")).toEqual([
      "`fortune-500` is true or false by itself: write `targets for priority is P1 and fortune-500`",
    ]);
    const when = (condition: string): readonly (string | null)[] => help(`§5 trigger x when ${condition}\n`);
    const instead = "`fortune-500` is true or false by itself: write `fortune-500 or priority is P0 or P1`";
    expect(when("priority is P0 or P1 or fortune-500")).toContain(instead);
    expect(when("fortune-500 or priority is P0 or P1")).not.toContain(instead);
    expect(when("priority is fortune-500")).toContain("`fortune-500` is true or false by itself: write `fortune-500`");
  });

  test("that a duty is done is no event", () => {
    const duty = "§5 duty letter from opened, within 1 day\n§5 duty call from opened, within 2 days, cancelled by letter done\n";
    expect(help(duty)).toEqual([
      "a duty that is done is not an event: add `met by` and an event of your own to the duty, and name that event here",
    ]);
    const own = "event letter-sent\n";
    expect(help(`${own}${duty.replace("within 1 day", "within 1 day, met by letter-sent").replace("letter done", "letter-sent")}`)).toEqual(
      [],
    );
  });
});

test("that no rule names a clause is told once", () => {
  const text =
    'ticket\n  priority one of P0, P1\ntargets for P0\n  workaround within 1 hour\ntrigger x when priority is P1 escalate to l\nperson p "P" email "p@example.com"\nlevel l notify p by email\n';
  const said = (of: string): readonly string[] =>
    compilePolicy(of).diagnostics.flatMap(({ code, message }) => (code === "TN501" ? [message] : []));
  expect(said(text)).toEqual(["this set of targets names no clause of the source, nor do the 2 other rules"]);
  expect(said(text.replace("level l", "§1 level l"))).toHaveLength(2);
});
