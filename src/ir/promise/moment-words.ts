// Moments in the words of the language: what happens, how often it is spoken of, and what holds as it does.

import type { PartyIr, PolicyIr } from "../policy.ts";
import type { Happening, PromiseMoment } from "../promises.ts";
import { dutyInWords, gateInWords } from "../said.ts";
import { groupedState, stateInWords } from "./state-words.ts";

/** `every ticket opened`, `a response`, `at most 1 response`, `at most 6 responses`, what a history reaches. */
export type Count = "every" | "a" | "one" | "several" | "reached";

/** What becomes of a ticket: `every ticket opened`. */
const OF_TICKETS: ReadonlySet<string> = new Set(["opened", "acknowledged", "escalated", "resolved", "reopened", "closed"]);
/** What is one or several: `a response`, `3 responses`. */
const NOUNS: ReadonlySet<string> = new Set(["response", "update", "workaround", "contact"]);
const BECOMES = {
  begins: "begun",
  met: "met",
  breached: "breached",
  warned: "warned",
  cancelled: "cancelled",
  retargeted: "retargeted",
} as const;

/** `ticket opened where priority is P0`, `a notice to ceo or cto, or closed`. */
export function momentInWords(ir: PolicyIr, { of, where }: PromiseMoment, count: Count = "a"): string {
  const happens = listed(
    of,
    of.map((each, i) => happeningInWords(ir, each, count, i === 0)),
  );
  return where === null ? happens : `${happens} where ${stateInWords(ir, where)}`;
}

/** `a, b or c`; with `, or` after what would else go on with its own list. */
function listed(of: readonly Happening[], words: readonly string[]): string {
  const isPlain = !of.slice(0, -1).some(readsOn);
  const joint = (i: number): string => (isPlain ? (i < words.length - 1 ? ", " : " or ") : readsOn(of[i - 1]) ? ", or " : " or ");
  return words.map((each, i) => (i === 0 ? each : `${joint(i)}${each}`)).join("");
}

/** After these `or` would go on with what they list. */
function readsOn(happening: Happening | undefined): boolean {
  return happening?.kind === "notice" || happening?.kind === "notice-owed" || happening?.kind === "becomes";
}

function happeningInWords(ir: PolicyIr, h: Happening, count: Count, isFirst: boolean): string {
  switch (h.kind) {
    case "event": {
      const ticket = count === "every" && isFirst && OF_TICKETS.has(h.event) ? "ticket " : "";
      const what =
        h.duty === null ? `${ticket}${NOUNS.has(h.event) ? counted(h.event, count) : h.event}` : `${dutyInWords(ir, h.duty)} done`;
      return `${what}${h.level === null ? "" : ` to ${h.level}`}${h.by === null ? "" : ` by ${whom(h.by)}`}`;
    }
    case "notice":
      return `${counted("notice", count)}${toWhom(ir, h)}`;
    case "notice-owed":
      return `${counted("notice", count)} owed${toWhom(ir, h)}`;
    case "trigger":
      return `${h.trigger} firing`;
    case "level":
      return count === "reached" && !ir.events.includes(h.level) ? h.level : `${counted("rise", count)} to ${h.level}`;
    case "duty":
      return `${dutyInWords(ir, h.duty)} ${BECOMES[h.happens]}`;
    case "finding":
      return h.gate === null
        ? `${counted("escalation", count)} without a criterion`
        : `${counted("finding", count)} on ${gateInWords(ir, h.gate)} gate`;
    case "becomes":
      return `becoming ${groupedState(ir, h.state)}`;
  }
}

function counted(noun: string, count: Count): string {
  switch (count) {
    case "every":
    case "one":
      return noun;
    case "several":
      return `${noun}s`;
    case "a":
    case "reached":
      return `${/^[aeu]/.test(noun) ? "an" : "a"} ${noun}`;
  }
}

function toWhom(ir: PolicyIr, { who, level }: { readonly who: readonly string[]; readonly level: string | null }): string {
  const named = namedAlone(ir, who);
  const [last, ...before] = [...named].reverse();
  const whom = last === undefined ? "" : ` to ${before.length === 0 ? last : `${before.reverse().join(", ")} or ${last}`}`;
  return `${whom}${level === null ? "" : ` of ${level}`}`;
}

/** Without those who come along with a group or a rotation that is named. */
function namedAlone(ir: PolicyIr, who: readonly string[]): readonly string[] {
  const parties = new Map(ir.people.map((party) => [party.id, party]));
  const covered = new Set<string>();
  const named: string[] = [];
  for (const party of who) {
    if (!covered.has(party)) named.push(party);
    coverAll(party, parties, covered);
  }
  return covered.size === who.length ? named : who;
}

function coverAll(id: string, parties: ReadonlyMap<string, PartyIr>, covered: Set<string>): void {
  if (covered.has(id)) return;
  covered.add(id);
  const party = parties.get(id);
  const changes = party?.rotation?.changes ?? [];
  const added = changes.flatMap((change) => (change.kind === "add" ? [change.who] : change.kind === "replace" ? [change.by] : []));
  for (const inside of [...(party?.members ?? []), ...(party?.rotation?.members ?? []), ...added]) coverAll(inside, parties, covered);
}

/** A plain name as it is, anything else in quotation marks. */
function whom(by: string): string {
  return /^[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*$/.test(by) ? by : quoted(by);
}

function quoted(text: string): string {
  const escaped = text
    .replace(/["\\]/g, (sign) => `\\${sign}`)
    .replace(/\p{Cc}/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
  return `"${escaped}"`;
}
