// One slip is one finding: what only follows from it is not told beside it.

import { describe, expect, test } from "vitest";
import { compilePolicy, findings } from "../findings.ts";

const TARGETS = `targets for clinical
  first response within 10 minutes
targets for urgent
  first response within 1 hour
trigger a when urgency is clinical and no first response within 10 minutes escalate to l-1
levels rise from l-1 to l-2
level l-1 notify desk by phone within 1 hour
level l-2 notify desk by phone within 1 hour
trigger b when urgency is clinical escalate to l-2
team desk phone "1"
customer
  contract one of house, clinic
`;

describe("of the values of a fact", () => {
  test("a value that is none is told once, with all places that ask for it", () => {
    const { diagnostics } = compilePolicy(`ticket\n  urgency one of clinicl, urgent\n${TARGETS}`);
    const found = diagnostics.filter(({ code }) => code === "TN301");
    expect(found.map(({ message, related }) => [message, related.map(({ label }) => label)])).toEqual([
      ["`clinical` is not a value of `urgency`", ["`clinicl` occurs only here", "named here, too", "named here, too"]],
    ]);
  });

  test("where the values of a fact cannot be read, a bare one is not taken for that of another", () => {
    expect(findings(`ticket\n  urgency one clinical, urgent\n${TARGETS}`)).toEqual(["TN001 clinical: expected `of`, found `clinical`"]);
  });
});

describe("of a parameter", () => {
  const policy = (value: string): string =>
    `${TARGETS}ticket\n  urgency one of clinical, urgent\nparameter soon is ${value}\ntargets for every ticket\n  workaround within soon\n  full resolution within soon`;

  test("that is no length of time, once", () => {
    expect(findings(policy("10")).filter((one) => one.startsWith("TN308"))).toEqual([
      "TN308 soon: `soon` is a number, but a length of time is needed",
    ]);
  });

  test("that cannot be read, nothing", () => {
    expect(findings(policy("10 huors")).filter((one) => /^TN(?:0|3)/.test(one))).toEqual([
      "TN001 huors: expected the end of the statement, found `huors`",
    ]);
  });
});

describe("a channel that is an event or one of the people", () => {
  test.each([
    [
      "duty x from opened, owed by desk, within 1 hour, by reopened",
      "`by reopened` names a channel, but `reopened` is an event",
      "met by reopened",
    ],
    ["duty x from opened, within 1 hour, by desk", "`by desk` names a channel, but `desk` is one of the policy's people", "owed by desk"],
  ])("%s", (duty, message, instead) => {
    const [found, ...others] = compilePolicy(`team desk phone "1"\n${duty}`).diagnostics.filter(({ code }) => code === "TN270");
    expect([others, found?.message]).toEqual([[], message]);
    expect(found?.help).toContain(`\`${instead}\``);
  });
});

describe("advice that can be followed", () => {
  const help = (text: string): readonly (string | null)[] =>
    compilePolicy(text)
      .diagnostics.filter(({ code }) => code.startsWith("TN2"))
      .map((d) => d.help);
  const CALENDAR = "calendar office in Europe/Paris\n  monday to friday 09:00 to 17:00\n";

  test.each(["sunday", "sundays", "saturday-sunday"])("a calendar is not closed on a day of the week: %s", (day) => {
    expect(help(`${CALENDAR}  closed on ${day}`)).toEqual(["days that no line of the calendar opens are closed: leave this out"]);
  });

  test("days are written out where a calendar opens", () => {
    expect(help(`${CALENDAR}  sat 09:00 to 12:00`)).toEqual(["did you mean `saturday`?"]);
  });

  test.each([
    ["response", "first response"],
    ["resolution", "full resolution"],
  ])("a duty called %s for short", (short, duty) => {
    expect(help(`targets for every ticket\n  ${short} within 1 hour`)).toEqual([`did you mean \`${duty}\`?`]);
  });

  test("the level of a ticket is asked for as that", () => {
    const level =
      'team desk phone "1"\nlevels rise from l-1 to l-2\nlevel l-1 notify desk by phone within 1 hour\nlevel l-2 notify desk by phone within 1 hour\n';
    expect(help(`${level}trigger a when level is l-1 escalate to l-2`)).toEqual([
      "to ask about the level of a ticket, write `level has reached …`",
    ]);
  });

  test("what is adjusted is no further value of what stands before its comma", () => {
    const policy = `ticket\n  region one of emea, apac\ntargets for every ticket\n  first response within 1 hour\n`;
    expect(findings(`${policy}adjust a when region is emea, first response takes 50% of the usual time`)).toEqual([]);
    const own =
      'duty review "Review" owed by desk from opened within 1 hour met by reviewed\nevent reviewed\nteam desk email "desk@example.com"\n';
    for (const duties of ["review takes", "first response and review take", "review and first response take"]) {
      for (const when of ["region is emea", "region is emea or apac"])
        expect(findings(`${policy}${own}adjust a when ${when}, ${duties} 50% of the usual time`)).toEqual([]);
    }
    for (const gap of [" ", "\n  "])
      expect(findings(`${policy}adjust a when region is emea or apac${gap}first response takes 50% of the usual time`)).toEqual([]);
    expect(findings(`${policy}adjust a when region is emea, apac or mars, first response takes 50% of the usual time`)).toEqual([
      "TN301 mars: `mars` is not a value of `region`",
    ]);
  });
});
