// The sheet of a customer as a document: sentences, lists and tables, each line with its §.

import type { PolicyIr } from "../ir/index.ts";
import type { CustomerSheet, SheetFact, SheetTerm } from "./customer-sheet.ts";
import type { SheetLine } from "./customer-sheet-amounts.ts";
import type { SheetDifference } from "./customer-sheet-different.ts";
import type { SheetDuty } from "./customer-sheet-duties.ts";
import type { SheetHours, SheetLevel, SheetNotice, SheetRule } from "./customer-sheet-rules.ts";
import { type Block, code, type Doc, list, listed, names, paragraph, say, section, source, type Text, table } from "./doc-blocks.ts";
import { channelsInWords, partiesInWords, partyInWords } from "./doc-words.ts";

/** One page, as a rule; what is different for this one comes first. */
export function customerDoc(ir: PolicyIr, sheet: CustomerSheet): Doc {
  return {
    title: titleOf(sheet),
    lines: [say`By policy ${code(sheet.policy.id)}, ${sheet.policy.title}, version ${sheet.policy.version}.`],
    blocks: [
      ...whoSection(sheet),
      ...differentSection(ir, sheet),
      ...dutySection(ir, sheet),
      ...escalationSection(ir, sheet),
      ...levelSection(ir, sheet),
      ...involveSection(ir, sheet),
      ...handSection(sheet),
      ...gateSection(sheet),
      ...openSection(sheet),
    ],
  };
}

function titleOf({ name, facts }: CustomerSheet): string {
  if (name !== null) return `What ${name} gets`;
  return facts.length === 0 ? "What any customer gets" : `What a customer gets: ${facts.map(({ words }) => words).join(", ")}`;
}

// -------------------------------------------------------------------------------------------------------------------- who

function whoSection({ facts, terms, hours }: CustomerSheet): readonly Block[] {
  const given = facts.filter(({ assumedFor }) => assumedFor === null);
  const assumed = facts.filter(({ assumedFor }) => assumedFor !== null);
  return section("Who this is", "who", [
    ...list([
      ...(given.length === 0 ? [] : [say`known: ${factsInWords(given)}`]),
      ...assumed.map((fact) => say`assumed, since ${code(fact.assumedFor ?? "")} is asked for: ${factsInWords([fact])}`),
      ...terms.map(termInWords),
      ...(hours === null ? [] : [hoursInWords(hours)]),
    ]),
    ...(facts.some(({ of }) => of === "ticket")
      ? [
          paragraph(
            say`${names(facts.filter(({ of }) => of === "ticket").map(({ fact }) => fact))}: of the ticket, not of the customer; the sheet is of such tickets.`,
          ),
        ]
      : []),
  ]);
}

function hoursInWords({ calendars, choices, otherwise, clause }: SheetHours): Text {
  if (calendars !== null) return say`hours of the ticket: ${names(calendars)}${source(clause)}`;
  const all = choices.map((each) => say`${names(each.calendars)} if ${each.when}${source(each.clause)}`);
  return say`hours of the ticket: ${listed([...all, say`otherwise ${names(otherwise)}`])}${source(clause)}`;
}

function factsInWords(facts: readonly SheetFact[]): Text {
  return listed(facts.map(({ words, clause }) => say`${words}${source(clause)}`));
}

function termInWords({ term, clause, truth, when, otherwise }: SheetTerm): Text {
  const other = otherwise === null ? null : `; without what is assumed, also if ${otherwise}`;
  switch (truth) {
    case "holds":
      return say`${code(term)} holds${source(clause)}${other}`;
    case "cannot":
      return say`${code(term)} does not hold${source(clause)}${other}`;
    case "never-known":
      return say`whether ${code(term)} holds, nobody can tell${source(clause)}`;
    case "open":
      return say`${code(term)} holds if ${when ?? ""}${source(clause)}`;
  }
}

// -------------------------------------------------------------------------------------------------------------- different

function differentSection(ir: PolicyIr, { different, columns }: CustomerSheet): readonly Block[] {
  const items = different.map((each) => differenceInWords(ir, columns.values, each));
  return section("Compared with an ordinary customer", "different", [
    ...(items.length === 0
      ? [paragraph(["The same as for a customer of whom nothing is known."])]
      : [paragraph(["Different from a customer of whom nothing is known:"]), ...list(items)]),
  ]);
}

