// Room for what a worker made lately: never less than V8's own, no more than helps, and of a small machine's memory a share for all workers together.

import { expect, test } from "vitest";

import { youngRoom } from "../../../src/cli/simulate/worker-room.ts";

const GIGABYTE = 1024 ** 3;

test.each([
  [2, 24, 384],
  [8, 24, 384],
  [64, 256, 384],
  [8, 8, 128],
  [8, 2, 48],
  [64, 4, 48],
])("%i workers on %i GB have %i MB each", (workers, gigabytes, room) => {
  expect(youngRoom(workers, gigabytes * GIGABYTE)).toBe(room);
});

test("on this machine the room is one of those", () => {
  const room = youngRoom(1);
  expect(room).toBeGreaterThanOrEqual(48);
  expect(room).toBeLessThanOrEqual(384);
});
