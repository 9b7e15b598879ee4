// Measures of an analyst's own: each finished ticket as a row, and what the measure makes of it.

import type { PolicyIr } from "../../ir/index.ts";
import type { MeasureOf, ReplicationResult, TicketRow } from "../results/index.ts";
import { SKETCH_LIMIT, Sketch } from "../statistics/index.ts";
import type { Facts } from "./facts.ts";
import { MET_LATE, MISSED, type Outcomes } from "./outcomes.ts";
import { ABANDONED, RESOLVED, type Tickets } from "./tickets.ts";

type Own = { readonly name: string; readonly of: MeasureOf; count: number; without: number; sum: number; sketch: Sketch | null };

export class OwnMeasures {
  readonly #measures: readonly Own[];
  readonly #ir: PolicyIr | null;
  readonly #triggers: string[][] = [];

  constructor(measures: readonly { readonly name: string; readonly of: MeasureOf }[], ir: PolicyIr | null) {
    this.#measures = measures.map(({ name, of }) => ({ name, of, count: 0, without: 0, sum: 0, sketch: new Sketch() }));
    this.#ir = ir;
  }

  get isEmpty(): boolean {
    return this.#measures.length === 0;
  }

  opened(slot: number): void {
    if (!this.isEmpty) this.#triggers[slot] = [];
  }

  fired(slot: number, trigger: string): void {
    if (!this.isEmpty) this.#triggers[slot]?.push(trigger);
  }

  /** A ticket's last word. What a measure throws goes on to whoever runs the experiment. */
  count(tickets: Tickets, slot: number, kind: string, outcomes: Outcomes | null): void {
    const row = this.#row(tickets, slot, kind, outcomes);
    for (const measure of this.#measures) take(measure, measure.of(row));
  }

  results(): ReplicationResult["own"] {
    return this.#measures.map(({ name, count, without, sum, sketch }) => ({ name, count, without, sum, sketch: sketch?.toJson() ?? null }));
  }

  #row(tickets: Tickets, slot: number, kind: string, outcomes: Outcomes | null): TicketRow {
    const opened = tickets.opened[slot] as number;
    const responded = tickets.responded[slot] as number;
    const level = this.#ir?.levels[tickets.level[slot] as number]?.id ?? null;
    const resolved = tickets.has(slot, RESOLVED);
    const breached: string[] = [];
    for (let i = 0; outcomes !== null && i < outcomes.count; i++) {
      const state = outcomes.state(i);
      if (state === MISSED || state === MET_LATE) breached.push(this.#ir?.duties[outcomes.duty(i)]?.id ?? "");
    }
    return Object.freeze({
      ticket: tickets.ids[slot] ?? "",
      opened,
      kind,
      facts: frozen(tickets.facts[slot] ?? {}),
      response: Number.isNaN(responded) ? null : responded - opened,
      resolution: resolved ? (tickets.ended[slot] as number) - opened : null,
      answered: !Number.isNaN(responded),
      resolved,
      abandoned: tickets.has(slot, ABANDONED),
      escalated: level !== null,
      level,
      breached: Object.freeze(breached),
      triggers: Object.freeze([...(this.#triggers[slot] ?? [])]),
      contacts: tickets.contacts[slot] as number,
      reopenings: tickets.round[slot] as number,
      handOffs: tickets.handOffs[slot] as number,
    });
  }
}

/** A measure looks, and changes nothing for those after it. */
function frozen(facts: Facts): Facts {
  const copies = Object.entries(facts).map(([fact, value]) => [fact, Array.isArray(value) ? Object.freeze([...value]) : value] as const);
  return Object.freeze(Object.fromEntries(copies));
}

/** Where a sketch cannot hold one of the values (broken, negative, too large), there is none; mean and sum stay. */
function take(own: Own, value: number | boolean | null): void {
  if (value === null) {
    own.without++;
    return;
  }
  const figure = Number(value);
  if (!Number.isFinite(figure))
    throw new RangeError(`the measure ${own.name} gives ${figure}, which is no figure; null says that a ticket does not count`);
  own.count++;
  own.sum += figure;
  if (own.sketch === null) return;
  if (figure < 0 || figure >= SKETCH_LIMIT || !Number.isInteger(figure)) own.sketch = null;
  else own.sketch.add(figure);
}
