// What is said of a name that is none: the near ones, and where the others can be seen.

import { expect, test } from "vitest";
import { namesMeant } from "../../src/cli/call/near-names.ts";

const MANY = ["p0-unanswered", "p1-unanswered", "first-response", ...Array.from({ length: 60 }, (_, i) => `rule-${String(i)}`)];

test.each([
  ["p-unanswered", MANY, "did you mean `p0-unanswered` or `p1-unanswered`?\n  it has 61 others: here"],
  ["Unanswered", MANY, "did you mean `p0-unanswered` or `p1-unanswered`?\n  it has 61 others: here"],
  ["zzz", MANY, "it has 63: here"],
  ["rule-6x", MANY, "did you mean `rule-6`, `rule-0`, `rule-1`, `rule-2` or `rule-3`?\n  it has 58 others: here"],
  ["zzz", ["a", "b"], "it has `a`, `b`"],
  ["gat", ["gate"], "did you mean `gate`?"],
  ["gat", [], "it has none at all"],
])("%s", (name, names, said) => expect(namesMeant(name, names, "here")).toBe(said));
