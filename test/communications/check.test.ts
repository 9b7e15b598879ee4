// What the check of messages finds in a template, and where.
// cspell:ignore priorty assesment moneyy bcdefz

import { expect, test } from "vitest";
import { checkMessages } from "../../src/communications/index.ts";
import { readTemplate } from "../../src/communications/read.ts";
import { compileText } from "../../src/compiler/index.ts";
import { LIBRARY_TEMPLATES, templatesOf } from "../support/templates.ts";
import { checked, found, POLICY } from "./support.ts";

const S = "Subject: x\n\n{{notes}} ";

test.each<[string, readonly string[]]>([
  ["", []],
  ["{{ticket.id}} {{customer.id}} {{policy.title}} {{level.title}} {{duty.label}} {{recipient.name}} {{people.ceo.email}} {{now}}", []],
  ["{{timeline}}", ["TN627 timeline"]],
  ["{{#if timeline}}{{timeline}}{{else}}{{timeline}}{{/if}}", ["TN627 timeline"]],
  ["{{#unless timeline}}none{{else}}{{timeline}}{{/unless}}", []],
  ["{{#if timeline}}{{ticket.timeline}}{{/if}}", []],
  ["{{#if risk}}{{#if timeline}}{{timeline}}{{money risk}}{{/if}}{{/if}}", []],
  ['{{or timeline "later"}} {{or (money risk) "unknown"}}', []],
  ["{{or timeline risk}}", ["TN627 risk"]],
  ["{{duty.due}}", ["TN627 duty.due"]],
  ["{{sender.name}}", ["TN627 sender.name"]],
  ["{{#if sender}}{{sender.name}}{{/if}}", []],
  ["{{people.ceo.phone}}", ["TN627 people.ceo.phone"]],
  ["{{due.call}}", ["TN627 due.call"]],
  ["{{priorty}}", ["TN626 priorty"]],
  ["{{ticket.nothing}}", ["TN626 ticket.nothing"]],
  ["{{__proto__}}{{constructor.name}}{{ticket.constructor}}", ["TN626 __proto__", "TN626 constructor.name", "TN626 ticket.constructor"]],
  ["{{#each duties}}{{label}}{{@index}}{{../priority}}{{@root.priority}}{{priority}}{{/each}}", ["TN626 priority"]],
  ["{{#each duties as |d n|}}{{d.label}}{{n}}{{#if d.due}}{{instant d.due}}{{/if}}{{/each}}", []],
  ["{{#each duties}}{{#if due}}{{#each ../duties}}{{due}}{{/each}}{{/if}}{{/each}}", ["TN627 due"]],
  ["{{../priority}}{{@index}}{{@key}}", ["TN626 ../priority", "TN626 @index", "TN626 @key"]],
  ["{{#each priority}}x{{/each}}{{#with priority}}x{{/with}}", ["TN628 priority", "TN628 priority"]],
  ["{{ticket}}{{duties}}", ["TN628 ticket", "TN628 duties"]],
  ["{{money priority}}{{instant ticket.id}}{{list now}}", ["TN628 priority", "TN628 ticket.id", "TN628 now"]],
  ["{{money risk}}", ["TN627 risk"]],
  ["{{list}}", ["TN625 {{list}}"]],
  ["{{./list}}{{this.list}}{{ticket.list}}", []],
  ["{{money}}{{money risk risk}}{{#if}}x{{/if}}", ["TN625 {{money}}", "TN625 {{money risk risk}}", "TN625 {{#if"]],
  ["{{moneyy risk}}{{#iff risk}}x{{/iff}}{{(upper risk)}}", ["TN622 ("]],
  ["{{moneyy risk}}{{#iff risk}}x{{/iff}}{{or (upper risk) 1}}", ["TN624 moneyy", "TN624 iff", "TN624 upper"]],
  [
    "{{#priority}}x{{/priority}}{{^priority}}x{{/priority}}{{log priority}}{{lookup ticket priority}}",
    ["TN624 priority", "TN624 priority", "TN624 log", "TN624 lookup"],
  ],
  ["{{{priority}}}{{&priority}}", ["TN623 {{{priority}}}", "TN623 {{&priority}}"]],
  ["{{#> x}}y{{/x}}{{> (or timeline 1)}}", ["TN623 {{#> x}}y{{/x}}", "TN623 {{> (or timeline 1)}}"]],
  ["{{#*inline 'x'}}y{{/inline}}{{* x}}", ["TN623 {{#*inline 'x'}}y{{/inline}}", "TN623 {{* x}}"]],
  ["{{#if risk}}\nx", ["TN622 {{#if risk}}"]],
  ["{{#if risk}}x{{/unless}}", ["TN622 if"]],
  ["x{{/if}}", ["TN622 {{/"]],
  ["x{{else}}y", ["TN622 {{else}}"]],
  ["{{}}", ["TN622 {{}}"]],
  ["before {{priority and more", ["TN622 {{priority and more"]],
  ["Dear {{priority,\n{{ticket.id}}", ["TN622 {{priority,"]],
  ["Dear {{priority} {{ticket.id}}", ["TN622 {{priority} {{ticket.id}}"]],
  ["{{#if risk\n{{priority}}{{/if}}", ["TN622 {{#if risk"]],
  ["{{#if risk}}x{{/}}", ["TN622 {{/}}"]],
  ["{{#if risk}}x{{! {{/if}} }}", ["TN622 {{#if risk}}"]],
  ["{{if risk}}x{{/if}}", ["TN622 {{if risk}}"]],
  ["{{!-- a remark {{ticket.id}}", ["TN622 {{!--"]],
  ["{{ticket.this}}", ["TN622 ticket.this"]],
  ["{{or null 1}}", ["TN622 null"]],
  ["\u0000", ["TN622 \u0000"]],
  ["{{!-- a remark with {{braces}} --}}{{! another }}\\{{not a tag}}", []],
  ["{{> nothing}}", ["TN629 {{> nothing}}"]],
])("%j", (text, expected) => {
  expect(found(S + text)).toEqual(expected);
});

