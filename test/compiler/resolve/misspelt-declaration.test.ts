// A slip in a declaration: where uses agree on another spelling, the declaration is offered to be mended, and nothing is written unasked.

import { expect, test } from "vitest";
import { compilePolicy } from "../findings.ts";

/** Every name once where it is declared; `written` stands in the place of one of them. */
function policy(written: Readonly<Record<string, string>>, more = ""): string {
  const name = (text: string): string => written[text] ?? text;
  return `policy SUP-1 "Support"
ticket
  ${name("severity")} one of ${name("urgent")}, low
  outage yes or no
person ceo "Ada King"
calendar ${name("office-hours")} in Europe/Paris
  monday to friday 09:00 to 17:00
term ${name("critical")} means outage
levels rise from level-1 to ${name("level-2")}
level level-1
  notify ceo by email within 1 hour counting office-hours
level level-2
  notify ceo by phone within 1 hour counting office-hours
trigger first when severity is urgent and critical escalate to level-1
trigger second when severity is urgent and critical and no response within 1 hour escalate to level-2
${more}`;
}

function mends(text: string): readonly unknown[] {
  return compilePolicy(text).diagnostics.flatMap(({ severity, fix, help, span }) =>
    severity !== "error"
      ? []
      : [
          [
            fix?.isChoice ?? false,
            fix?.edits.map((edit) => `${text.slice(edit.span.start, edit.span.end)} → ${edit.text}`),
            help,
            text.slice(span.start, span.end),
          ],
        ],
  );
}

test.each([
  ["severity", "severty"],
  ["office-hours", "ofice-hours"],
  ["critical", "critcal"],
  ["urgent", "urgnet"],
])("two uses of %s agree, and it is declared as %s", (used, declared) => {
  expect(mends(policy({ [used]: declared }))).toEqual([
    [
      true,
      [`${declared} → ${used}`],
      `write \`${used}\` where \`${declared}\` is declared, or \`${declared}\` wherever \`${used}\` stands`,
      used,
    ],
  ]);
});

test("a use in a condition and one in `targets` agree", () => {
  const [mend, ...others] = mends(
    policy(
      {},
      "term big-one means outage\ntargets for big-won\n  full resolution within 1 hour\ntrigger third when big-won escalate to level-1\n",
    ),
  );
  expect(mend).toEqual([
    true,
    ["big-one → big-won"],
    "write `big-won` where `big-one` is declared, or `big-one` wherever `big-won` stands",
    "big-won",
  ]);
  expect(others).toEqual([]);
});

test("the place of the declaration is shown first", () => {
  const text = policy({ severity: "severty" });
  const related = compilePolicy(text).diagnostics.find(({ code }) => code === "TN205")?.related ?? [];
  expect(related.map(({ span, label }) => [text.slice(span.start, span.end), label])).toEqual([
    ["severty", "`severty` occurs only here"],
    ["severity", "named here, too"],
  ]);
});

test.each([
  ["a use that is spelt as the declaration is", "trigger third when severty is low escalate to level-1\n"],
  ["uses that disagree", "trigger third when severrity is low escalate to level-1\n"],
  ["a remark in which the declared name stands", "# severty comes from the ticket system\n"],
])("%s: the uses are mended", (_, more) => {
  const [mend] = mends(policy({ severity: "severty" }, more));
  expect(mend).toEqual([false, ["severity → severty", "severity → severty"], "did you mean `severty`?", "severity"]);
});

test("one use against one declaration: the use is mended", () => {
  expect(mends(policy({ "level-2": "level-22" }))).toEqual([[false, ["level-22 → level-2"], "did you mean `level-2`?", "level-22"]]);
});
