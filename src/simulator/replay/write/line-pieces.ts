// What lines of output are made of and is written many times, kept as bytes.

import type { DutyVerdict } from "../../../ir/index.ts";
import { bytesOf } from "./line-bytes.ts";

/** So many of each kind are kept; what comes behind them is made anew each time. */
const KEPT = 10_000;

export function json(value: string | null): string {
  return JSON.stringify(value);
}

/** Bytes by two texts and a third that may be null: there are few such, and each is written many times. */
export class Pieces {
  readonly #known = new Map<string, { readonly first: string; readonly last: string | null; readonly bytes: Uint8Array }[]>();
  readonly #write: (first: string, id: string, last: string | null) => string;
  #kept = 0;

  constructor(write: (first: string, id: string, last: string | null) => string) {
    this.#write = write;
  }

  of(first: string, id: string, last: string | null): Uint8Array {
    const known = this.#known.get(id);
    if (known !== undefined) for (const each of known) if (each.last === last && each.first === first) return each.bytes;
    const bytes = bytesOf(this.#write(first, id, last));
    if (this.#kept >= KEPT) return bytes;
    this.#kept++;
    if (known === undefined) this.#known.set(id, [{ first, last, bytes }]);
    else known.push({ first, last, bytes });
    return bytes;
  }
}

/** What is written of a duty on every ticket, and behind its amounts, by clause and reasons: there are few of those. */
export type DutyPieces = { readonly owedBy: string | null; readonly head: Uint8Array; readonly tails: Tail[] };
type Tail = { readonly clause: string | null; readonly because: readonly string[]; readonly bytes: Uint8Array };
const duties = new Map<string, DutyPieces>();
const TAILS_KEPT = 64;

/** Those of the duty of that name; anew where another owes it than before. */
export function piecesOf({ id, "owed-by": owedBy }: DutyVerdict): DutyPieces {
  const known = duties.get(id);
  if (known?.owedBy === owedBy) return known;
  const made = { owedBy, head: bytesOf(`{"id":${json(id)},"owed-by":${json(owedBy)},"cycle":`), tails: [] };
  if (known !== undefined || duties.size < KEPT) duties.set(id, made);
  return made;
}

/** `,"clause":…,"because":[…],"kept":` */
export function tailOf({ tails }: DutyPieces, { clause, because }: DutyVerdict): Uint8Array {
  for (const tail of tails) if (tail.clause === clause && areSame(tail.because, because)) return tail.bytes;
  const bytes = bytesOf(`,"clause":${json(clause)},"because":${JSON.stringify(because)},"kept":`);
  if (tails.length < TAILS_KEPT) tails.push({ clause, because, bytes });
  return bytes;
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const states: { readonly state: DutyVerdict["state"]; readonly paused: boolean; readonly bytes: Uint8Array }[] = [];

/** `,"state":…,"paused":…,"metAt":`: twelve at most. */
export function stateOf({ state, paused }: DutyVerdict): Uint8Array {
  for (const known of states) if (known.state === state && known.paused === paused) return known.bytes;
  const bytes = bytesOf(`,"state":${json(state)},"paused":${paused},"metAt":`);
  states.push({ state, paused, bytes });
  return bytes;
}
