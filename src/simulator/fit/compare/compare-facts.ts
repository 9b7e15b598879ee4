// Facts of a log against those of simulated tickets: the mix of values, and how figures lie.

import type { FactValue } from "../../../ir/index.ts";
import { ksDistance, sampleOf } from "../../statistics/index.ts";
import { countsByCustomer } from "../learn/customers.ts";
import type { FactFit } from "../learn/mix.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import { type CheckRow, judged, kolmogorov, LIMITS, middle, totalVariation } from "./judged.ts";

export type Compared = Pick<FactFit, "fact" | "of">;

export function mixRow({ fact, of }: Compared, log: readonly LogTicket[], simulated: readonly LogTicket[]): CheckRow {
  const [a, b] = [valueShares(log, fact), valueShares(simulated, fact)];
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  const [n, m] = [log.length, simulated.length];
  const distance =
    n === 0 || m === 0
      ? null
      : totalVariation(
          keys.map((key) => a.get(key) ?? 0),
          keys.map((key) => b.get(key) ?? 0),
        );
  const [few, fewer] = independentIn(of, log, simulated);
  const chance = keys.reduce((sum, key) => sum + 0.4 * Math.sqrt((a.get(key) ?? 0) * (1 / Math.max(1, few) + 1 / Math.max(1, fewer))), 0);
  return {
    what: "mix",
    of: fact,
    how: "total variation",
    sizes: [n, m],
    log: null,
    simulated: null,
    ...judged(distance, LIMITS.mix, 2 * chance, [n, m]),
  };
}

export function figureRow({ fact, of }: Compared, log: readonly LogTicket[], simulated: readonly LogTicket[]): CheckRow {
  const known = [log, simulated].map((tickets) => tickets.filter(({ facts }) => typeof facts.get(fact) === "number"));
  const [one = [], other = []] = known;
  const [a, b] = [one, other].map((tickets) => tickets.map(({ facts }) => Number(facts.get(fact)))) as [number[], number[]];
  const [few, fewer] = independentIn(of, one, other);
  return {
    what: "figures",
    of: fact,
    how: "kolmogorov-smirnov",
    sizes: [a.length, b.length],
    log: middle(a),
    simulated: middle(b),
    ...judged(ksDistance(sampleOf(a), sampleOf(b))?.distance ?? null, LIMITS.figures, kolmogorov(few, fewer), [a.length, b.length]),
  };
}

function independentIn(of: FactFit["of"], log: readonly LogTicket[], simulated: readonly LogTicket[]): readonly [number, number] {
  return of === "customer" ? [customersIn(log), customersIn(simulated)] : [log.length, simulated.length];
}

/** So many customers with as many tickets each would differ as much by chance: a customer's fact is drawn once, and stands on all of its tickets. */
function customersIn(tickets: readonly LogTicket[]): number {
  const counts = countsByCustomer(tickets);
  const named = counts.reduce((sum, count) => sum + count, 0);
  if (tickets.length === 0) return 0;
  return tickets.length ** 2 / (counts.reduce((sum, count) => sum + count * count, 0) + tickets.length - named);
}

function valueShares(tickets: readonly LogTicket[], fact: string): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { facts } of tickets) {
    const key = keyOf(facts.get(fact));
    shares.set(key, (shares.get(key) ?? 0) + 1 / tickets.length);
  }
  return shares;
}

function keyOf(value: FactValue | undefined): string {
  if (value === undefined) return "unknown";
  return typeof value === "object" ? [...value].sort().join(" ") : String(value);
}
