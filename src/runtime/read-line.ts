// Reads the usual line of a JSON Lines history straight from its bytes. What is unusual in any way is left to JSON.parse and `eventReader`:
// this reader only ever gives the event that they would give, or nothing.

import type { HistoryEvent, Instant } from "../ir/history.ts";
import type { Declarations } from "./contract.ts";
import { type FactsReader, factsReader, knownDuties, knownEvents } from "./read-event.ts";
import { parseInstant } from "./read-instant.ts";
import { asciiText, Texts } from "./texts.ts";
import { DAY } from "./working-time/civil.ts";

/** The event in bytes [from, to), which are one line without its end; null where it is unusual, or no event at all. */
export type LineReader = (bytes: Uint8Array, from: number, to: number) => HistoryEvent | null;

/** A reader of lines that knows the policy's facts, events, levels and duties. Make it once: it keeps the names it has seen. */
export function lineReader(declarations: Declarations): LineReader {
  const line = new UsualLine(declarations);
  return (bytes, from, to) => line.read(bytes, from, to);
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const DASH = 0x2d;
const DOT = 0x2e;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const T = 0x54;
const Z = 0x5a;

const encoded = (key: string): Uint8Array => Uint8Array.from(key, (letter) => letter.charCodeAt(0));
const KEYS = ["at", "event", "ticket", "customer", "by", "id", "facts", "who", "level", "duty", "source"].map(encoded);
const [AT, EVENT, TICKET, CUSTOMER, BY, ID, FACTS, WHO, LEVEL, DUTY, SOURCE] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
/** Longer facts are unusual. */
const FACTS_LENGTH = 4096;

class UsualLine {
  readonly #events: ReadonlySet<string>;
  readonly #levels: ReadonlySet<string>;
  readonly #duties: ReadonlySet<string> | null;
  readonly #facts: FactsReader;
  readonly #texts = new Texts();
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;
  /** The last date read, as one number, and its midnight: events come in order of time. */
  #date = -1;
  #midnight: Instant = Number.NaN;
  /** By place in KEYS: the texts of the line under way. */
  readonly #values: (string | null)[] = KEYS.map(() => null);
  /** By place in KEYS: the key that came behind it last; at the end, the one that came first. Most lines of a file have their keys in one order. */
  readonly #behind = new Int8Array(KEYS.length + 1);
  #instant: Instant = Number.NaN;
  #factsFrom = -1;
  #factsTo = -1;
  /** Colons between them: as many as there are facts, where none comes twice. */
  #factsColons = 0;
  #who: readonly string[] | null = null;

  constructor(declarations: Declarations) {
    this.#events = knownEvents(declarations);
    this.#levels = new Set(declarations.levels);
    this.#duties = knownDuties(declarations);
    this.#facts = factsReader(declarations);
  }

  read(bytes: Uint8Array, from: number, to: number): HistoryEvent | null {
    this.#bytes = bytes;
    this.#at = from;
    this.#end = to;
    return this.#members() ? this.#event() : null;
  }

  /** All members of the object that the line is; false at anything unusual, such as a key that comes twice. */
  #members(): boolean {
    this.#values.fill(null);
    this.#factsFrom = -1;
    this.#who = null;
    if (!this.#take(OPEN)) return false;
    let seen = 0;
    let before = KEYS.length;
    for (;;) {
      const key = this.#key(before);
      before = key;
      if (key < 0 || (seen & (1 << key)) !== 0 || !this.#take(COLON) || !this.#value(key)) return false;
      seen |= 1 << key;
      if (this.#take(COMMA)) continue;
      if (!this.#take(CLOSE)) return false;
      this.#skipBlanks();
      return this.#at === this.#end && (seen & ((1 << AT) | (1 << EVENT))) === ((1 << AT) | (1 << EVENT));
    }
  }

  #event(): HistoryEvent | null {
    const values = this.#values;
    const event = values[EVENT] as string;
    const ticket = values[TICKET] as string | null;
    const customer = values[CUSTOMER] as string | null;
    const level = values[LEVEL] as string | null;
    const duty = values[DUTY] as string | null;
    if (!this.#events.has(event) || (ticket === null && customer === null) || (level !== null && !this.#levels.has(level))) return null;
    if (duty !== null && this.#duties?.has(duty) === false) return null;
    const facts = this.#factsFrom < 0 ? null : this.#readFacts(ticket);
    if (typeof facts === "string") return null;
    const source = values[SOURCE] as string | null;
    const read: HistoryEvent = {
      at: this.#instant,
      event,
      ticket,
      customer,
      by: values[BY] as string | null,
      id: values[ID] as string | null,
      facts,
      who: this.#who,
      level,
      duty,
    };
    return source === null ? read : { source, ...read };
  }

  /** The place in KEYS of the key that stands behind another; -1 where it is none of them. */
  #key(before: number): number {
    if (!this.#take(QUOTE)) return -1;
    const likely = this.#behind[before] as number;
    if (this.#isKey(likely)) return likely;
    for (let key = 0; key < KEYS.length; key++) {
      if (!this.#isKey(key)) continue;
      this.#behind[before] = key;
      return key;
    }
    return -1;
  }

  /** Whether that key stands here, up to its closing quote; if so, goes past it. */
  #isKey(key: number): boolean {
    const bytes = this.#bytes;
    const from = this.#at;
    const name = KEYS[key] as Uint8Array;
    const { length } = name;
    if (bytes[from + length] !== QUOTE) return false;
    for (let i = 0; i < length; i++) if (bytes[from + i] !== name[i]) return false;
    this.#at = from + length + 1;
    return true;
  }

  #value(key: number): boolean {
    if (key === AT) return this.#readInstant();
    if (key === FACTS) return this.#findFacts();
    if (key === WHO) return this.#readWho();
    const text = this.#text();
    this.#values[key] = text;
    return text !== null;
  }

  /** One text, or a list of at least one. */
  #readWho(): boolean {
    const who: string[] = [];
    const list = this.#take(OPEN_LIST);
    do {
      const text = this.#text();
      if (text === null) return false;
      who.push(text);
    } while (list && this.#take(COMMA));
    this.#who = who;
    return !list || this.#take(CLOSE_LIST);
  }

  /** Text of plain ASCII without escapes, at least one letter; null for any other value. */
  #text(): string | null {
    if (!this.#take(QUOTE)) return null;
    const bytes = this.#bytes;
    const from = this.#at;
    let to = from;
    let hash = 0;
    for (; to < this.#end; to++) {
      const byte = bytes[to] as number;
      if (byte === QUOTE) break;
      if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return null;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    if (to === from || to >= this.#end) return null;
    this.#at = to + 1;
    return this.#texts.of(bytes, from, to, hash);
  }

  /** `"2026-03-07T23:10:00.000Z"` or without its fraction at once; other forms by `parseInstant`. */
  #readInstant(): boolean {
    this.#skipBlanks();
    const bytes = this.#bytes;
    const at = this.#at + 1;
    const midnight = bytes[at - 1] === QUOTE && bytes[at + 10] === T ? this.#midnightOf(at) : Number.NaN;
    const hour = this.#twoDigits(at + 11);
    const minute = this.#twoDigits(at + 14);
    const second = this.#twoDigits(at + 17);
    const clock = hour <= 23 && minute <= 59 && second <= 59 && bytes[at + 13] === COLON && bytes[at + 16] === COLON;
    const fraction = bytes[at + 19] === DOT ? 100 * this.#digit(at + 20) + this.#twoDigits(at + 21) : 0;
    const end = bytes[at + 19] === DOT ? at + 23 : at + 19;
    if (!Number.isNaN(midnight) && clock && fraction <= 999 && bytes[end] === Z && bytes[end + 1] === QUOTE && end + 1 < this.#end) {
      this.#at = end + 2;
      this.#instant = midnight + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
      return true;
    }
    const text = this.#text();
    const parsed = parseInstant(text);
    if (!parsed.ok) return false;
    this.#instant = parsed.at;
    return true;
  }

  /** Midnight of the date that stands at `at`; NaN where none does. */
  #midnightOf(at: number): Instant {
    const bytes = this.#bytes;
    const century = this.#twoDigits(at);
    const year = this.#twoDigits(at + 2);
    const month = this.#twoDigits(at + 5);
    const day = this.#twoDigits(at + 8);
    if (century > 99 || year > 99 || month > 99 || day > 99 || bytes[at + 4] !== DASH || bytes[at + 7] !== DASH) return Number.NaN;
    const date = ((century * 100 + year) * 100 + month) * 100 + day;
    if (date === this.#date) return this.#midnight;
    const parsed = parseInstant(
      `${String(date)
        .padStart(8, "0")
        .replace(/^(....)(..)(..)$/, "$1-$2-$3")}T00:00:00Z`,
    );
    if (!parsed.ok || parsed.at % DAY !== 0) return Number.NaN;
    this.#date = date;
    this.#midnight = parsed.at;
    return parsed.at;
  }

  /** Far above 99 where no two digits stand there. */
  #twoDigits(at: number): number {
    return 10 * this.#digit(at) + this.#digit(at + 1);
  }

  #digit(at: number): number {
    const digit = (this.#bytes[at] as number) - 0x30;
    return digit >= 0 && digit <= 9 ? digit : 100_000;
  }

  /** Where the object of facts begins and ends; false where it holds another object or an escape. */
  #findFacts(): boolean {
    this.#skipBlanks();
    const bytes = this.#bytes;
    const from = this.#at;
    if (bytes[from] !== OPEN) return false;
    let quoted = false;
    this.#factsColons = 0;
    for (let to = from + 1; to < this.#end && to - from < FACTS_LENGTH; to++) {
      const byte = bytes[to] as number;
      if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return false;
      if (byte === QUOTE) quoted = !quoted;
      else if (quoted) continue;
      else if (byte === COLON) this.#factsColons++;
      else if (byte === OPEN) return false;
      else if (byte === CLOSE) {
        this.#at = to + 1;
        this.#factsFrom = from;
        this.#factsTo = to + 1;
        return true;
      }
    }
    return false;
  }

  /** The facts, or any text where they are not as they should be. */
  #readFacts(ticket: string | null): ReturnType<FactsReader> {
    const text = asciiText(this.#bytes, this.#factsFrom, this.#factsTo);
    try {
      const facts: unknown = JSON.parse(text);
      return Object.keys(Object(facts)).length === this.#factsColons ? this.#facts(facts, ticket) : "a fact twice";
    } catch {
      return "not JSON";
    }
  }

  #take(byte: number): boolean {
    this.#skipBlanks();
    if (this.#at >= this.#end || this.#bytes[this.#at] !== byte) return false;
    this.#at++;
    return true;
  }

  #skipBlanks(): void {
    while (this.#at < this.#end && this.#bytes[this.#at] === 0x20) this.#at++;
  }
}