function differenceInWords(ir: PolicyIr, values: readonly string[], difference: SheetDifference): Text {
  switch (difference.kind) {
    case "duty": {
      const where =
        difference.columns.length === 0 || difference.columns.length === values.length
          ? null
          : ` for ${listOf(difference.columns.map((each) => values[each] ?? ""))}`;
      return say`${strong(difference.label)}${where}: ${linesInWords(difference.here)}, instead of ${linesInWords(difference.ordinary, false)}`;
    }
    case "hours":
      return say`${strong("hours of the ticket")}: ${difference.here === null ? "it depends" : names(difference.here)}, instead of ${difference.ordinary === null ? "it depends" : names(difference.ordinary)}`;
    case "trigger":
    case "involve":
    case "criterion":
    case "gate":
      return ruleDifference(ir, difference);
  }
}

const RULES = { trigger: "escalates", involve: "is involved", criterion: "may be escalated by hand", gate: "is asked for" } as const;

function ruleDifference(ir: PolicyIr, { kind, rule, here, ordinary }: Exclude<SheetDifference, { readonly kind: "duty" | "hours" }>): Text {
  const to = rule.to === null ? null : say` to ${code(rule.to)}`;
  const what = kind === "involve" ? say`${partyInWords(ir, rule.id)} ${RULES[kind]}` : say`${code(rule.id)} ${RULES[kind]}${to}`;
  const own = here === undefined ? "never" : here === null ? "always" : `if ${here}`;
  const other = ordinary === undefined ? "never" : ordinary === null ? "always" : `if ${ordinary}`;
  return say`${what} ${own}, for others ${other}${source(rule.clause)}`;
}

function strong(text: string): { readonly strong: string } {
  return { strong: text };
}

function listOf(values: readonly string[]): string {
  return values.length < 2 ? (values[0] ?? "") : `${values.slice(0, -1).join(", ")} and ${values.at(-1) ?? ""}`;
}

// ----------------------------------------------------------------------------------------------------------------- duties

function linesInWords(lines: readonly SheetLine[], withClauses = true): Text {
  if (lines.length === 0) return ["nothing"];
  return lines.flatMap((line, index) => [...(index === 0 ? [] : ["; "]), ...lineInWords(line, withClauses)]);
}

function lineInWords({ words, when, clauses }: SheetLine, withClauses = true): Text {
  const because =
    withClauses && clauses.length > 0
      ? [" (", ...clauses.flatMap((clause, index) => [...(index === 0 ? [] : [", "]), { clause }]), ")"]
      : [];
  return say`${words}${when === null ? null : ` if ${when}`}${because}`;
}

function dutySection(ir: PolicyIr, { duties, columns }: CustomerSheet): readonly Block[] {
  const varying = duties.filter(({ same }) => !same);
  const same = duties.filter(({ same: isSame }) => isSame);
  const name = (duty: SheetDuty): Text => say`${duty.label}${startInWords(ir, duty)}`;
  return section("By when", "duties", [
    ...table(
      [columns.fact === null ? "Duty" : `Duty, by ${columns.fact}`, ...columns.values],
      varying.map((duty) => [[name(duty)], ...duty.cells.map((lines) => lines.map((line) => lineInWords(line)))]),
    ),
    ...table(
      [columns.fact === null || varying.length === 0 ? "Duty" : `Duty, whatever the ${columns.fact}`, "By when", "Owed by"],
      same.map((duty) => [
        [name(duty)],
        (duty.cells[0] ?? []).map((line) => lineInWords(line)),
        duty.owedBy.length === 0 ? [] : [partiesInWords(ir, duty.owedBy)],
      ]),
    ),
  ]);
}

/** Nothing where it runs from the opening, as most do. */
function startInWords({ triggers }: PolicyIr, { start }: SheetDuty): Text {
  switch (start.on) {
    case "opened":
      return [];
    case "contact":
      return [", from the contact"];
    case "level":
      return say`, from ${code(start.level)}`;
    case "escalation":
      return [", from the first escalation"];
    case "event":
      return say`, from ${start.duty === null ? code(start.event) : say`${code(start.duty)} done`}`;
    case "trigger":
      return /-involved$/.test(start.trigger) && triggers.some(({ id }) => id === start.trigger)
        ? [", from being involved"]
        : say`, from ${code(start.trigger)}`;
  }
}

