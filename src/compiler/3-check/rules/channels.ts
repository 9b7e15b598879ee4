// Rule: a channel that is nearly another, which is named more often or known to everybody, is most likely that one (TN269). Channels are whatever a policy
// calls them, so one that only sounds alike may well be meant.

import { type Diagnostic, type Fix, nearestAmong, PEOPLE, report } from "../../../diagnostics/index.ts";
import { partsOf, type Scope } from "../../2-resolve/index.ts";
import type { ClauseAst, Name, StatementAst } from "../../ast.ts";

const WELL_KNOWN = ["email", "phone", "slack", "sms", "pager", "teams", "video", "whatsapp", "pagerduty"];
/** A letter away from those or from each other, and channels all the same. */
const ALIKE = ["mail", "gmail", "page", "paper", "team", "voice", "signal", "call", "cell", "chat"];
const KNOWN: ReadonlySet<string> = new Set([...WELL_KNOWN, ...ALIKE]);
/** A slip of the pen. Words that are further apart are mostly two. */
const MOST_EDITS = 1;
/** Parts of names that are as short as this tell things apart: `bridge-uk` and `bridge-us`. */
const SHORT = 3;

/** A channel with the places that name it, in order. */
type Channel = { readonly name: string; readonly uses: readonly Use[]; readonly rank: number };
type Use = { readonly name: Name; readonly clause: ClauseAst | null };

export function nearlyNamedChannels(scope: Scope): readonly Diagnostic[] {
  const channels = channelsOf(scope);
  return channels.flatMap((channel) => {
    const surer = channels.filter((other) => isSurer(other, channel)).map(({ name }) => name);
    const others = new Set([...surer, ...(isWellKnown(channel.name) ? [] : WELL_KNOWN)]);
    const meant = [...others].filter((other) => mayBeMeant(channel.name, other));
    return meant.length === 0 ? [] : nearly(channel, meant, channels);
  });
}

function channelsOf(scope: Scope): readonly Channel[] {
  const uses = new Map<string, Use[]>();
  for (const use of usesIn(scope)) {
    const list = uses.get(use.name.text) ?? [];
    uses.set(use.name.text, list);
    list.push(use);
  }
  return [...uses].map(([name, own], rank) => ({ name, uses: own, rank }));
}

function usesIn(scope: Scope): readonly Use[] {
  return scope.statements.flatMap((statement) => channelsIn(statement).map((name) => ({ name, clause: statement.clause })));
}

/** Every channel that a statement names. */
export function channelsIn(statement: StatementAst): readonly Name[] {
  const lists = statement.kind === "level" ? statement.notify : statement.kind === "duty" ? partsOf(statement, "channels") : [];
  return lists.flatMap(({ channels }) => channels.map(({ channel }) => channel));
}

/** Of two that are named as often, the later is looked at. */
function isSurer(other: Channel, channel: Channel): boolean {
  const isKnown = isWellKnown(channel.name);
  if (isKnown !== isWellKnown(other.name)) return !isKnown;
  if (isKnown && folded(other.name) !== folded(channel.name)) return false;
  const more = other.uses.length - channel.uses.length;
  return more > 0 || (more === 0 && other.rank < channel.rank);
}

function isWellKnown(name: string): boolean {
  return KNOWN.has(folded(name));
}

function mayBeMeant(channel: string, other: string): boolean {
  if (folded(channel) === folded(other)) return true;
  const [own, theirs] = [channel.toLowerCase().split("-"), other.toLowerCase().split("-")];
  if (own.length !== theirs.length || own.some((part, i) => tellsApart(part, theirs[i] ?? ""))) return false;
  return nearestAmong([other], MOST_EDITS)(channel) !== null;
}

/** `E-Mail` is `email`. */
function folded(name: string): string {
  return name.toLowerCase().replaceAll("-", "");
}

/** Of two parts that are as short as names of places are, or that differ in a number, none is a slip for the other. */
function tellsApart(a: string, b: string): boolean {
  return a !== b && ((a.length <= SHORT && b.length <= SHORT) || a.replace(/\D+/g, " ") !== b.replace(/\D+/g, " "));
}

/** One finding for a name, however often it is written. */
function nearly({ name, uses }: Channel, [near = "", ...more]: readonly string[], channels: readonly Channel[]): readonly Diagnostic[] {
  const [first, ...again] = uses;
  if (first === undefined) return [];
  const clause = first.clause?.text ?? null;
  const models = channels.find((other) => other.name === near)?.uses ?? [];
  const related = [
    ...again.map((use) => ({ span: use.name.span, label: "and here", clause: use.clause?.text ?? null })),
    ...models.slice(0, 1).map((use) => ({ span: use.name.span, label: `\`${near}\` is named here`, clause: use.clause?.text ?? null })),
  ];
  const edits = uses.map((use) => ({ span: use.name.span, text: near }));
  const fix: Fix | null = more.length === 0 ? { title: `write \`${near}\``, edits, isChoice: true } : null;
  const isAsOften = models.length === uses.length && !isWellKnown(near);
  return [report(PEOPLE.nearlyNamedChannel, { channel: name, near, isAsOften }, first.name.span, { clause, related, fix })];
}
