// What a business-time vector is (test/vectors/README.md), and the reading of one: every mistake in it as a sentence, nothing guessed.

import { isZone, parseLocal, resolveLocal } from "../../src/calendar/index.ts";
import { parseInstant } from "../../src/runtime/read-instant.ts";

export type Times = readonly [open: string, close: string];
export type VectorCalendar = {
  readonly zone: string;
  /** By `mon` … `sun`, a span (`mon-fri`), or `every`. */
  readonly weekly?: Readonly<Record<string, readonly Times[]>>;
  readonly holidays?: readonly string[];
  readonly overrides?: Readonly<Record<string, readonly Times[]>>;
  readonly breaks?: Readonly<Record<string, readonly Times[]>>;
  readonly gap?: "first-valid" | "forward";
};

const OPS: readonly string[] =
  `add sub between isOpen nextOpen nextClose nextOpenEdge nextCloseEdge prevOpen prevClose prevOpenEdge prevCloseEdge
   rollForward rollBackward intervals clock resolveLocal handoffs`.split(/\s+/);

export type Vector = {
  readonly id: string;
  readonly op: string;
  readonly calendar: VectorCalendar;
  readonly start?: string;
  readonly end?: string;
  readonly duration_s?: number;
  readonly bound?: "near" | "far";
  readonly take?: number;
  readonly direction?: "forward" | "backward";
  readonly gap?: "first-valid" | "forward";
  readonly pick?: "first" | "last";
  readonly rotation?: { readonly type: string; readonly length: number; readonly start: string };
  readonly target_s?: number;
  readonly events?: readonly (readonly [kind: string, at: string])[];
  readonly expected: unknown;
};

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
export const ROTATIONS: Readonly<Record<string, "hour" | "day" | "week" | "month">> = {
  hourly: "hour",
  daily: "day",
  weekly: "week",
  monthly: "month",
};
const EVENTS = ["start", "pause", "resume", "stop"];
const CLOCK_ANSWERS = ["dueAt", "lastMet", "elapsed_s", "remaining_s"];
/** What each op asks beside the calendar; `start` unless said otherwise. */
const NEEDS: Readonly<Record<string, readonly (keyof Vector)[]>> = {
  add: ["start", "duration_s"],
  sub: ["start", "duration_s"],
  between: ["start", "end"],
  clock: ["target_s", "events"],
  handoffs: ["start", "rotation"],
};

/** An instant with an offset, or a wall time of the zone (the first where it comes twice). null where it is neither. */
export function instantOf(text: unknown, zone: string): number | null {
  const parsed = parseInstant(text);
  if (parsed.ok) return parsed.at;
  const local = typeof text === "string" ? parseLocal(text) : null;
  return local === null ? null : resolveLocal(zone, local);
}

/** A wall time in milliseconds as if it were UTC; an instant with an offset stands for what the zone's wall clock shows then. */
export function wallOf(text: unknown): number | null {
  return typeof text === "string" ? parseLocal(text.replace(/Z$/, "")) : null;
}

/** Minutes from midnight of `9:00`, `09:00:30`, `24:00`; null where it is no time. */
export function minutesOf(time: string): number | null {
  const parts = /^(\d{1,2}):(\d\d)(?::(\d\d(?:\.\d{1,3})?))?$/.exec(time);
  if (parts === null) return null;
  const [hour, minute, second] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)];
  return minute < 60 && second < 60 && hour * 60 + minute + second / 60 <= 1440 ? hour * 60 + minute + second / 60 : null;
}

/** Weekdays (monday is 0) that `mon`, `mon-fri`, `sat-mon` or `every` names; null where it names none. */
export function weekdaysOf(days: string): readonly number[] | null {
  const [first = "", last = first] = days === "every" ? ["mon", "sun"] : days.split("-");
  const [from, to] = [WEEK.indexOf(first), WEEK.indexOf(last)];
  if (from < 0 || to < 0) return null;
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7);
}

/** All that is wrong with something that should be a vector; nothing where it can be asked. */
export function faultsOf(value: unknown): readonly string[] {
  if (!isRecord(value)) return ["is not an object"];
  const { op, calendar } = value;
  if (typeof op !== "string") return ["has no `op`"];
  if (!OPS.includes(op)) return [`asks \`${op}\`, which is none of ${OPS.join(", ")}`];
  if (!isRecord(calendar)) return ["has no `calendar`"];
  const zone = typeof calendar["zone"] === "string" && isKnown(calendar["zone"]) ? calendar["zone"] : null;
  if (zone === null) return [`has no IANA zone in its calendar, but ${shown(calendar["zone"])}`];
  if (!("expected" in value)) return ["has no `expected`"];
  const missing = (NEEDS[op] ?? ["start"]).filter((name) => !(name in value)).map((name) => `has no \`${name}\``);
  return [...missing, ...calendarFaults(calendar), ...fieldFaults(value, op, zone), ...expectationFaults(value, op)];
}