test("partials are walked with what they are about, and their findings lead back to the tag", () => {
  const partials = { "partials/person.hbs": "{{name}} {{timeline}} {{because}}" };
  expect(found(`${S}{{> person recipient because="x"}}`, partials)).toEqual(["TN626 timeline"]);
  const { diagnostics } = checked(`${S}{{> person recipient}}`, { "partials/person.hbs": "{{nam}}" });
  expect(diagnostics.map(({ span, related }) => [span.file, ...related.map((r) => r.span.file)])).toEqual([
    ["templates/partials/person.hbs", "templates/internal/notice.hbs"],
  ]);
});

test("a partial that takes itself in is told with its chain, and partials that multiply are not followed without end", () => {
  const circle = { "partials/a.hbs": "{{> b}}", "partials/b.hbs": "{{> a}}" };
  expect(checked(`${S}{{> a}}`, circle).diagnostics.map(({ message }) => message)).toEqual([
    "partials include each other without end: `a` → `b` → `a`",
  ]);
  const many = Object.fromEntries(
    ["a", "b", "c", "d", "e", "f"].map((name, i) => [`partials/${name}.hbs`, `{{> ${"bcdefz"[i]}}}`.repeat(20)]),
  );
  expect(found(`${S}{{> a}}`, { ...many, "partials/z.hbs": "z" })).toEqual(["TN631 {{> a}}"]);
});

test("blocks in each other by the ten thousand are told without being read to their end", () => {
  const deep = `${S}${"{{#if a}}".repeat(12_000)}${"{{/if}}".repeat(9_000)}`;
  // 12,000 blocks open and 9,000 closed: whoever reads to the end says that one is not closed.
  expect(checked(deep).diagnostics.map(({ message }) => message)).toEqual(["blocks stand in each other more than 40 deep"]);
});

test("blocks and calls that stand in each other without end are findings", () => {
  expect(found(`${S}${"{{#if risk}}".repeat(3000)}${"{{/if}}".repeat(3000)}`)[0]).toMatch(/^TN622/);
  expect(found(`${S}{{or ${"(or ".repeat(500)}1 1${" 1)".repeat(500)} 1}}`)[0]).toMatch(/^TN631/);
});

test("who must supply a field is told, and each way to supply it mends the finding", () => {
  const [finding] = checked(`${S}{{timeline}}`).diagnostics;
  expect(finding?.help).toBe(
    'let `level-1` provide it; or let `message internal/notice` hold it; or put it inside `{{#if timeline}}`, or write `{{or timeline "…"}}`',
  );
  expect(found(`${S}{{timeline}}`, {}, "message internal/notice holds timeline\n")).toEqual([]);
});

test("what a message must hold and never says is a warning, which can be accepted", () => {
  const more = "message internal/notice holds timeline, risk\n";
  expect(found(`${S}{{timeline}}`, {}, more)).toEqual(["TN632 risk"]);
  expect(found(`${S}{{#each message.holds}}{{name}}{{/each}}`, {}, more)).toEqual([]);
  expect(found(`${S}{{timeline}}`, {}, `${more}accept TN632 on risk because "it is told by phone"\n`)).toEqual([]);
  expect(found(`${S}{{timeline}}{{or risk 1}}`, {}, `${more}accept TN632 because "it was so once"\n`)).toEqual(["TN603 TN632"]);
  expect(found("Subject: x\n\nNothing.")).toEqual(["TN632 notes"]);
});