// ------------------------------------------------------------------------------------------------------------- escalation

function escalationSection(ir: PolicyIr, { triggers, silent }: CustomerSheet): readonly Block[] {
  const raising = ir.levels.toReversed().flatMap(({ id }) => triggers.filter(({ to }) => to === id));
  const others = triggers.filter(({ to }) => to === null);
  const left =
    silent.length === 0
      ? []
      : [paragraph([`${silent.length === 1 ? "One trigger" : `${silent.length} triggers`} of the policy cannot fire here.`])];
  return section("What escalates a ticket", "escalation", [
    ...table(
      ["To", "When"],
      byLevel(raising).map(([level, rules]) => [[say`${code(level)}`], rules.map((rule) => whenInWords(rule))]),
    ),
    ...list(others.map((rule) => say`${code(rule.id)}, which raises nothing: ${whenInWords(rule)}`)),
    ...left,
  ]);
}

function byLevel(rules: readonly SheetRule[]): readonly (readonly [string, readonly SheetRule[]])[] {
  const levels = [...new Set(rules.flatMap(({ to }) => to ?? []))];
  return levels.map((level) => [level, rules.filter(({ to }) => to === level)]);
}

function whenInWords({ when, clause }: SheetRule): Text {
  return say`${when ?? "always"}${source(clause)}`;
}

function levelSection(ir: PolicyIr, { levels }: CustomerSheet): readonly Block[] {
  const name = ({ id, clause }: SheetLevel): Text => say`${code(id)}${source(clause)}`;
  return section(
    "Who hears of it",
    "levels",
    table(
      ["Level", "Who, and by when"],
      levels.map((level) => [
        [name(level)],
        level.notices.length === 0 ? [["nobody"]] : level.notices.map((notice) => noticeInWords(ir, level, notice)),
      ]),
    ),
  );
}

/** The § of the level stands with the level. */
function noticeInWords(ir: PolicyIr, level: SheetLevel, { who, channels, lines, involved }: SheetNotice): Text {
  const times = lines.map((line) => ({ ...line, clauses: line.clauses.filter((clause) => clause !== level.clause) }));
  const how = channels.length === 0 ? null : say`, ${channelsInWords(channels, "and")}`;
  return say`${listed(who.map((id) => partyInWords(ir, id)))}${involved ? ", where involved" : null}: within ${linesInWords(times)}${how}`;
}

function involveSection(ir: PolicyIr, { involve }: CustomerSheet): readonly Block[] {
  const parties = [...new Set(involve.map(({ id }) => id))];
  return section(
    "Who is drawn in",
    "involved",
    table(
      ["Who", "When"],
      parties.map((party) => [[partyInWords(ir, party)], involve.filter(({ id }) => id === party).map((rule) => whenInWords(rule))]),
    ),
  );
}

function handSection({ criteria }: CustomerSheet): readonly Block[] {
  return section(
    "How far an agent may escalate by hand",
    "by-hand",
    table(
      ["To", "When"],
      byLevel(criteria).map(([level, rules]) => [[say`${code(level)}`], rules.map((rule) => whenInWords(rule))]),
    ),
  );
}

function gateSection({ gates, duties, levels }: CustomerSheet): readonly Block[] {
  const templates = [
    ...new Set([
      ...duties.flatMap((duty) => duty.templates),
      ...levels.flatMap(({ notices }) => notices.flatMap(({ channels }) => channels.flatMap(({ template }) => template ?? []))),
    ]),
  ];
  return section("What must be so first, and which letters go out", "gates", [
    ...list([
      ...gates.map(
        (gate) =>
          say`before ${code(gate.before)}${gate.when === null ? null : ` if ${gate.when}`}: ${names(gate.requires)}${source(gate.clause)}`,
      ),
      ...(templates.length === 0 ? [] : [say`letters: ${names(templates)}`]),
    ]),
  ]);
}

function openSection({ open }: CustomerSheet): readonly Block[] {
  return section(
    "What hangs on facts that are not known",
    "open",
    list(open.map(({ fact, changes }) => say`${code(fact)}: ${listOf(changes)}`)),
  );
}