/** A zone that a policy may name, or an older name that the platform knows (`US/Pacific`, `Etc/GMT+8`). */
function isKnown(zone: string): boolean {
  if (isZone(zone)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function calendarFaults({ weekly, holidays, overrides, breaks, gap }: Readonly<Record<string, unknown>>): readonly string[] {
  const named = (name: string, table: unknown, isKey: (key: string) => boolean): readonly string[] => {
    if (table === undefined) return [];
    if (!isRecord(table)) return [`\`${name}\` is not a table`];
    return Object.entries(table).flatMap(([key, windows]) => [
      ...(isKey(key) ? [] : [`\`${name}\` names ${shown(key)}`]),
      ...(Array.isArray(windows) && windows.every(isWindow)
        ? []
        : [`\`${name}\` of ${key} is not a list of [open, close]: ${shown(windows)}`]),
    ]);
  };
  const days = holidays === undefined || (Array.isArray(holidays) && holidays.every(isDate));
  return [
    ...named("weekly", weekly, (key) => weekdaysOf(key) !== null),
    ...named("overrides", overrides, isDate),
    ...named("breaks", breaks, isDate),
    ...(days ? [] : [`\`holidays\` is not a list of dates: ${shown(holidays)}`]),
    ...oneOfFaults("gap", gap, ["first-valid", "forward"]),
  ];
}

function fieldFaults(vector: Readonly<Record<string, unknown>>, op: string, zone: string): readonly string[] {
  const { start, end, duration_s, target_s, take, direction, bound, gap, pick, events, rotation } = vector;
  const isInstant = (text: unknown): boolean => instantOf(text, zone) !== null;
  const positive = (count: unknown): boolean => Number.isInteger(count) && Number(count) > 0;
  const check = (name: string, given: unknown, holds: (given: unknown) => boolean): readonly string[] =>
    given === undefined || holds(given) ? [] : [`\`${name}\` cannot be read: ${shown(given)}`];
  return [
    ...check("start", start, op === "resolveLocal" ? (text) => wallOf(text) !== null : isInstant),
    ...check("end", end, isInstant),
    ...check("duration_s", duration_s, Number.isFinite),
    ...check("target_s", target_s, Number.isFinite),
    ...check("take", take, positive),
    ...oneOfFaults("direction", direction, ["forward", "backward"]),
    ...oneOfFaults("bound", bound, ["near", "far"]),
    ...oneOfFaults("gap", gap, ["first-valid", "forward"]),
    ...oneOfFaults("pick", pick, ["first", "last"]),
    ...(events === undefined ? [] : eventFaults(events, zone)),
    ...check("rotation", rotation, (given) => isRecord(given) && wallOf(given["start"]) !== null && positive(given["length"])),
    ...(isRecord(rotation) ? oneOfFaults("rotation type", rotation["type"], Object.keys(ROTATIONS)) : []),
  ];
}

function eventFaults(events: unknown, zone: string): readonly string[] {
  if (!Array.isArray(events)) return ["`events` is not a list"];
  const faults = events.flatMap((event: unknown) => {
    if (!Array.isArray(event) || !EVENTS.includes(String(event[0])))
      return [`\`events\` holds ${shown(event)}, none of ${EVENTS.join(", ")}`];
    return instantOf(event[1], zone) === null ? [`\`events\` holds ${shown(event)}, which is at no instant`] : [];
  });
  if (faults.length > 0) return faults;
  const instants = events.map((event: unknown) => instantOf((event as readonly unknown[])[1], zone) ?? 0);
  return instants.some((at, i) => at < (instants[i - 1] ?? at)) ? ["`events` are not in the order of time"] : [];
}

function expectationFaults({ expected }: Readonly<Record<string, unknown>>, op: string): readonly string[] {
  if (op !== "clock") return [];
  if (!isRecord(expected)) return [`\`expected\` of a clock is not a table: ${shown(expected)}`];
  return Object.keys(expected).flatMap((key) => oneOfFaults("expected", key, CLOCK_ANSWERS));
}

function oneOfFaults(name: string, given: unknown, known: readonly string[]): readonly string[] {
  return given === undefined || known.some((each) => each === given) ? [] : [`\`${name}\` is ${shown(given)}, none of ${known.join(", ")}`];
}

function isWindow(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((time) => typeof time === "string" && minutesOf(time) !== null);
}

function isDate(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && parseLocal(value) !== null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return `\`${JSON.stringify(value)?.slice(0, 80) ?? "nothing"}\``;
}
