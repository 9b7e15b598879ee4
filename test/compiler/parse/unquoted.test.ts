// Names in quotation marks, titles before names, and what lists and headings put before a statement: what is told, and that the mended text is read.

import { expect, test } from "vitest";
import { mended, told } from "./mended.ts";

test.each([
  ["level “L1”", "level L1"],
  ['level "L1" "First line"', 'level L1 "First line"'],
  ['level "Level 1"', 'level Level-1 "Level 1"'],
  ['person "The CEO" email "c@example.com"', 'person The-CEO "The CEO" email "c@example.com"'],
  ['calendar "office" in Europe/Paris\n  monday 09:00 to 17:00', "calendar office in Europe/Paris\n  monday 09:00 to 17:00"],
  ['term "vip" means priority is "P0" or "P1"', "term vip means priority is P0 or P1"],
  ['ticket\n  priority one of "P0", "P1", "P2"', "ticket\n  priority one of P0, P1, P2"],
  ['ticket\n  "Issue type" one of bug, question', "ticket\n  Issue-type one of bug, question"],
  ['targets for "P0"\n  "First response" within 1 hour', "targets for P0\n  first response within 1 hour"],
  ['level L1\n  notify "the-boss" by "email" within 1 hour', "level L1\n  notify the-boss by email within 1 hour"],
  ['trigger "Unanswered P0"\n  when priority is P0\n  escalate to "L1"', "trigger Unanswered-P0\n  when priority is P0\n  escalate to L1"],
])("%j is mended to %j", (text, good) => {
  expect([...new Set(told(text).map(({ code }) => code))].filter((code) => code !== "TN003")).toEqual(["TN001"]);
  expect(mended(text)).toBe(good);
  expect(told(good)).toEqual([]);
});

test.each([
  ['policy "Support desk"', 'policy Support-desk "Support desk"'],
  ['policy "Support desk" SD-1', 'policy SD-1 "Support desk"'],
  ['policy "Support desk" id SD-1 revised 2026-01-01', 'policy SD-1 "Support desk" revised 2026-01-01'],
  ['policy id SD-1 "Support desk"', 'policy SD-1 "Support desk"'],
  ['policy: SD-1 "Support desk"', 'policy SD-1 "Support desk"'],
  ['policy SD-1 "Support desk", revised 2026-01-01, owner ceo', 'policy SD-1 "Support desk" revised 2026-01-01 owner ceo'],
])("the head %j is mended to %j", (text, good) => {
  expect(mended(text)).toBe(good);
  expect(told(good)).toEqual([]);
});

test("a day alone in the head may be that of the text or that from which it holds: nothing is written unasked", () => {
  const text = 'policy SD-1 "Support desk" 2026-01-01';
  expect(told(text).map(({ message, help }) => [message, help])).toEqual([
    ["expected what day it is, found `2026-01-01`", "did you mean `revised 2026-01-01` or `effective from 2026-01-01`?"],
  ]);
  expect(mended(text)).toBe(text);
});

test.each([
  ["§1: person ceo", "§1 person ceo"],
  ["§1. person ceo", "§1 person ceo"],
  ["§1) person ceo", "§1 person ceo"],
  ["person cfo\n- person ceo", "person cfo\nperson ceo"],
  ["person cfo\n• person ceo", "person cfo\nperson ceo"],
  ["policy SD-1\nlevel: L1", "policy SD-1\nlevel L1"],
  ['policy SD-1\nperson: ceo "The boss"', 'policy SD-1\nperson ceo "The boss"'],
  ["policy SD-1\ntargets: P0\n  first response within 1 hour", "policy SD-1\ntargets for P0\n  first response within 1 hour"],
  ["policy SD-1\ntargets P0\n  first response within 1 hour", "policy SD-1\ntargets for P0\n  first response within 1 hour"],
  ["ticket\n  priority: one of P0, P1", "ticket\n  priority one of P0, P1"],
  ["ticket\n  priority is one of P0, P1", "ticket\n  priority one of P0, P1"],
  ["ticket\n  priority: P0, P1 or P2", "ticket\n  priority one of P0, P1 or P2"],
  ["ticket\n  priority (P0, P1)", "ticket\n  priority one of P0, P1"],
  ["ticket\n  priority either P0 or P1", "ticket\n  priority one of P0 or P1"],
])("signs that no statement has: %j is mended to %j", (text, good) => {
  expect(told(text)).toHaveLength(1);
  expect(mended(text)).toBe(good);
  expect(told(good)).toEqual([]);
});

test("a text that is no name is told as it was", () => {
  expect(told('level "1"').map(({ help }) => help)).toEqual([null]);
  expect(told('trigger a\n  when priority is "…"').map(({ message }) => message)).toHaveLength(1);
});