test.each([
  ["{{#if risk}}x{{/each}}", "`{{#if}}` is closed by `{{/each}}`", "close it with `{{/if}}`"],
  ["{{#if risk}}x{{/}}", "this does not say which block it closes", "close it with `{{/if}}`"],
  ["{{if risk}}x{{/if}}", "`{{if}}` opens no block", "write `{{#if …}}`"],
  ["{{if risk}}", "unknown helper `if`", "did you mean `#if`?"],
  ["{{#if risk}}x{{elseif timeline}}y{{/if}}", "unknown helper `elseif`", "did you mean `else if`?"],
  [
    '{{#if priority == "P0"}}x{{/if}}',
    "`=` cannot stand here",
    "a template does not compare: declare a yes or no fact in the policy, and ask for that",
  ],
  ["{{#if !risk}}x{{/if}}", "`!` cannot stand here", "for what is not so, write `{{#unless field}} … {{/unless}}`"],
  ["{{#if risk && timeline}}x{{/if}}", "`&` cannot stand here", "a block asks for one field: put one block inside the other"],
  [
    "{{#if not risk}}x{{/if}}",
    "`if` takes one field",
    "for two conditions, put one block inside the other; for what is not so, write `{{#unless field}} … {{/unless}}`",
  ],
  [
    "{{customer name}}",
    "unknown helper `customer`",
    "there are `money`, `instant`, `duration`, `list`, `or`; a field in several words is written `{{customer-name}}`",
  ],
  ["{{due.cal}}", "the set of deadlines has no field `cal`", "did you mean `call`?"],
  [
    "{{customer.name}}",
    "the customer has no field `name`",
    "it has `fortune-500` and `id`; what it lacks, declare as a fact of the customer",
  ],
  ["{{people.boss}}", "the set of people has no field `boss`", "it has `ceo` and `csm`"],
  ["{{priority.name}}", "text has no field `name`", "did you mean `priority`?"],
  ["{{#if category}}{{category.first}}{{/if}}", "a list has no field `first`", "did you mean `list category`?"],
  ["{{duties.label}}", "a list has no field `label`", "did you mean `#each duties`?"],
  ['{{or timeline "later}} x', 'a `"` without its second in this tag', 'write `{{or timeline "later"}}`'],
  ['{{or timeline "later}}\nand {{or timeline "x"}}', 'a `"` without its second in this tag', 'write `{{or timeline "later"}}`'],
  ["{{or timeline 'later }}", "a `'` without its second in this tag", "write `{{or timeline 'later' }}`"],
  ['{{or timeline later"}}', 'a `"` without its second in this tag', 'write `{{or timeline "later"}}`'],
  ['{{#if (or timeline "x)}}y{{/if}}', 'a `"` without its second in this tag', 'write `{{#if (or timeline "x")}}`'],
  ["{{or timeline “not yet known”}}", "typographic quotation marks stand in this tag", 'write `{{or timeline "not yet known"}}`'],
])("%j is told with what to write", (text, message, help) => {
  expect(checked(S + text).diagnostics.map((d) => [d.message, d.help])).toEqual([[message, help]]);
});

test("templates and subjects that are missing, and templates nobody names", () => {
  expect(found("{{notes}}")).toEqual(["TN633 "]);
  expect(found(S, { "customer/old.hbs": "{{broken" })).toEqual(["TN634 "]);
  const { diagnostics } = checked(S, {}, "message customer/cal holds timeline\n");
  expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([["TN620", "did you mean `customer/call`?"]]);
});

test("a partial of the policy's own that no template takes in is told, unless one that cannot be read, or that nobody uses, names it", () => {
  const partials = { "partials/used.hbs": "used", "partials/idle.hbs": "{{> inner}}", "partials/inner.hbs": "x" };
  const told = (text: string, others: Readonly<Record<string, string>> = {}): readonly unknown[] =>
    checked(`${S}${text}`, { ...partials, ...others }).diagnostics.map(({ code, message, help, span }) => [code, message, help, span.file]);
  const idle = [
    "TN634",
    "no template takes in the partial `idle`",
    "write `{{> idle}}` where it belongs, or delete the file",
    "templates/partials/idle.hbs",
  ];
  expect(told("{{> used}}")).toEqual([idle]);
  expect(told("{{> used}}{{> idle}}")).toEqual([]);
  expect(told("{{> used}}{{> idle}}{{#if risk}}").map((each) => (each as readonly string[])[0])).toEqual(["TN622"]);
  expect(told("{{> used}}", { "customer/old.hbs": "{{> idle}}" }).map((each) => (each as readonly string[])[3])).toEqual([
    "templates/customer/old.hbs",
  ]);
});

