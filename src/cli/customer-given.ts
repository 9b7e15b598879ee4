// What `--customer` says of a customer in the policy's own words: facts as an example gives them, facts that nobody knows, terms.

import type { Known } from "../analysis/index.ts";
import { suppose } from "../analysis/index.ts";
import { parseLocal, resolveLocal } from "../calendar/index.ts";
import { type CompileResult, compile } from "../compiler/index.ts";
import { type Diagnostic, nearest, renderText } from "../diagnostics/index.ts";
import type { Condition, FactValue, PolicyIr } from "../ir/index.ts";
import { factInWords } from "../ir/index.ts";
import type { Segment } from "../reports/index.ts";
import { Unusable } from "./exit.ts";
import { openPolicy } from "./files.ts";
import type { Session } from "./session.ts";

/** One part between commas. `start`: where it stands in what was given. */
type Item = { readonly text: string; readonly start: number };
type Taken = {
  readonly facts: Map<string, FactValue | null>;
  readonly terms: Map<string, boolean>;
  readonly assumed: Map<string, string>;
  readonly otherwise: Map<string, Condition>;
};

/** null where a fact or its value is not the policy's: that is told on standard error. Throws Unusable where the parts do not go together. */
export async function segmentGiven(session: Session, argument: string, ir: PolicyIr, given: string): Promise<Segment | null> {
  const items = itemsOf(given);
  const isTerm = ({ text }: Item): boolean => ir.terms.some(({ id }) => id === text.replace(/^not\s+/, ""));
  const unknown = items.filter(({ text }) => /\s(is\s+)?unknown$/.test(text));
  const plain = items.filter((item) => !isTerm(item) && !unknown.includes(item));
  const taken: Taken = { facts: new Map(), terms: new Map(), assumed: new Map(), otherwise: new Map() };
  if (plain.length > 0 && !takeFacts(session, argument, ir, given, plain, taken)) return null;
  for (const item of unknown) takeUnknown(ir, item, taken);
  for (const item of items.filter(isTerm)) takeTerm(ir, item, taken);
  return { name: null, known: { facts: taken.facts, terms: taken.terms }, assumed: taken.assumed, otherwise: taken.otherwise };
}

