// A plan: the small whole numbers that a history is made of, drawn by a seeded stream, smaller ones meaning what is simpler; and how a plan shrinks.

/**
 * `HEAD` numbers for the whole history, then `STEP` for each step. Every number stands for a choice among those there are when it is made, modulo their
 * number: any plan is a history, and nothing that is drawn is ever thrown away.
 */
export type Plan = readonly number[];

/** start, its distance, opening, facts beside it (two), staff, whom the staff forgets, aim. */
export const HEAD = 8;
/** gap, its offset, event, ticket and its kind. */
export const STEP = 4;

/** How many steps follow the opening: few mostly. */
const STEPS = [1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 9] as const;
const BITS = 0xffff;

/** Drawn from two numbers of 32 bits by mulberry32; the same on every machine. */
export function drawPlan(high: number, low: number): number[] {
  let state = (high ^ Math.imul(low, 0x9e3779b1)) | 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 8) & BITS;
  };
  const steps = STEPS[draw() & 15] as number;
  const length = HEAD + STEP * steps;
  const plan: number[] = [];
  for (let i = 0; i < length; i += 1) plan.push(draw());
  return plan;
}

/** Plans that are simpler by a step: fewer steps first, then each number nothing, then half of it, then one less. */
export function* simplerPlans(plan: Plan): Generator<Plan> {
  const steps = Math.floor((plan.length - HEAD) / STEP);
  for (let size = steps; size >= 1; size = Math.floor(size / 2)) {
    for (let first = steps - size; first >= 0; first -= size) {
      yield [...plan.slice(0, HEAD + first * STEP), ...plan.slice(HEAD + (first + size) * STEP)];
    }
  }
  for (const smaller of [
    () => 0,
    (each: number) => each >> 4,
    (each: number) => each & 15,
    (each: number) => each >> 1,
    (each: number) => each - 1,
  ]) {
    for (const [index, each] of plan.entries()) {
      const less = smaller(each);
      if (less < each && less >= 0) yield plan.map((other, at) => (at === index ? less : other));
    }
  }
}