test("a text may hold braces and the other quotation marks", () => {
  expect(found(`${S}{{or timeline "in {{ and }} out"}} {{or timeline "it's “later”"}} {{! “remark” }}`)).toEqual([]);
});

test("of a record of the policy its fields are shown", () => {
  const more = "record incident holds account and cause\n";
  const { diagnostics } = checked(`${S}{{incident}}`, {}, more);
  expect(diagnostics.map(({ code, message, help }) => [code, message, help])).toEqual([
    ["TN626", "unknown field `incident`", "a record is shown field by field: `{{account}}`, `{{cause}}`"],
  ]);
});

test.each(["{timeline}", `$${"{timeline}"}`, "{ timeline }", "[[timeline]]", "<<timeline>>"])(
  "%s goes out as it stands, and is told",
  (written) => {
    const text = `${S}Hello ${written}, {not a field}, {}.`;
    const { diagnostics } = checked(text, {});
    expect(diagnostics.map(({ code, message, help, span }) => [code, message, help, text.slice(span.start, span.end)])).toEqual([
      ["TN635", `\`${written}\` goes out as it stands: no field is filled in there`, "write `{{timeline}}`", written],
    ]);
  },
);

test("a template of a policy compiles with the policy's own words for places", () => {
  const { diagnostics } = compileText(new Map([["policy.policy", 'policy A "A"\nmessage a/b holds c\n']]));
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(readTemplate({ path: "a", text: "é{{x}}\r\n{{y}}" }).parts).toMatchObject([
    {},
    { range: { start: 1, end: 6 } },
    {},
    { range: { start: 8, end: 13 } },
  ]);
});

test.each([...LIBRARY_TEMPLATES])("the library's %s can be read, and begins with a subject where it is a message", (path, text) => {
  expect(readTemplate({ path, text }).diagnostics).toEqual([]);
  if (!path.startsWith("partials/")) expect(text).toMatch(/^Subject: .+\n\n/);
});

test("what a level provides under a misspelt name is told where it is provided, with the name that the template says", () => {
  const more = "level level-2\n  notify csm by email using internal/second within 30 minutes\n  provide impact-assesment\n";
  const policy = POLICY.replace("levels rise from level-1", "levels rise from level-1 to level-2").replace(
    "trigger urgent",
    `${more}trigger urgent`,
  );
  const { value, sources } = compileText(new Map([["policy.policy", policy]]));
  if (value === null) throw new Error("the policy is wrong");
  const told = (second: string): readonly (string | null)[] => {
    const texts = { "internal/notice.hbs": `${S}`, "internal/second.hbs": `Subject: x\n\n${second}`, "customer/call.hbs": "Please call." };
    const { diagnostics } = checkMessages(value, templatesOf(new Map(Object.entries(texts))), sources);
    return diagnostics.flatMap(({ code, span, help, related }) => [`${code} ${span.file}`, help, related[0]?.label ?? null]);
  };
  expect(told("{{impact-assessment}}")).toEqual([
    "TN626 policy.policy",
    "did you mean `impact-assessment`?",
    "the template says `impact-assessment`",
  ]);
  expect(told("{{impact-assesment}} {{impact-assessment}}")).toEqual([
    "TN626 templates/internal/second.hbs",
    "did you mean `impact-assesment`?",
    null,
  ]);
});

test("what a template of the library says and nobody has is told once, where it is used, with the statement that mends it", () => {
  const told = (more: string): readonly (readonly (string | null)[])[] => {
    const { value, sources } = compileText(new Map([["policy.policy", `${POLICY}${more}`]]));
    if (value === null) throw new Error("the policy is wrong");
    const own = new Map([
      ["internal/notice.hbs", S],
      ["customer/call.hbs", "Please call."],
    ]);
    const library = new Map([["customer/welcome.hbs", "Subject: {{greeting}}\n\n{{greeting}} {{priorty}} {{#if motto}}{{motto}}{{/if}}"]]);
    const { diagnostics } = checkMessages(value, templatesOf(own, library), sources);
    return diagnostics.map(({ code, span, help, related }) => [`${code} ${span.file}`, help, ...related.map((each) => each.span.file)]);
  };
  const duty = "§9 duty welcome from opened, owed by csm to customer, within 1 day, by email using customer/welcome\n";
  const library = "library/templates/customer/welcome.hbs";
  const mending = "message customer/welcome holds greeting, priorty and motto";
  expect(told(duty)).toEqual([
    ["TN626 policy.policy", `write \`${mending}\`, declare them as facts, or use a template of your own`, library, library, library],
  ]);
  expect(told(`${duty}§9 ${mending}\n`)).toEqual([]);
});
