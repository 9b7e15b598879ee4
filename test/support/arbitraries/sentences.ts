// Small makers of promises: what a test does not say is the plainest there is.

import type { Condition, Happening, PromiseIr, PromiseMoment, PromiseSentence, PromiseState } from "../../../src/ir/index.ts";
import { statement } from "./build.ts";

/** Of all tickets, without exception, unless `more` says otherwise. */
export function promise(says: PromiseSentence, more: Partial<PromiseIr> = {}): PromiseIr {
  return { id: "promise", title: "A promise", only: null, says, share: null, ...statement("§1", "promise"), ...more };
}

export function moment(...of: readonly Happening[]): PromiseMoment {
  return { of, where: null };
}

export function where(state: PromiseState, ...of: readonly Happening[]): PromiseMoment {
  return { of, where: state };
}

type EventHappening = Extract<Happening, { kind: "event" }>;
type DutyHappening = Extract<Happening, { kind: "duty" }>;

export function told(event: string, more: Partial<Omit<EventHappening, "kind" | "event">> = {}): Happening {
  return { kind: "event", event, by: null, duty: null, level: null, ...more };
}

export function ofDuty(duty: string, happens: DutyHappening["happens"]): Happening {
  return { kind: "duty", duty, happens };
}

export function becomes(state: PromiseState): Happening {
  return { kind: "becomes", state };
}

export function so(condition: Condition): PromiseState {
  return { kind: "condition", condition };
}

export function both(...of: readonly PromiseState[]): PromiseState {
  return { kind: "all", of };
}

export function ticketIs(is: Extract<PromiseState, { kind: "ticket" }>["is"]): PromiseState {
  return { kind: "ticket", is };
}

export function dutyIs(duty: string, is: "owed" | "overdue"): PromiseState {
  return { kind: "duty", duty, is };
}
