// A trigger explained in words: why it fired, each time; or why it has not, and what would have made it.

import type { Instant, PolicyIr, TriggerIr } from "../../ir/index.ts";
import { conditionInWords, lengthAsStated } from "../../ir/index.ts";
import type { Firing, TriggerExplained } from "../../runtime/interpret/index.ts";
import { missOf, reasonsOf } from "../../runtime/interpret/index.ts";
import { saysWhen } from "../../verifier/index.ts";
import { paint } from "../words.ts";
import { fitted } from "./fit.ts";
import { missInWords } from "./miss-words.ts";
import { withClause } from "./names.ts";
import { treeLines } from "./tree-text.ts";
import { eventInWords, shortWhen } from "./when.ts";

/** Above so many firings only the first and the last are told in full. */
const MOST_FIRINGS = 3;

export function triggerInWords(
  ir: PolicyIr,
  trigger: TriggerIr,
  explained: TriggerExplained,
  ticket: string,
  at: Instant,
  color: boolean,
): string {
  const { firings } = explained;
  if (firings.length === 0) return notFired(ir, trigger, explained, at, color);
  const told = firings.length > MOST_FIRINGS ? [...firings.slice(0, 1), ...firings.slice(-1)] : firings;
  const parts = told.map((firing) => firedInWords(ir, trigger, firing, ticket, color));
  const hidden = firings.length - told.length;
  return [
    ...parts.slice(0, 1),
    ...(hidden > 0 ? [`… ${hidden} more firings`] : []),
    ...parts.slice(1),
    ...sinceThen(ir, trigger, explained),
  ].join("\n\n");
}

/** Why not, in a line: the first part that failed and what would have made it true; that it was held back. */
export function whyNotInWords(ir: PolicyIr, trigger: TriggerIr, explained: TriggerExplained): string {
  const when = (instant: Instant): string => shortWhen(ir, instant);
  const held = heldInWords(ir, trigger, explained);
  if (held !== null) return held;
  const miss = missOf(explained.now);
  if (miss === null) return "true now, and true before";
  const words = missInWords(ir, miss, when);
  const listed = words.join("; or ");
  return explained.next === null || listed.includes("if nothing happens")
    ? listed
    : `${listed}; it fires ${when(explained.next)} if nothing happens`;
}

function firedInWords(ir: PolicyIr, trigger: TriggerIr, { at, event, tree }: Firing, ticket: string, color: boolean): string {
  const when = (instant: Instant): string => saysWhen(ir, instant);
  const cause = event === null ? ", as time passed" : `, with \`${eventInWords(ir, event, ticket, when)}\``;
  const reasons = reasonsOf(tree);
  const last = reasons.at(-1);
  const isLast = last !== undefined && last.since === at && reasons.some(({ since }) => since !== null && since < at);
  return [
    paint(`${withClause(trigger)} fired on ${when(at)}${cause}`, "bold", color),
    "  because all it asks for was true:",
    ...fitted(treeLines(ir, tree, 2)),
    ...(isLast ? [`  the last of it to turn true: ${conditionInWords(ir, last.condition)}`] : []),
  ].join("\n");
}

function notFired(ir: PolicyIr, trigger: TriggerIr, explained: TriggerExplained, at: Instant, color: boolean): string {
  const when = (instant: Instant): string => saysWhen(ir, instant);
  const miss = missOf(explained.now);
  const held = heldInWords(ir, trigger, explained);
  const words = miss === null ? [] : missInWords(ir, miss, when);
  const lines = [
    ...(held === null ? [] : [`  because ${held}`]),
    ...(miss === null && held === null ? ["  though all it asks for is true now: it was so before"] : []),
    ...(words.length === 1 ? [`  it would take: ${words[0]}`] : []),
    ...(words.length > 1 ? ["  it would take one of these:", ...words.map((each) => `    ${each}`)] : []),
    ...treeLines(ir, explained.now, 2),
    ...(explained.next === null ? [] : [`  if nothing happens, it fires on ${when(explained.next)}`]),
    ...(explained.closed ? ["  the ticket is closed: only events of its own are looked at any more"] : []),
  ];
  return [paint(`${withClause(trigger)} has not fired by ${when(at)}`, "bold", color), ...fitted(lines)].join("\n");
}

/** Held back by `at most once per …`, the last time it turned true. */
function heldInWords(ir: PolicyIr, trigger: TriggerIr, { turnings }: TriggerExplained): string | null {
  const last = turnings.at(-1);
  if (last === undefined || last.heldUntil === null || trigger.atMostOncePer === null) return null;
  const when = (instant: Instant): string => saysWhen(ir, instant);
  return `it turned true on ${when(last.from)}, but fires at most once per ${lengthAsStated(trigger.atMostOncePer)}: not before ${when(last.heldUntil)}`;
}

/** After its last firing: held back, still true, or on when it fires again. */
function sinceThen(ir: PolicyIr, trigger: TriggerIr, explained: TriggerExplained): readonly string[] {
  const held = heldInWords(ir, trigger, explained);
  const again = explained.next === null ? [] : [`if nothing happens, it fires again on ${saysWhen(ir, explained.next)}`];
  const isTrue = explained.now.truth === "true";
  const rest = isTrue ? ["it is true still, and fires again only after it has been untrue"] : [];
  return held === null ? [...rest, ...again] : [`since then ${held}`, ...again];
}
