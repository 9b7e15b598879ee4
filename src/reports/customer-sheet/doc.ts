// The sheet of a customer as a document: sentences, lists and tables, each line with its §.

import { listed as inSentence, visible } from "../../diagnostics/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import { type Block, code, type Doc, list, listed, names, paragraph, say, section, source, type Text, table } from "../doc/blocks.ts";
import { channelsInWords, partiesInWords, partyInWords } from "../doc/words.ts";
import type { SheetLine } from "./amounts.ts";
import type { SheetDifference } from "./different.ts";
import type { SheetDuty } from "./duties.ts";
import type { SheetHours, SheetLevel, SheetNotice, SheetRule } from "./rules.ts";
import type { CustomerSheet, SheetFact, SheetTerm } from "./sheet.ts";

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
  if (name !== null) return `What ${visible(name)} gets`;
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
      ...(hours === null ? [] : [say`hours of the ticket: ${hoursInWords(hours)}`]),
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
  if (calendars !== null) return say`${names(calendars)}${source(clause)}`;
  const always = choices.filter(({ when }) => when === null).flatMap((each) => each.calendars);
  const sometimes = choices.flatMap((each) =>
    each.when === null ? [] : [say`${names(each.calendars)}${always.length === 0 ? "" : " as well"} if ${each.when}${source(each.clause)}`],
  );
  const last = always.length === 0 ? [say`otherwise ${names(otherwise)}`] : [];
  const own = [...(always.length === 0 ? [] : [names(always)]), ...sometimes, ...last];
  const cited = choices.length > 0 && choices.every((each) => each.clause === clause);
  return say`${own.flatMap((each, index) => (index === 0 ? each : ["; ", ...each]))}${cited && sometimes.length > 0 ? null : source(clause)}`;
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
  const blocks =
    items.length === 0
      ? [paragraph(["The same as for a customer of whom none of this is known."])]
      : [paragraph(["Different from a customer of whom none of this is known:"]), ...list(items)];
  return section("Compared with an ordinary customer", "different", blocks);
}

function differenceInWords(ir: PolicyIr, values: readonly string[], difference: SheetDifference): Text {
  switch (difference.kind) {
    case "duty": {
      const where =
        difference.columns.length === 0 || difference.columns.length === values.length
          ? null
          : ` for ${inSentence(difference.columns.map((each) => values[each] ?? ""))}`;
      return say`${strong(difference.label)}${where}: ${linesInWords(difference.here)}, instead of ${linesInWords(difference.ordinary, false)}`;
    }
    case "hours":
      return say`${strong("hours of the ticket")}: ${hoursInWords(difference.here)}; for others: ${hoursInWords(difference.ordinary)}`;
    case "trigger":
    case "involve":
    case "criterion":
    case "gate":
      return ruleDifference(ir, difference);
  }
}

function ruleDifference(ir: PolicyIr, { kind, rule, here, ordinary }: Exclude<SheetDifference, { readonly kind: "duty" | "hours" }>): Text {
  const own = here === undefined ? "never" : here === null ? "always" : `if ${here}`;
  const other = ordinary === undefined ? "never" : ordinary === null ? "always" : `if ${ordinary}`;
  return say`${whatInWords(ir, kind, rule)}: ${own}; for others: ${other}${source(rule.clause)}`;
}

function whatInWords(ir: PolicyIr, kind: "trigger" | "involve" | "criterion" | "gate", { id, to }: SheetRule): Text {
  switch (kind) {
    case "trigger":
      return to === null ? say`${code(id)} fires` : say`escalates to ${code(to)} (${code(id)})`;
    case "involve":
      return say`${partyInWords(ir, id)} is involved`;
    case "criterion":
      return say`an agent may escalate to ${code(to ?? "")} (${code(id)})`;
    case "gate":
      return say`gate ${code(id)} is asked for`;
  }
}

function strong(text: string): { readonly strong: string } {
  return { strong: text };
}

// ----------------------------------------------------------------------------------------------------------------- duties

function linesInWords(lines: readonly SheetLine[], withClauses = true): Text {
  if (lines.length === 0) return ["nothing"];
  return lines.flatMap((line, index) => [...(index === 0 ? [] : ["; "]), ...lineInWords(line, withClauses)]);
}

function lineInWords({ words, when, otherwise, clauses }: SheetLine, withClauses = true): Text {
  const because =
    withClauses && clauses.length > 0
      ? [" (", ...clauses.flatMap((clause, index) => [...(index === 0 ? [] : [", "]), { clause }]), ")"]
      : [];
  if (when !== null) return say`if ${when}: ${words}${because}`;
  return say`${otherwise ? "otherwise " : null}${words}${because}`;
}

function dutySection(ir: PolicyIr, { duties, columns }: CustomerSheet): readonly Block[] {
  const varying = duties.filter(({ same }) => !same);
  const same = duties.filter(({ same: isSame }) => isSame);
  return section("By when", "duties", [
    ...table(
      [columns.fact === null ? "Duty" : `Duty, by ${columns.fact}`, ...columns.values],
      alike(varying, ir).map(([duty, name]) => [[name], ...duty.cells.map((lines) => lines.map((line) => lineInWords(line)))]),
    ),
    ...table(
      [columns.fact === null || varying.length === 0 ? "Duty" : `Duty, whatever the ${columns.fact}`, "By when", "Owed by"],
      alike(same, ir).map(([duty, name]) => [
        [name],
        (duty.cells[0] ?? []).map((line) => lineInWords(line)),
        duty.owedBy.length === 0 ? [] : [partiesInWords(ir, duty.owedBy)],
      ]),
    ),
  ]);
}

/** Duties of different people that are due alike stand together: the first of them, and what all are called. */
function alike(duties: readonly SheetDuty[], ir: PolicyIr): readonly (readonly [SheetDuty, Text])[] {
  const groups = new Map<string, readonly SheetDuty[]>();
  for (const duty of duties) {
    const personal = duty.owedBy.length === 1 && duty.label.startsWith(`${duty.owedBy[0] ?? ""} `);
    const key = JSON.stringify(personal ? [duty.label.slice(duty.label.indexOf(" ")), duty.cells, duty.owedTo] : duty.duty);
    groups.set(key, [...(groups.get(key) ?? []), duty]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...more] = group;
    if (first === undefined) return [];
    const what = first.label.slice(first.label.indexOf(" "));
    const label = more.length === 0 ? [first.label] : [`${inSentence(group.flatMap(({ owedBy }) => owedBy))}${what}`];
    return [[first, say`${label}${startInWords(ir, first)}`] as const];
  });
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
      return start.trigger.endsWith("-involved") && triggers.some(({ id }) => id === start.trigger)
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
    "Who is involved",
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
    list(open.map(({ fact, changes }) => say`${code(fact)}: ${inSentence(changes)}`)),
  );
}
