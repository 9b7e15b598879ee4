// The floor: M/M/20 with four priorities, nobody interrupted, written by hand for just this system. Four queues in rings, twenty ends in a heap of times,
// a xorshift generator, sums of waits by class, and nothing else.

const AGENTS = 20;
const RING = 1 << 16;

/** Arrivals an hour, shares of the classes (cumulative) and mean service in hours; the sums of waits come back by class. */
export function floor(
  tickets: number,
  rate: number,
  cumulative: readonly number[],
  service: readonly number[],
  seed: number,
): Float64Array {
  const [share0 = 0, share1 = 0, share2 = 0] = cumulative;
  const means = Float64Array.from(service);
  const ring = new Float64Array(4 * RING);
  const head = new Int32Array(4);
  const tail = new Int32Array(4);
  const ends = new Float64Array(AGENTS);
  const sums = new Float64Array(8);
  let [state, busy, waiting, time] = [seed | 1, 0, 0, 0];
  const unit = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) * 2 ** -32;
  };
  const sink = (end: number): void => {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= busy) break;
      if (child + 1 < busy && ends[child + 1]! < ends[child]!) child += 1;
      if (end <= ends[child]!) break;
      ends[place] = ends[child]!;
      place = child;
    }
    ends[place] = end;
  };
  const free = (): void => {
    const now = ends[0]!;
    if (waiting === 0) {
      busy -= 1;
      if (busy > 0) sink(ends[busy]!);
      return;
    }
    let kind = 0;
    while (head[kind] === tail[kind]) kind += 1;
    const at = head[kind]!;
    head[kind] = (at + 1) & (RING - 1);
    waiting -= 1;
    sums[kind]! += now - ring[kind * RING + at]!;
    sums[4 + kind]! += 1;
    sink(now - means[kind]! * Math.log(unit()));
  };
  for (let ticket = 0; ticket < tickets; ticket += 1) {
    time -= Math.log(unit()) / rate;
    while (busy > 0 && ends[0]! <= time) free();
    const u = unit();
    const kind = u < share1 ? (u < share0 ? 0 : 1) : u < share2 ? 2 : 3;
    if (busy < AGENTS) {
      sums[4 + kind]! += 1;
      const end = time - means[kind]! * Math.log(unit());
      let place = busy;
      busy += 1;
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if (ends[parent]! <= end) break;
        ends[place] = ends[parent]!;
        place = parent;
      }
      ends[place] = end;
      continue;
    }
    const at = tail[kind]!;
    ring[kind * RING + at] = time;
    tail[kind] = (at + 1) & (RING - 1);
    waiting += 1;
  }
  while (busy > 0) free();
  return sums;
}
