// One small policy that the tests of monitors share: a P0 is told to the lead at once and, unanswered for an hour, to the chief.

import { type HistoryEvent, HOUR, MINUTE } from "../../../src/ir/index.ts";
import type { Judgment } from "../../../src/verifier/promises/index.ts";
import { at, shown } from "../../engine/happened.ts";
import {
  duty,
  fact,
  gate,
  is,
  level,
  person,
  policy,
  requirement,
  span,
  target,
  trigger,
  weekdays,
  within,
} from "../../support/arbitraries/build.ts";

const telling = (who: string, of: string, minutes: number) =>
  duty(`tell-${who}`, "notified", [target(within(minutes * MINUTE))], {
    start: { on: "level", level: of },
    metBy: { by: "notified", who: [who], level: of },
    owedTo: who,
  });

export const small = policy({
  facts: [
    fact("priority", { kind: "one-of", values: ["P0", "P1"] }),
    fact("summary", { kind: "text" }),
    fact("seats", { kind: "number", whole: true, min: 0, max: null }),
    fact("vip", { kind: "yes-no" }, "customer"),
  ],
  calendars: [weekdays("office", "UTC", 9 * 60, 17 * 60)],
  people: [person("lead"), person("chief")],
  levels: [level("level-1", "lead"), level("level-2", "chief")],
  triggers: [
    trigger("urgent", is("priority", "P0"), "level-1"),
    trigger("unanswered", { kind: "silence", event: "response", first: true, span: span(HOUR) }, "level-2"),
  ],
  duties: [
    duty("first-response", "response", [
      target(within(15 * MINUTE), { when: is("priority", "P0") }),
      target(within(2 * HOUR), { when: is("priority", "P1") }),
    ]),
    duty("update", "update", [target(within(30 * MINUTE), { when: is("priority", "P0") })], { recurs: true }),
    duty("resolution", "resolved", [target(within(8 * HOUR))], { pausedWhileWaiting: true }),
    telling("lead", "level-1", 20),
    telling("chief", "level-2", 30),
  ],
  gates: [gate("closing", "closed", [requirement("summary", null, { kind: "known", fact: "summary" })])],
});

/** Opened at 9 on a monday. */
export const p0 = (more: Partial<HistoryEvent> = {}): HistoryEvent => at("09:00", "opened", { facts: { priority: "P0" }, ...more });
export const p1 = (more: Partial<HistoryEvent> = {}): HistoryEvent => at("09:00", "opened", { facts: { priority: "P1" }, ...more });

/** `violated at 09:15 since 09:00: no response within …`, `holds in 2 with 5 min left`; minutes. */
export function line({ verdict, margin, cases, excused, broken }: Judgment): string {
  if (broken !== null) {
    const since = broken.since === null ? "" : ` since ${shown(broken.since)}`;
    return `${verdict} by ${broken.ticket} at ${shown(broken.at)}${since}: ${broken.words}`;
  }
  const left = margin === null ? "" : ` with ${margin / MINUTE} min left`;
  return `${verdict}, cases ${cases}${excused === 0 ? "" : `, excused ${excused}`}${left}`;
}
