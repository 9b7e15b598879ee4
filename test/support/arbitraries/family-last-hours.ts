// The same small policies on a calendar that opens on a few days and then never again: amounts that are never due, clocks that stand still for good.

import fc from "fast-check";
import type { PolicyIr, Window } from "../../../src/ir/index.ts";
import { daily } from "./build.ts";
import { STARTS } from "./calendars.ts";
import type { Family } from "./families.ts";
import { cycles, repeats, retargeting } from "./families.ts";

const days = [...new Set(STARTS.map((start) => new Date(start).toISOString().slice(0, 10)))].sort();
const halves = Array.from({ length: 12 }, (_, i): Window => [i * 120, i * 120 + 60]);

/** Open on the days on which histories start, up to one of them. */
const stopping: fc.Arbitrary<PolicyIr["calendars"]> = fc
  .tuple(fc.integer({ min: 1, max: days.length }), fc.constantFrom<readonly Window[]>(halves, [[0, 1440]], [[540, 1080]]))
  .map(([many, windows]) => [
    daily("hours", "UTC", 0, 0, {
      weekly: days
        .map(() => [])
        .concat([[], []])
        .slice(0, 7),
      dates: days.slice(0, many).map((date) => ({ date, windows })),
    }),
  ]);

export const lastHours: readonly Family[] = [retargeting, cycles, repeats].map(({ name, policies, histories }) => ({
  name: `${name}, last hours`,
  policies: fc.tuple(policies, stopping).map(([ir, calendars]) => ({ ...ir, calendars })),
  histories,
}));
