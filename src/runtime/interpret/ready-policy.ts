// A policy made ready to be interpreted: its calendars, built from the reference implementation.

import { referenceCalendars, referenceEither } from "../../calendar/index.ts";
import type { Instant, PolicyIr } from "../../ir/index.ts";
import type { ReferenceClock } from "./clock.ts";
import type { ReadyPolicy } from "./state.ts";

const made = new WeakMap<PolicyIr, ReadyPolicy>();

/** The same one for the same object: calendars are dear to build. */
export function readyPolicy(ir: PolicyIr): ReadyPolicy {
  const known = made.get(ir);
  if (known !== undefined) return known;
  // Made when one is first asked for: luxon is dear to load, and many a ticket is decided without a calendar.
  let built: ReturnType<typeof referenceCalendars> | null = null;
  const calendars = (): NonNullable<typeof built> => (built ??= referenceCalendars(ir.calendars, ir.holidays));
  const union = remembered((key: string): ReferenceClock => {
    const [only, ...others] = key.split(" ").map((id) => calendars().named(id));
    if (only === undefined) throw new Error("hours of no calendar");
    const clock = others.length === 0 ? only : referenceEither([only, ...others]);
    const add = remembered((asked: string) => clock.add(...(asked.split(" ").map(Number) as [number, number])));
    return { ...clock, ...byStretches(clock), add: (t, ms) => add(`${t} ${ms}`) };
  });
  const openDay = remembered((asked: string): Instant | null => {
    const [calendar = "", start, nth, at] = asked.split(" ");
    return calendars().nextOpenDay(calendar, Number(start), Number(nth), at === "close" ? at : "same-time");
  });
  const ready: ReadyPolicy = {
    ir,
    calendar: union,
    union: (ids) => union(ids.join(" ")),
    openDay: (...asked) => openDay(asked.join(" ")),
  };
  made.set(ir, ready);
  return ready;
}

/** What holds at an instant holds until the next change: each stretch between two changes is looked up once. */
function byStretches(clock: ReferenceClock): Pick<ReferenceClock, "isOpen" | "nextChange"> {
  const known: { readonly from: Instant; readonly next: Instant | null; readonly open: boolean }[] = [];
  const stretchAt = (t: Instant): (typeof known)[number] => {
    const found = known.find(({ from, next }) => from <= t && (next === null || t < next));
    if (found !== undefined) return found;
    const stretch = { from: t, next: clock.nextChange(t), open: clock.isOpen(t) };
    known.push(stretch);
    return stretch;
  };
  return { isOpen: (t) => stretchAt(t).open, nextChange: (t) => stretchAt(t).next };
}

/** The same answer to the same question: looking day by day is slow. */
function remembered<Question, Answer>(answer: (question: Question) => Answer): (question: Question) => Answer {
  const known = new Map<Question, Answer>();
  return (question) => {
    const found = known.get(question);
    if (found !== undefined || known.has(question)) return found as Answer;
    const given = answer(question);
    known.set(question, given);
    return given;
  };
}
