// Figures at the edge of what makes sense: ranges, counts, percents, and how each kind of fact is asked.

import { describe, expect, test } from "vitest";
import { compilePolicy, findings } from "../findings.ts";

const FACTS = `ticket
  priority one of P0, P1
  signal any of churn, legal
  csat number from 1 to 5
  seats number
  began instant
  note text
  vip yes or no
customer
  arr money in USD
  share percent
calendar office in Europe/Paris
  monday to friday 09:00 to 18:00
parameter many is 10
parameter money is $10
parameter while is 1 hour
`;
const asked = (condition: string): readonly string[] => findings(`${FACTS}term t means ${condition}`);

describe("a figure outside the range of its fact", () => {
  test.each([
    ["csat at most 0", "0"],
    ["csat at least 5.5", "5.5"],
    ["0 is less than csat", "0"],
    ["csat is 6", "6"],
  ])("%s", (condition, figure) => {
    expect(asked(condition)).toEqual([`TN306 ${figure}: \`csat\` is a number from 1 to 5, so \`${figure}\` never makes a difference`]);
  });

  test.each(["csat at least 1", "csat at most 5", "5 is at least csat", "seats more than 1000", "csat more than seats"])(
    "not: %s",
    (condition) => {
      expect(asked(condition)).toEqual([]);
    },
  );

  test("a range of one figure holds it, and one from a figure to a smaller holds nothing", () => {
    expect(findings("ticket\n  csat number from 5 to 5")).toEqual([]);
    expect(findings("ticket\n  csat number from 5 to 4")).toEqual(["TN314 number from 5 to 4: `csat` cannot lie from 5 to 4"]);
  });
});

describe("a count of contacts", () => {
  const contacts = (count: string): readonly string[] =>
    asked(`the customer makes ${count} or more contacts within 1 day`).map((each) => each.replace(/^.*: /, ""));
  test.each(["0", "2.5", "1000001"])("%s", (count) => expect(contacts(count)).toEqual([`a condition cannot count ${count} contacts`]));
  test.each(["1", "1000000"])("%s is one", (count) => expect(contacts(count)).toEqual([]));
});

describe("how a fact is asked is shown with what was written", () => {
  test.each([
    ["vip is yes or no", "write `vip` or `not vip`"],
    ["arr is yes", "write `arr more than $1,000`"],
    ["seats", "write `seats at least 1`"],
    ["csat", "write `csat at least 1`"],
    ["began", "write `time since began more than 1 hour`"],
    ["note", "write `note is known`; a text is there for people to read"],
    ["share", "write `share at least 50%`"],
    ["priority", "write `priority is P0`"],
    ["priority includes P1 or P0", "write `priority is P1 or P0`"],
    ["signal", "write `signal includes churn`"],
    ["signal is legal or churn", "write `signal includes legal or churn`"],
  ])("%s", (condition, help) => {
    const { diagnostics } = compilePolicy(`${FACTS}term t means ${condition}`);
    expect(diagnostics.filter(({ code }) => code === "TN302").map((each) => each.help)).toEqual([help]);
  });

  test("a term may have the name of a fact that is asked otherwise, and is told once", () => {
    expect(findings(`${FACTS}term seats means vip\nterm t means seats`)).toEqual(["TN220 seats: term `seats` has the same name as a fact"]);
  });
});

describe("a parameter", () => {
  test.each([
    ["10", "a number"],
    ["$10", "money"],
    ["10%", "a percent"],
  ])("of %s is no length of time", (value, type) => {
    expect(findings(`parameter soon is ${value}\ntargets for every ticket\n  workaround within soon`)).toEqual([
      `TN308 soon: \`soon\` is ${type}, but a length of time is needed`,
    ]);
  });

  test("that counts on a clock is no plain figure", () => {
    expect(findings(`${FACTS}parameter soon is 1 hour counting office`).map((each) => each.slice(0, 5))).toEqual(["TN309"]);
  });
});