/** Commas part them, but not those within a figure or a quoted text. */
function itemsOf(given: string): readonly Item[] {
  const items: Item[] = [];
  let start = 0;
  for (const text of given.split(/,(?!(?<=\d,)\d{3}(?!\d))(?=(?:[^"]*"[^"]*")*[^"]*$)/)) {
    const lead = /^\s*/.exec(text)?.[0].length ?? 0;
    if (text.trim() !== "") items.push({ text: text.trim(), start: start + lead });
    start += text.length + 1;
  }
  return items;
}

// ------------------------------------------------------------------------------------------------------------------ facts

const OVERLAY = "given-customer.policy";
const INDENT = "  given ";

/** Read by the compiler itself, as the givens of an example beside the policy. */
function takeFacts(session: Session, argument: string, ir: PolicyIr, given: string, items: readonly Item[], taken: Taken): boolean {
  for (const item of items) {
    const lines = `example "customer"\n${INDENT}${item.text.replaceAll("\n", " ")}\n  monday 2024-01-01 09:00 opened\n`;
    const result = withOverlay(session, argument, lines);
    const errors = result.diagnostics.filter(({ severity, span }) => severity === "error" && span.file === OVERLAY);
    if (errors.length > 0) {
      session.world.notes.write(`${findings(errors, given, item, session.world.notes.color)}${help(ir, item)}\n`);
      return false;
    }
    const example = result.value?.examples.find(({ place }) => place.file === OVERLAY);
    const facts = example?.steps.flatMap((step) => (step.kind === "event" ? Object.entries(step.event.facts) : [])) ?? [];
    if (facts.length === 0) throw notMeant(ir, item);
    for (const [fact, value] of facts) takeFact(ir, item, fact, read(ir, fact, value), taken);
  }
  return true;
}

function withOverlay(session: Session, argument: string, overlay: string): CompileResult {
  const { entry, read: readFile } = openPolicy(argument, session.world.folder);
  return compile(entry, (path, from) => {
    if (path === OVERLAY && from === "policy") return { ok: true, text: overlay };
    const found = readFile(path, from);
    return found.ok && path === entry && from === "policy" ? { ok: true, text: withUse(entry, found.text) } : found;
  });
}

/** A literate file says it in a block of its own. */
function withUse(entry: string, text: string): string {
  const use = `use "${OVERLAY}"`;
  return entry.endsWith(".md") ? `${text}\n\n\`\`\`policy\n${use}\n\`\`\`\n` : `${text}\n${use}\n`;
}

/** As if they stood in what was given. */
function findings(errors: readonly Diagnostic[], given: string, item: Item, color: boolean): string {
  const before = `example "customer"\n${INDENT}`.length;
  const at = (offset: number): number => Math.min(item.start + item.text.length, Math.max(item.start, item.start + offset - before));
  const moved = errors.map((error) => ({
    ...error,
    span: { file: "--customer", start: at(error.span.start), end: at(error.span.end) },
    related: error.related.filter(({ span }) => span.file !== OVERLAY),
    fix: null,
  }));
  return renderText({ diagnostics: moved, sources: [{ path: "--customer", text: given }] }, color);
}

/** A shell reads `"$750"` as the value of `$7` and `50`. */
function help(ir: PolicyIr, { text }: Item): string {
  const money = ir.facts.some(({ id, type }) => type.kind === "money" && text.startsWith(`${id} `));
  return money && !text.includes("$") ? "\nhelp: in a shell, an amount in dollars stands in single quotes: 'arr $750,000'" : "";
}

function notMeant(ir: PolicyIr, { text }: Item): Unusable {
  const [word = ""] = text.replace(/^not\s+/, "").split(/\s/);
  const near = nearest(
    word,
    [...ir.facts, ...ir.terms].map(({ id }) => id),
  );
  return new Unusable(`\`--customer\`: \`${text}\` gives no fact`, near === null ? null : `did you mean \`${near}\`?`);
}

/** Instants of an example are local times in the policy's zone. */
function read(ir: PolicyIr, fact: string, value: FactValue): FactValue {
  const type = ir.facts.find(({ id }) => id === fact)?.type;
  const local = type?.kind === "instant" && typeof value === "string" ? parseLocal(value) : null;
  return local === null ? value : resolveLocal(ir.zone, local);
}

function takeFact(ir: PolicyIr, { text }: Item, fact: string, value: FactValue | null, { facts }: Taken): void {
  const before = facts.get(fact);
  if (before !== undefined && JSON.stringify(before) !== JSON.stringify(value)) {
    const said = before === null ? "unknown" : factInWords(ir, fact, before, String);
    throw new Unusable(
      `\`--customer\`: \`${text}\` contradicts what is said before: \`${fact}\` is \`${said}\``,
      "leave one of the two out",
    );
  }
  facts.set(fact, value);
}

function takeUnknown(ir: PolicyIr, item: Item, taken: Taken): void {
  const id = item.text.replace(/\s+(is\s+)?unknown$/, "");
  if (ir.facts.every((fact) => fact.id !== id)) {
    const near = nearest(
      id,
      ir.facts.map((fact) => fact.id),
    );
    throw new Unusable(`\`--customer\`: the policy has no fact \`${id}\``, near === null ? null : `did you mean \`${near}\`?`);
  }
  takeFact(ir, item, id, null, taken);
}

// ------------------------------------------------------------------------------------------------------------------ terms

/** The smallest set of facts that makes it so, and where else it would be so. */
function takeTerm(ir: PolicyIr, { text }: Item, taken: Taken): void {
  const term = text.replace(/^not\s+/, "");
  const holds = term === text;
  const known: Known = { facts: taken.facts, terms: taken.terms };
  const supposed = suppose(ir, known, term, holds);
  switch (supposed.kind) {
    case "known":
      return;
    case "cannot":
      throw new Unusable(
        `\`--customer\`: \`${term}\` ${holds ? "cannot hold" : "holds in any case"}, given the rest`,
        "leave it out, or what contradicts it",
      );
    case "so":
      for (const [fact, value] of supposed.facts) {
        taken.facts.set(fact, value);
        taken.assumed.set(fact, text);
      }
      if (supposed.term) taken.terms.set(term, holds);
      if (supposed.others !== null) taken.otherwise.set(term, supposed.others);
  }
}
