// Loops over the questions, one written out for each fast contestant: a loop that two of them shared would cost both an indirect call that neither has.

import type { WorkingTime } from "../../src/runtime/working-time/working-time.ts";
import type { Questions } from "./calendar.ts";
import type { Floor } from "./floor.ts";

export function floorAdds(floor: Floor, { t, length }: Questions, passes: number): number {
  let sum = 0;
  for (let pass = 0; pass < passes; pass += 1) {
    for (let i = 0; i < t.length; i += 1) sum += floor.add(t[i] as number, length[i] as number);
  }
  return sum;
}

export function ourAdds(time: WorkingTime, { t, length }: Questions, passes: number): number {
  let sum = 0;
  for (let pass = 0; pass < passes; pass += 1) {
    for (let i = 0; i < t.length; i += 1) sum += time.due(t[i] as number, length[i] as number);
  }
  return sum;
}

export function floorBetweens(floor: Floor, { t, u }: Questions, passes: number): number {
  let sum = 0;
  for (let pass = 0; pass < passes; pass += 1) {
    for (let i = 0; i < t.length; i += 1) sum += floor.between(t[i] as number, u[i] as number);
  }
  return sum;
}

export function ourBetweens(time: WorkingTime, { t, u }: Questions, passes: number): number {
  let sum = 0;
  for (let pass = 0; pass < passes; pass += 1) {
    for (let i = 0; i < t.length; i += 1) sum += time.between(t[i] as number, u[i] as number);
  }
  return sum;
}
