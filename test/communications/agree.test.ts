// The check and the filling agree, and both agree with Handlebars: what the check passes is filled without a gap, into the very text that Handlebars
// itself would make of it. Templates are generated; a failing run prints its seed.

import fc from "fast-check";
import Handlebars from "handlebars";
import { expect, test } from "vitest";
import { fill } from "../../src/communications/fill.ts";
import { letterOf, letterText } from "../../src/communications/letter.ts";
import { readTemplate } from "../../src/communications/read.ts";
import type { Value } from "../../src/communications/values.ts";
import { valuesOf } from "../../src/communications/values.ts";
import { listed, shown } from "../../src/communications/words.ts";
import type { FactValue } from "../../src/ir/index.ts";
import { checked, situation } from "./support.ts";

const PARTIALS = { "partials/note.hbs": "[{{notes}}\n{{ticket.id}}]\n", "partials/one.hbs": "{{label}}-{{extra}}" };
const ZONE = "Europe/Paris";

type Scope = "root" | "duty" | "ticket" | "text";
/** What may stand in each scope right below the root; `{{#if}}` inside them guards what may be unknown. */
const LEAVES: Readonly<Record<Scope, readonly string[]>> = {
  root: [
    ..."abc|\n|  |{{~ticket.id~}}|{{priority}}|{{./priority}}|{{ticket.priority}}|{{notes}}|{{level.title}}|{{instant now}}|{{now}}".split(
      "|",
    ),
    ...'{{or timeline "none"}}|{{or (money risk) "none"}}|{{timeline}}|{{risk}}|{{money risk}}|{{people.ceo.email}}|{{duty.due}}'.split(
      "|",
    ),
    "{{list duty.covers}}|{{> note}}|\n{{> note}}\n|{{!-- x --}}|\n  {{> note}}\n|{{recipient.name}}".split("|"),
  ].flat(),
  duty: [
    "-",
    "\n",
    "{{label}}",
    "{{@index}}",
    "{{../ticket.id}}",
    "{{@root.priority}}",
    "{{this.label}}",
    "{{due}}",
    '{{> one extra="e"}}',
    "{{#if @last}}.{{/if}}",
  ],
  ticket: ["+", "{{id}}", "{{../priority}}", "{{timeline}}", "{{@root.ticket.id}}", "{{#if timeline}}{{timeline}}{{/if}}"],
  text: ["*", "\n", "{{this}}", "{{.}}", "{{@index}}", "{{../priority}}"],
};
const ASKED: Readonly<Record<Scope, readonly string[]>> = {
  root: ["timeline", "risk", "fortune-500", "category", "duty.due", "sender", "ticket.resolved", "duties"],
  duty: ["due", "@first", "../timeline"],
  ticket: ["timeline", "resolved", "../risk"],
  text: ["@first", "../timeline"],
};
const SHOWN = ["timeline", "risk", "duty.due", "due", "resolved", "../timeline"];

function template(scope: Scope, depth: number): fc.Arbitrary<string> {
  const leaf = fc.constantFrom(...LEAVES[scope]);
  if (depth === 0) return leaf;
  const inner = template(scope, depth - 1);
  const asked = fc.constantFrom(...ASKED[scope]);
  const guarded = fc.tuple(asked, inner, inner).map(([field, yes, no]) => {
    const show = SHOWN.includes(field) ? `{{${field}}}` : "";
    return `{{#if ${field}}}${show}${yes}{{else}}${no}{{/if}}`;
  });
  const denied = fc
    .tuple(asked, inner, inner)
    .map(([field, no, yes]) => `{{#unless ${field}}}${no}{{else}}${SHOWN.includes(field) ? `{{${field}}}` : ""}${yes}{{/unless}}`);
  const lines = inner.map((text) => `\n{{#if ${ASKED[scope][0]}}}\n${text}\n{{/if}}\n`);
  const blocks =
    scope === "root"
      ? [
          fc.tuple(template("duty", depth - 1), inner).map(([item, none]) => `{{#each duties}}${item}{{else}}${none}{{/each}}`),
          template("duty", depth - 1).map((item) => `\n{{#each duties as |d n|}}\n${item}{{d.label}}{{n}}\n{{/each}}\n`),
          template("text", depth - 1).map((item) => `{{#each category}}${item}{{else}}-{{/each}}`),
          template("ticket", depth - 1).map((item) => `{{#with ticket}}${item}{{/with}}`),
        ]
      : [];
  const pair = fc.tuple(inner, inner).map(([a, b]) => a + b);
  return fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 4, arbitrary: pair }, guarded, denied, lines, ...blocks);
}

