// The analyzer's findings about conditions against the reference interpreter on every ticket of a small world, for conditions drawn at random.
// `TRIES=150 npx vitest run test/analysis/findings/conditions` hunts for long; a failure prints its seed and path.

import fc from "fast-check";
import { expect, test } from "vitest";
import { removables } from "../../../src/analysis/findings/conditions.ts";
import { analyze } from "../../../src/analysis/index.ts";
import { compileText } from "../../../src/compiler/index.ts";
import type { Condition, FactValue, PolicyIr } from "../../../src/ir/index.ts";
import { evaluate, type Truth, type View, watch } from "../../../src/runtime/interpret/index.ts";
import { event } from "../../support/arbitraries/build.ts";
import { tries } from "../../support/chance.ts";

const RUNS = tries(60);

const FRAME = compileText(
  new Map([
    [
      "policy.policy",
      `policy SUP-1 "Support"
ticket
  priority one of P0, P1, P2
  size     number, at least 0
  vip      yes or no, may be unknown
person ceo "Ada King" email "ada@example.com"
levels rise from level-1 to level-2
§1 level level-1
  notify ceo by email within 30 minutes
§1 level level-2
  notify ceo by email within 30 minutes
§2 trigger lower
  when vip
  escalate to level-1
§3 trigger higher
  when vip
  escalate to level-2
`,
    ],
  ]),
).value;

const compare = fc.record({
  kind: fc.constant("compare" as const),
  op: fc.constantFrom("less", "at-most", "equal", "at-least", "more"),
  left: fc.constant({ kind: "fact", fact: "size" } as const),
  right: fc.constantFrom(5, 10).map((value) => ({ kind: "number", value }) as const),
});
const is = fc
  .uniqueArray(fc.constantFrom("P0", "P1", "P2"), { minLength: 1, maxLength: 2 })
  .map((values): Condition => ({ kind: "is", fact: "priority", values }));
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  compare as fc.Arbitrary<Condition>,
  is,
  fc.constant<Condition>({ kind: "flag", fact: "vip" }),
  fc.constant<Condition>({ kind: "known", fact: "vip" }),
);
const denied = fc.tuple(leaf, fc.boolean()).map(([of, isDenied]): Condition => (isDenied ? { kind: "not", of } : of));
const list = (part: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
  fc
    .tuple(fc.constantFrom("all" as const, "any" as const), fc.array(part, { minLength: 2, maxLength: 3 }))
    .map(([kind, of]): Condition => ({ kind, of }));
const condition = list(fc.oneof(denied, denied, list(denied)));

/** Every figure, one on each side of it and between; what may be unknown is unknown as well. */
const WORLD: readonly Readonly<Record<string, FactValue>>[] = ["P0", "P1", "P2"].flatMap((priority) =>
  [1, 5, 7, 10, 12].flatMap((size) => [
    { priority, size },
    { priority, size, vip: true },
    { priority, size, vip: false },
  ]),
);

/** Each ticket of the world as the interpreter has it right after its opening. */
function viewsOf(ir: PolicyIr): readonly View[] {
  return WORLD.flatMap((facts) => {
    const views: View[] = [];
    const watched = watch(ir, { onTriggers: () => undefined, beforeStep: () => undefined, afterStep: (all) => views.push(...all) });
    watched.advance(event(0, "opened", { facts }));
    return views;
  });
}

test("never, always, idle parts and swallowed triggers are what every ticket of a small world says", { timeout: RUNS * 2_000 }, () => {
  if (FRAME === null) throw new Error("the frame is sound");
  const [first, second] = FRAME.triggers;
  if (first === undefined || second === undefined) throw new Error("the frame has two triggers");
  const views = viewsOf(FRAME);
  fc.assert(
    fc.property(condition, condition, (low, high) => {
      const ir: PolicyIr = {
        ...FRAME,
        triggers: [
          { ...first, when: low },
          { ...second, when: high },
        ],
      };
      const of = (each: Condition): readonly Truth[] => views.map((view) => evaluate(view, each).truth);
      const [own, other] = [of(low), of(high)];
      const isNever = !own.includes("true");
      const isAlways = own.every((truth) => truth === "true");
      const isHalf = !isNever && !isAlways && !own.includes("false");
      const isIdle = (rest: Condition): boolean => of(rest).every((truth, i) => (truth === "true") === (own[i] === "true"));
      // What always holds is found by itself, once.
      const isSwallowed =
        !isNever && other.some((truth) => truth !== "true") && own.every((truth, row) => truth !== "true" || other[row] === "true");

      const all = analyze({ ir, stated: [], textOf: () => null });
      const codes = all
        .filter(({ message, code }) => message.includes("`lower`") || code === "TN531")
        .map(({ code, message }) => `${code} ${message}`);
      const says = (start: string): boolean => codes.some((each) => each.startsWith(start));
      expect(says("TN531")).toBe(false);
      expect(says("TN520 the condition")).toBe(isNever);
      expect(says("TN521")).toBe(isAlways);
      expect(says("TN526")).toBe(isHalf);
      expect(says("TN523 trigger `lower`")).toBe(isSwallowed);
      if (isNever || isAlways || isHalf) expect(says("TN522")).toBe(false);
      else expect(says("TN522") || says("TN520 in")).toBe([...removables(low)].some(({ rest }) => isIdle(rest)));
    }),
    { numRuns: RUNS },
  );
});
