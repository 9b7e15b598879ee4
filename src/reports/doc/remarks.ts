// Of the document of a policy: what must be so and written down, what messages hold, what its owner says about the text, and what its examples show.

import type { GateIr, PolicyIr } from "../../ir/index.ts";
import { conditionInWords } from "../../ir/index.ts";
import { type Block, code, list, listed, names, paragraph, part, say, section, source, type Text, table } from "./blocks.ts";

export function gateSection(ir: PolicyIr): readonly Block[] {
  return section("What must be so first", "gates", [
    ...list(ir.gates.map((gate) => gateInWords(ir, gate))),
    ...(ir.records.length === 0 ? [] : [part(["What is written down"])]),
    ...list(
      ir.records.map(
        ({ id, title, fields, clause }) => say`${code(id)}${title === null ? null : ` (${title})`} holds ${names(fields)}${source(clause)}`,
      ),
    ),
  ]);
}

function gateInWords(ir: PolicyIr, gate: GateIr): Text {
  const { id, label, before, when, requires, clause } = gate;
  const event = before.duty === null ? code(before.event) : code(`${before.duty} done`);
  const words = conditionInWords(ir, when);
  const records = [...new Set(requires.flatMap(({ record }) => (record === null ? [] : [record])))];
  const own = requires.filter(({ record }) => record === null).map(({ name }) => name);
  const all = [...own.map((name): Text => [code(name)]), ...records.map((record): Text => say`all of ${code(record)}`)];
  const named = label === id ? code(id) : say`${label} (${code(id)})`;
  return say`${named}: before ${event}${words === "always" ? null : `, when ${words}`}: ${listed(all)}${source(clause)}`;
}

export function messageSection(ir: PolicyIr): readonly Block[] {
  const rows = ir.messages.map(({ template, title, holds, clause }) => [
    [say`${code(template)}${source(clause)}`],
    [[title ?? ""]],
    [names(holds)],
  ]);
  return section("Messages", "messages", table(["Template", "Title", "Holds"], rows));
}

export function remarkSection(ir: PolicyIr): readonly Block[] {
  const readings = ir.readings.map(({ subject, means, because, clause }) => [[say`“${subject}”${source(clause)}`], [[means]], [[because]]]);
  const todos = ir.todos.map(({ subject, note, clause }) => say`${subject}${note === null ? null : `: ${note}`}${source(clause)}`);
  const accepts = ir.accepts.map(
    ({ code: finding, on, because, clause }) => say`${code(finding)}${on === null ? null : ` on ${on}`}: ${because}${source(clause)}`,
  );
  return section("How the text is read", "readings", [
    ...table(["The text says", "Read as", "Because"], readings),
    ...(todos.length === 0 ? [] : [part(["Still to be decided"])]),
    ...list(todos),
    ...(accepts.length === 0 ? [] : [part(["Findings that stand"])]),
    ...list(accepts),
  ]);
}

/** Their names, by clause, in the order of the policy. */
export function exampleSection(ir: PolicyIr): readonly Block[] {
  const clauses = [...new Set(ir.examples.map(({ clause }) => clause))];
  const items = clauses.map((clause): Text => {
    const own = ir.examples.filter((example) => example.clause === clause).map(({ name }) => name);
    return say`${clause === null ? "without a clause" : { clause }}: ${own.join("; ")}`;
  });
  const count = ir.examples.length;
  if (count === 0) return [];
  return section("Examples", "examples", [
    paragraph([
      `${count === 1 ? "One example is" : `${count} examples are`} part of the policy; \`tenet test\` runs them.`.replaceAll("`", ""),
    ]),
    ...list(items),
  ]);
}
