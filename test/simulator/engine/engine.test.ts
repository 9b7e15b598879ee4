// The engine's parts against the obvious: a heap against a sorted list, queues against arrays, slots against a set.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventHeap, grown, SlotHeap, SlotLists, Slots } from "../../../src/simulator/engine/index.ts";

type Event = { readonly time: number; readonly kind: number; readonly sequence: number; readonly subject: number; readonly stamp: number };

const instant = fc.oneof(fc.nat({ max: 5 }), fc.maxSafeNat());
const pushed = fc.record({ time: instant, kind: fc.nat({ max: 255 }), subject: fc.integer(), stamp: fc.integer() });

describe("events", () => {
  test("come in the order of time, kind and sequence, whatever is pushed, popped and replaced between", () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("push" as const), event: pushed }),
      fc.record({ do: fc.constant("replace" as const), event: pushed }),
      fc.record({ do: fc.constant("pop" as const), event: pushed }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const heap = new EventHeap();
        let list: readonly Event[] = [];
        let sequence = 0;
        for (const { do: what, event } of steps) {
          if (what !== "push" && list.length === 0) continue;
          if (what !== "push") list = list.slice(1);
          if (what !== "pop") list = [...list, { ...event, sequence: sequence++ }].toSorted(before);
          if (what === "push") heap.push(event.time, event.kind, event.subject, event.stamp);
          else if (what === "pop") heap.pop();
          else heap.replace(event.time, event.kind, event.subject, event.stamp);
          expect(heap.size).toBe(list.length);
          expect(heap.time).toBe(list[0]?.time ?? Number.POSITIVE_INFINITY);
          if (list[0] !== undefined) expect([heap.kind, heap.subject, heap.stamp]).toEqual([list[0].kind, list[0].subject, list[0].stamp]);
        }
      }),
    );
  });

  test("can all be looked at", () => {
    const heap = new EventHeap();
    for (let i = 0; i < 100; i += 1) heap.push(i % 7, i % 3, i, -i);
    const seen: string[] = [];
    heap.forEach((time, kind, subject, stamp) => seen.push([time, kind, subject, stamp].join()));
    expect(seen.toSorted()).toEqual(Array.from({ length: 100 }, (_, i) => [i % 7, i % 3, i, -i].join()).toSorted());
  });

  test("of a slot that was given back, or renewed, are known by their stamp", () => {
    const slots = new Slots();
    const heap = new EventHeap();
    const slot = slots.take();
    heap.push(10, 0, slot, slots.generation(slot));
    slots.renew(slot);
    heap.push(11, 0, slot, slots.generation(slot));
    expect(heap.stamp === slots.generation(slot)).toBe(false);
    heap.pop();
    expect(heap.stamp === slots.generation(slot)).toBe(true);
    slots.give(slot);
    expect(slots.take()).toBe(slot);
    expect(heap.stamp === slots.generation(slot)).toBe(false);
  });
});

test("no slot is given out twice, the one given back last comes next, and capacity grows only with what is alive", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 4 }), { maxLength: 200 }), (steps) => {
      const slots = new Slots(2);
      const live: number[] = [];
      let most = 0;
      for (const step of steps) {
        if (step >= 0) {
          const slot = slots.take();
          expect(live).not.toContain(slot);
          live.push(slot);
        } else if (live.length > 0) slots.give(live.splice(-step % live.length, 1)[0] ?? 0);
        most = Math.max(most, live.length);
        expect(slots.live).toBe(live.length);
        expect(Math.max(-1, ...live)).toBeLessThan(slots.capacity);
      }
      expect(slots.capacity).toBeLessThanOrEqual(Math.max(2, 2 * most));
    }),
  );
});

test("lists of slots are what arrays would be", () => {
  const step = fc.record({ list: fc.nat({ max: 2 }), do: fc.constantFrom("append", "prepend", "shift", "remove"), pick: fc.nat() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const lists = new SlotLists(3);
      const arrays: number[][] = [[], [], []];
      steps.forEach(({ list, do: what, pick }, slot) => {
        const array = arrays[list] ?? [];
        if (what === "append") {
          lists.append(list, slot);
          array.push(slot);
        } else if (what === "prepend") {
          lists.prepend(list, slot);
          array.unshift(slot);
        } else if (what === "shift") expect(lists.shift(list)).toBe(array.shift() ?? -1);
        else if (array.length > 0) lists.remove(list, array.splice(pick % array.length, 1)[0] ?? -1);
        expect([lists.length(list), lists.first(list), lists.last(list)]).toEqual([array.length, array[0] ?? -1, array.at(-1) ?? -1]);
      });
      expect([0, 1, 2].map((list) => inOrder(lists, list))).toEqual(arrays);
    }),
  );
});

test("a queue by key is a list sorted by key and order of joining, from which any slot can leave", () => {
  const step = fc.record({ do: fc.constantFrom("push", "push", "pop", "remove"), key: fc.nat({ max: 20 }), pick: fc.nat() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const heap = new SlotHeap();
      let list: readonly { readonly slot: number; readonly key: number }[] = [];
      steps.forEach(({ do: what, key, pick }, slot) => {
        if (what === "push") {
          heap.push(slot, key);
          list = [...list, { slot, key }].toSorted((a, b) => a.key - b.key || a.slot - b.slot);
        } else if (what === "pop") {
          expect(heap.pop()).toBe(list[0]?.slot ?? -1);
          list = list.slice(1);
        } else if (list.length > 0) {
          const gone = list[pick % list.length]?.slot ?? -1;
          heap.remove(gone);
          list = list.filter((each) => each.slot !== gone);
          expect(heap.has(gone)).toBe(false);
        }
        expect([heap.size, heap.first, heap.key]).toEqual([list.length, list[0]?.slot ?? -1, list[0]?.key ?? Number.POSITIVE_INFINITY]);
        expect(list.every((each) => heap.has(each.slot))).toBe(true);
      });
    }),
  );
});

test("a grown array begins as the shorter one did", () => {
  expect(grown(new Uint8Array([1, 2]), 4)).toEqual(new Uint8Array([1, 2, 0, 0]));
  expect(grown(new Float64Array([0.5]), 2)).toEqual(new Float64Array([0.5, 0]));
});

function before(a: Event, b: Event): number {
  return a.time - b.time || a.kind - b.kind || a.sequence - b.sequence;
}

function inOrder(lists: SlotLists, list: number): readonly number[] {
  const slots: number[] = [];
  for (let slot = lists.first(list); slot >= 0; slot = lists.after(slot)) slots.push(slot);
  return slots;
}
