// The clocks that promises count on: elapsed time, a calendar of the policy, the hours of a ticket for its facts as the counting begins.

import { zoneOffsets } from "../../calendar/offsets.ts";
import type { CalendarChoice, HoursIr, Instant, Milliseconds, PolicyIr, SpanIr } from "../../ir/index.ts";
import { anyOpen, type OpenTime, openTimesOf } from "../../runtime/working-time/open-times.ts";
import type { Course } from "./course.ts";
import type { Names } from "./names.ts";
import { type Asks, compileCondition, TRUE } from "./states.ts";

/** Which clock a course is on now, as a number; that of elapsed time is 0. */
type Chooses = (course: Course) => number;

const ELAPSED = 0;
const elapsed: Chooses = () => ELAPSED;

/** All clocks of a policy's promises. */
export class Clocks {
  readonly #names: Names;
  readonly #calendars: ReadonlyMap<string, OpenTime>;
  /** By their numbers; the first stands for elapsed time. */
  readonly #times: (OpenTime | null)[] = [null];
  readonly #numbers = new Map<string, number>();
  #hours: Chooses | null = null;

  constructor(names: Names) {
    this.#names = names;
    this.#calendars = openTimesOf(names.ir.calendars, names.ir.holidays, zoneOffsets);
  }

  /** Throws for a calendar or a parameter that the policy does not have. */
  span({ duration, clock }: SpanIr): Length {
    const ms = duration.kind === "ms" ? duration.ms : this.#names.parameter(duration.parameter);
    return new Length(ms, clock.kind === "elapsed" ? elapsed : this.#choice(clock.calendar), this.#times);
  }

  #choice(choice: CalendarChoice): Chooses {
    if (choice.kind === "hours-of-ticket") {
      this.#hours ??= this.#hoursOf(this.#names.ir);
      return this.#hours;
    }
    const number = this.#either([choice.calendar]);
    return () => number;
  }

  #hoursOf({ hours }: PolicyIr): Chooses {
    if (hours === null) throw new Error("a promise counts the hours of a ticket, which the policy does not state");
    const choices = hours.choices.map((choice): readonly [Asks, HoursIr["otherwise"]] => [
      compileCondition(this.#names, choice.when),
      choice.calendars,
    ]);
    const otherwise = this.#either(hours.otherwise);
    return (course) => {
      const chosen = choices.filter(([when]) => when(course) === TRUE).flatMap(([, calendars]) => calendars);
      return chosen.length === 0 ? otherwise : this.#either(chosen);
    };
  }

  /** The number of the clock that runs while any of the calendars is open. */
  #either(calendars: readonly string[]): number {
    const ids = [...new Set(calendars)].sort();
    const key = ids.join(" ");
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#times.push(anyOpen(ids.map((id) => this.#calendar(id))));
    this.#numbers.set(key, this.#times.length - 1);
    return this.#times.length - 1;
  }

  #calendar(id: string): OpenTime {
    const found = this.#calendars.get(id);
    if (found === undefined) throw new Error(`no calendar ${id}`);
    return found;
  }
}

/** A length of time on a clock. */
export class Length {
  readonly ms: Milliseconds;
  /** The clock a course is on now. */
  readonly clock: Chooses;
  readonly #times: readonly (OpenTime | null)[];

  constructor(ms: Milliseconds, clock: Chooses, times: readonly (OpenTime | null)[]) {
    this.ms = ms;
    this.clock = clock;
    this.#times = times;
  }

  /** The last instant at which no more than the length has gone by since then; Infinity where the clock stands still for good before. */
  lastMet(clock: number, from: Instant): Instant {
    const time = this.#times[clock];
    return time == null ? from + this.ms : time.lastMet(from, this.ms);
  }

  /** What of the length is left at an instant after `from`; negative where it is past. */
  left(clock: number, from: Instant, at: Instant): Milliseconds {
    const time = this.#times[clock];
    return this.ms - (time == null ? at - from : time.between(from, at));
  }
}
