// What a history tells of one customer at an instant: the facts of the customer, as the newest version of the policy takes them in.

import { nearest, visible } from "../../diagnostics/index.ts";
import type { FactValue, HistoryEvent } from "../../ir/index.ts";
import type { Segment } from "../../reports/index.ts";
import { adapterTo } from "../../runtime/index.ts";
import { Unusable } from "../exit.ts";
import { historyFiles, instantOf, wholeHistory } from "../history.ts";
import type { LoadedPolicy } from "../policy.ts";
import { moduleOf, rowOf } from "../policy.ts";
import type { Session } from "../session.ts";

/** At `--at`, or after the last event. Throws Unusable where the history does not know the customer by then. */
export async function customerInHistory(session: Session, policy: LoadedPolicy, name: string): Promise<Segment> {
  const given = instantOf(session, "at");
  const module = await moduleOf(session, policy);
  const { declarations } = await rowOf(session, policy);
  const whole = await wholeHistory(session, await historyFiles(session, declarations), declarations);
  const past = whole.filter(({ at }) => given === null || at <= given).toSorted((a, b) => a.at - b.at);
  const owners = ownersOf(past);
  const own = past.filter((event) => (event.ticket === null ? event.customer : (owners.get(event.ticket) ?? event.customer)) === name);
  if (own.length === 0) throw noCustomer(name, owners, past);
  const ofCustomer = new Set(policy.ir.facts.filter(({ of }) => of === "customer").map(({ id }) => id));
  const facts = new Map<string, FactValue>();
  const adapted = adapterTo(module.declarations);
  const played = module.open();
  for (const event of own.map(adapted)) {
    if (played.advance(event) !== null) continue;
    for (const [fact, value] of Object.entries(event.facts ?? {})) if (ofCustomer.has(fact)) facts.set(fact, value);
  }
  return { name, known: { facts, terms: new Map() }, assumed: new Map(), otherwise: new Map() };
}

function ownersOf(history: readonly HistoryEvent[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { event, ticket, customer } of history)
    if (event === "opened" && ticket !== null && customer !== null && !owners.has(ticket)) owners.set(ticket, customer);
  return owners;
}

function noCustomer(name: string, owners: ReadonlyMap<string, string>, history: readonly HistoryEvent[]): Unusable {
  const names = [...new Set([...owners.values(), ...history.flatMap(({ customer }) => customer ?? [])])];
  const near = nearest(name, names);
  return new Unusable(
    `the history tells of no customer \`${visible(name)}\` by then`,
    near === null
      ? "without `--history`, `--customer` takes facts, as in `fortune-500, industry healthcare`"
      : `did you mean \`${visible(near)}\`?`,
  );
}