const facts: fc.Arbitrary<Readonly<Record<string, FactValue>>> = fc.record(
  {
    priority: fc.constant("P0"),
    notes: fc.constantFrom("some <notes>", "{{ticket.id}}"),
    list: fc.constant("l"),
    timeline: fc.constantFrom("soon", "& later"),
    risk: fc.constantFrom(1, 1234.5),
    category: fc.constantFrom<FactValue>([], ["outage"], ["outage", "data-loss"]),
    "fortune-500": fc.boolean(),
  },
  { requiredKeys: ["priority", "notes", "list"] },
);

test("what the check passes is filled without a gap, as Handlebars would", () => {
  let passed = 0;
  fc.assert(
    fc.property(template("root", 4), facts, (text, known) => {
      const { ir, value, diagnostics } = checked(text, PARTIALS);
      const isPassed = diagnostics.every(({ severity }) => severity !== "error");
      const message = value.messages.find((one) => one.message.template === "internal/notice")?.message;
      if (message === undefined) throw new Error("no message");
      const [use] = message.uses;
      const values = valuesOf(ir, { message, use: use ?? null, readers: ["csm"], all: ["csm"], from: null }, situation(known));
      const partial = (name: string) => readTemplate({ path: name, text: PARTIALS[`partials/${name}.hbs` as keyof typeof PARTIALS] }).parts;
      const pieces = fill(readTemplate({ path: "t", text }).parts, values, { partial, zone: ZONE });
      if (!isPassed) return;
      passed++;
      expect(pieces.filter(({ kind }) => kind === "gap")).toEqual([]);
      const ours = pieces.map((piece) => (piece.kind === "gap" ? "" : piece.text)).join("");
      expect(ours).toBe(byHandlebars(text, values));
    }),
    { numRuns: 400 },
  );
  expect(passed).toBeGreaterThan(40);
});

test("a gap is told exactly where a field of the template is not known", () => {
  const { ir, value } = checked('Subject: {{notes}}\n\n{{notes}} {{or timeline "later"}}', {});
  const message = value.messages[0]?.message;
  if (message === undefined) throw new Error("no message");
  const values = valuesOf(ir, { message, use: message.uses[0] ?? null, readers: [], all: [], from: null }, situation({ priority: "P0" }));
  const template = value.messages[0]?.template;
  const letter = letterOf(fill(template?.parts ?? [], values, { partial: () => null, zone: ZONE }));
  expect(letter.gaps).toEqual(["notes"]);
  expect(letterText(letter)).toBe("Subject: [notes: not recorded]\n\n[notes: not recorded] later");
});

function byHandlebars(text: string, values: Value): string {
  const own = Handlebars.create();
  for (const name of ["money", "instant", "duration"]) own.registerHelper(name, (value: unknown) => value);
  own.registerHelper("list", (items: readonly unknown[]) => listed(items.map(String)));
  own.registerHelper("or", (...args: readonly unknown[]) => args.slice(0, -1).find((arg) => arg !== undefined && arg !== ""));
  for (const [path, partial] of Object.entries(PARTIALS)) own.registerPartial(path.slice(9, -4), partial);
  // Without escaping, Handlebars adds figures that stand side by side: `{{@index}}{{@index}}` would be one sum.
  return own
    .compile(text)(plain(values))
    .replace(/&(amp|lt|gt|quot|#x27|#x60|#x3D);/g, (_, name: string) => CHARACTERS[name] ?? "");
}

const CHARACTERS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#x60": "`", "#x3D": "=" };

/** Values as Handlebars takes them: what is shown in words of ours is an object that says them. */
function plain(value: Value): unknown {
  switch (value.kind) {
    case "record":
      return Object.fromEntries([...value.fields].map(([name, inner]) => [name, inner === null ? undefined : plain(inner)]));
    case "list":
      return value.items.map(plain);
    case "text":
      return value.text;
    case "yes-no":
      return value.yes;
    default: {
      const words = shown(value, ZONE);
      return { toString: () => words };
    }
  }
}
