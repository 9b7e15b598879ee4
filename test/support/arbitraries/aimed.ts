// Histories of one ticket that aim at the timers of a policy: a millisecond before, at and after each, and several events at once.

import fc from "fast-check";
import { type HistoryEvent, HOUR, type Instant, MINUTE, type PolicyIr } from "../../../src/ir/index.ts";
import { event } from "./build.ts";
import { STARTS } from "./calendars.ts";
import { playing } from "./histories.ts";
import { lengthsOf } from "./policies.ts";

/** What an event of T-1 carries beside its instant. */
export type Happening = Partial<HistoryEvent> & { readonly event: string };

/** How far the next event lies: the case's next timer; a length of the policy after one of the last events or timers; the next full hour; hardly at all. */
type Gap =
  | { readonly to: "timer"; readonly off: number }
  | { readonly to: "since"; readonly back: number; readonly which: number; readonly off: number }
  | { readonly to: "hour"; readonly off: number }
  | { readonly to: "near"; readonly ms: number };

const off = fc.constantFrom(-1, 0, 0, 1);
const gaps: fc.Arbitrary<Gap> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ to: fc.constant("timer" as const), off }) },
  { weight: 3, arbitrary: fc.record({ to: fc.constant("since" as const), back: fc.nat(4), which: fc.nat(20), off }) },
  { weight: 1, arbitrary: fc.record({ to: fc.constant("hour" as const), off }) },
  { weight: 4, arbitrary: fc.record({ to: fc.constant("near" as const), ms: fc.constantFrom(0, 0, 0, 1, 5 * MINUTE) }) },
);

/** `opening`: the facts the ticket opens with. `first`: what comes next; of each list, all happens at one instant. */
export function aimed(
  ir: PolicyIr,
  opening: fc.Arbitrary<HistoryEvent["facts"]>,
  first: fc.Arbitrary<readonly Happening[]>,
  happenings: fc.Arbitrary<readonly Happening[]>,
): fc.Arbitrary<readonly HistoryEvent[]> {
  const lengths = lengthsOf(ir);
  const steps = fc.array(fc.record({ gap: gaps, made: happenings }), { minLength: 2, maxLength: 14, size: "medium" });
  return fc.record({ start: fc.constantFrom(...STARTS), facts: opening, first, steps }).map((drawn) => {
    const played = playing(ir);
    const opened = event(drawn.start, "opened", { facts: drawn.facts });
    played.take(opened);
    const anchors: Instant[] = [drawn.start];
    let now = drawn.start;
    const rest = [{ gap: { to: "near" as const, ms: 1 }, made: drawn.first }, ...drawn.steps].flatMap(({ gap, made }) => {
      const timer = played.next();
      now = Math.max(now, instantOf(gap, now, timer, anchors, lengths));
      if (timer !== null && timer <= now) anchors.push(timer);
      anchors.push(now);
      const happened = made.map((each) => event(now, each.event, each));
      for (const each of happened) played.take(each);
      return happened;
    });
    return [opened, ...rest];
  });
}

function instantOf(gap: Gap, now: Instant, timer: Instant | null, anchors: readonly Instant[], lengths: readonly number[]): Instant {
  switch (gap.to) {
    case "timer":
      return timer === null || timer > now + 12 * HOUR ? now : timer + gap.off;
    case "since":
      return (anchors.at(-1 - (gap.back % anchors.length)) ?? now) + (lengths[gap.which % Math.max(1, lengths.length)] ?? 0) + gap.off;
    case "hour":
      return (Math.floor(now / HOUR) + 1) * HOUR + gap.off;
    case "near":
      return now + gap.ms;
  }
}
