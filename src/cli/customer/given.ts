// What `--customer` says of a customer in the policy's own words: facts as an example gives them, facts that nobody knows, terms.

import type { Known } from "../../analysis/index.ts";
import { suppose } from "../../analysis/index.ts";
import { parseLocal, resolveLocal } from "../../calendar/index.ts";
import { type CompileResult, compile } from "../../compiler/index.ts";
import { type Diagnostic, nearest, renderText } from "../../diagnostics/index.ts";
import type { Condition, FactValue, PolicyIr } from "../../ir/index.ts";
import { factInWords } from "../../ir/index.ts";
import type { Segment } from "../../reports/index.ts";
import { openPolicy } from "../disk/files.ts";
import { Unusable } from "../exit.ts";
import type { Session } from "../session.ts";

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

/** Read by the compiler itself, as the givens of examples beside the policy, one for each part. */
function takeFacts(session: Session, argument: string, ir: PolicyIr, given: string, items: readonly Item[], taken: Taken): boolean {
  const written = items.map((item, index) => {
    const before = `example "customer ${index}"\n  given `;
    return { item, before: before.length, text: `${before}${item.text.replaceAll("\n", " ")}\n  monday 2024-01-01 09:00 opened\n` };
  });
  const placed = written.map((each, index) => ({
    ...each,
    start: written.slice(0, index).reduce((sum, { text }) => sum + text.length, 0),
  }));
  const result = withOverlay(session, argument, written.map(({ text }) => text).join(""));
  const errors = result.diagnostics.filter(({ severity, span }) => severity === "error" && span.file === OVERLAY);
  if (errors.length > 0) {
    const asGiven = errors.map((error) => inGiven(error, placed.findLast(({ start }) => start <= error.span.start) ?? placed[0]));
    const words = renderText({ diagnostics: asGiven, sources: [{ path: "--customer", text: given }] }, session.world.notes.color);
    session.world.notes.write(`${words}${help(ir, items)}\n`);
    return false;
  }
  const examples = result.value?.examples.filter(({ place }) => place.file === OVERLAY) ?? [];
  items.forEach((item, index) => {
    const steps = examples[index]?.steps ?? [];
    const facts = steps.flatMap((step) => (step.kind === "event" ? Object.entries(step.event.facts) : []));
    if (facts.length === 0) throw notMeant(ir, item);
    for (const [fact, value] of facts) takeFact(ir, item, fact, read(ir, fact, value), taken);
  });
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

/** As if it stood in what was given. */
function inGiven(error: Diagnostic, at: { readonly item: Item; readonly before: number; readonly start: number } | undefined): Diagnostic {
  const { item, before, start } = at ?? { item: { text: "", start: 0 }, before: 0, start: 0 };
  const move = (offset: number): number => item.start + Math.max(0, Math.min(item.text.length, offset - start - before));
  const span = { file: "--customer", start: move(error.span.start), end: move(error.span.end) };
  return { ...error, span, related: error.related.filter((each) => each.span.file !== OVERLAY), fix: null };
}

/** A shell reads `"$750"` as the value of `$7` and `50`. */
function help(ir: PolicyIr, items: readonly Item[]): string {
  const isMoney = ({ text }: Item): boolean => ir.facts.some(({ id, type }) => type.kind === "money" && text.startsWith(`${id} `));
  return items.some((item) => isMoney(item) && !item.text.includes("$"))
    ? "\nhelp: in a shell, an amount in dollars stands in single quotes: 'arr $750,000'"
    : "";
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
