// What a decision module is to be given. Whatever else comes ends in a TypeError that says what is wanted, asked where a call comes in, where a ticket is
// new, or where it would be refused: what runs at every event pays nothing for it.

import type { HistoryEvent, Instant } from "../ir/history.ts";
import type { Verdict } from "../ir/verdict.ts";
import type { Declarations } from "./contract.ts";

const EVENT_KEYS: readonly (keyof HistoryEvent)[] = ["ticket", "customer", "by", "id", "facts", "who", "level", "duty"];

/** `what` is how the caller names it. */
export function wantInstant(what: string, value: Instant): void {
  if (Number.isInteger(value)) return;
  throw new TypeError(`the instant ${what} is whole milliseconds since 1970, as \`Date.parse\` gives them, not ${nameValue(value)}`);
}

/** Of the instant up to which time passes, which may lie beyond all others. */
export function wantNumber(what: string, value: Instant): void {
  if (typeof value !== "number" || Number.isNaN(value)) wantInstant(what, value);
}

/** An event as `readEvent` makes it: every key there, null where a line says nothing. */
export function wantEvent(event: HistoryEvent): void {
  const wrong = wrongWith(event);
  if (wrong === null) return;
  throw new TypeError(`this is no event as \`readEvent(line, module.declarations)\` makes it: ${wrong}`);
}

export function wantDeclarations(declarations: Declarations): void {
  const given: Partial<Declarations> | null | undefined = declarations;
  if (Array.isArray(given?.facts) && Array.isArray(given.events) && Array.isArray(given.levels)) return;
  throw new TypeError(`the declarations are those of a decision module, \`module.declarations\`, not ${nameValue(declarations)}`);
}

export function wantVerdict(verdict: Verdict): void {
  const given: Partial<Verdict> | null | undefined = verdict;
  if (given?.policy !== undefined) return;
  const why =
    given === null ? ": `decide` and `verdict` give null for a ticket that was not opened by then" : `, but ${nameValue(verdict)}`;
  throw new TypeError(`this is no verdict${why}`);
}

/** What `decide` is asked. */
export function wantQuestion(history: readonly HistoryEvent[], ticket: string, at: Instant): void {
  if (!Array.isArray(history)) throw new TypeError(`a history is an array of events, not ${nameValue(history)}`);
  if (typeof ticket !== "string") throw new TypeError(`a ticket is named by its id, a text, not ${nameValue(ticket)}`);
  wantInstant("asked about", at);
  for (const event of history) wantEvent(event);
}

function wrongWith(event: HistoryEvent): string | null {
  const given: unknown = event;
  if (typeof given !== "object" || given === null || Array.isArray(given)) return `it is ${nameValue(given)}`;
  if ("ok" in given) return "it is the answer of `readEvent`, whose `event` is meant where `ok` is true";
  if (!Number.isInteger(event.at)) return `its \`at\` is ${nameValue(event.at)}, where whole milliseconds since 1970 are wanted`;
  if (typeof event.event !== "string") return `its \`event\` is ${nameValue(event.event)}, where the name of an event is wanted`;
  const missing = EVENT_KEYS.find((key) => event[key] === undefined);
  return missing === undefined ? null : `it has no \`${missing}\`, which is null where there is nothing to say`;
}

/** As a sentence names it: `"2024-01-08"`, `undefined`, `an object`. */
function nameValue(value: unknown): string {
  if (value instanceof Date) return "a Date: its `getTime()` is wanted";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "an array" : "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
