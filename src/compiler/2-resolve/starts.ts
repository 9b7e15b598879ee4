// From what a duty counts: what the words after `from` name, and which event other words of a duty mean.

import type { DutyStart } from "../../ir/index.ts";
import { oncePer } from "../once-per.ts";
import { climbsOf } from "./climbs.ts";
import { dutyId } from "./duties.ts";
import { involvedNoticesOf, responsesOf } from "./involved.ts";
import type { Scope } from "./scope.ts";

/** How people say what is an event of a history. */
const EVENTS_SAID: ReadonlyMap<string, string> = new Map([
  ["full-resolution", "resolved"],
  ["resolution", "resolved"],
  ["closing", "closed"],
  ["reopening", "reopened"],
  ["customer-contact", "contact"],
  ["first-response", "response"],
  ["customer-update", "update"],
  ["acknowledgement", "acknowledged"],
]);
const [DONE, FIRINGS] = ["-done", ["-firing", "-fires", "-fired"]] as const;

/** `resolution confirmed` is the event `resolution-confirmed`; `full resolution` is `resolved`. The name may be no event's. */
export function eventMeant(scope: Scope, words: string): string {
  const id = dutyId(words);
  return scope.events.has(id) ? id : (EVENTS_SAID.get(id) ?? id);
}

export type StartMeant =
  | { readonly kind: "start"; readonly start: DutyStart }
  | { readonly kind: "unknown-duty" | "unknown-trigger"; readonly name: string }
  | { readonly kind: "unknown" };

/** `opened`, `escalation`, `customer contact`, a level, an event, `DUTY done`, `TRIGGER firing`. */
export function startMeant(scope: Scope, words: string): StartMeant {
  const id = dutyId(words);
  const known = (start: DutyStart): StartMeant => ({ kind: "start", start });
  if (id === "escalation") return known({ on: "escalation" });
  if (id === "opened" || id === "opening") return known({ on: "opened" });
  if (scope.levels.has(id)) return known({ on: "level", level: id });
  const event = eventMeant(scope, id);
  if (event === "contact") return known({ on: "contact" });
  if (scope.events.has(event)) return known({ on: "event", event, duty: null });
  const duty = doneMeant(id);
  if (duty !== null) return scope.duties.has(duty) ? known({ on: "event", event: "done", duty }) : { kind: "unknown-duty", name: duty };
  const firing = FIRINGS.find((ending) => id.endsWith(ending));
  if (firing === undefined) return { kind: "unknown" };
  const trigger = id.slice(0, -firing.length);
  return isTrigger(scope, trigger) ? known({ on: "trigger", trigger }) : { kind: "unknown-trigger", name: trigger };
}

/** `recovery plan done`: the duty, known or not; null where it says something else. */
export function doneMeant(words: string): string | null {
  const id = dutyId(words);
  return id.endsWith(DONE) ? id.slice(0, -DONE.length) : null;
}

export function isTrigger(scope: Scope, name: string): boolean {
  return scope.triggers.has(name) || ownTriggers(scope).has(name);
}

/**
 * The triggers that no `trigger` statement declares: a level that says `when` has one of its own name, each way up from it one more, and so has everybody
 * who is told or responds only while involved.
 */
export const ownTriggers = oncePer((scope: Scope): ReadonlySet<string> => {
  const levels = [...scope.levels.values()];
  return new Set([
    ...levels.flatMap(({ name, when }) => (when === null ? [] : [name.text])),
    ...levels.flatMap((level) => climbsOf(level).map(({ id }) => id)),
    ...levels.flatMap((level) => involvedNoticesOf(scope, level).map(({ trigger }) => trigger)),
    ...responsesOf(scope).map(({ trigger }) => trigger),
  ]);
});
