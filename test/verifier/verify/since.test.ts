// What `--since` leaves out comes to the same: random promises of random policies, small changes of the policy, random histories under both.
// `TRIES=160 npx vitest run test/verifier/verify/since` hunts for long; a failure prints its seed and path.

import fc from "fast-check";
import { expect, test } from "vitest";
import { type HistoryEvent, HOUR, type PolicyIr, type PromiseIr } from "../../../src/ir/index.ts";
import { mutantsIn } from "../../../src/verifier/mutants/index.ts";
import { type Judgment, monitorsOf } from "../../../src/verifier/promises/index.ts";
import { playerOf, replay } from "../../../src/verifier/search/index.ts";
import { sinceOf } from "../../../src/verifier/verify/index.ts";
import { loaded } from "../../differential/both.ts";
import { families, histories, policies } from "../../support/arbitraries/index.ts";
import { tries } from "../../support/chance.ts";
import { promisesOf } from "../promises/drawn.ts";

const RUNS = tries(3);
/** Of each policy so many of its small changes, and so many histories. */
const [CHANGES, HISTORIES] = [12, 6];

type Histories = readonly (readonly HistoryEvent[])[];
type Story = { readonly ir: PolicyIr; readonly histories: Histories; readonly pick: number };

/** Of families that have triggers and the facts that promises are drawn about, and of all kinds of statement. */
const kinds = [{ policies, histories }, ...families.filter(({ name }) => name.includes("by hand") || name.includes("told"))];

const stories: fc.Arbitrary<Story> = fc.constantFrom(...kinds).chain((kind) =>
  kind.policies.chain((ir) =>
    fc.record({
      ir: fc
        .array(promisesOf(ir), { minLength: 8, maxLength: 8 })
        .map((drawn): PolicyIr => ({ ...ir, promises: drawn.map((promise, i) => ({ ...promise, id: `p-${i}`, share: null })) })),
      histories: fc.array(kind.histories(ir).map(ofOneCustomer), { minLength: HISTORIES, maxLength: HISTORIES }),
      pick: fc.nat(),
    }),
  ),
);

function ofOneCustomer(history: readonly HistoryEvent[]): readonly HistoryEvent[] {
  return history.filter(({ ticket, customer }) => ticket === "T-1" || ticket === "T-2" || (ticket === null && customer === "C-1"));
}

test("what a change does not touch is kept and broken by the same histories", { timeout: RUNS * 20_000 }, () => {
  let untouched = 0;
  fc.assert(
    fc.property(stories, ({ ir, histories: told, pick }) => {
      const watched = ir.promises.filter((promise) => canBeWatched(ir, promise));
      const before = judgedUnder(ir, watched, told);
      const mutants = mutantsIn(ir);
      for (let i = 0; i < Math.min(CHANGES, mutants.length); i++) {
        const mutant = mutants[(pick + i) % mutants.length];
        const changed = mutant?.change(ir) ?? ir;
        const { promises } = sinceOf(ir, changed);
        const left = watched.filter(({ id }) => promises.some(({ promise, because }) => promise.id === id && because === null));
        untouched += left.length;
        const after = judgedUnder(changed, left, told);
        for (const { id } of left) expect(after.get(id), `${id} after ${mutant?.key}`).toEqual(before.get(id));
      }
    }),
    { numRuns: RUNS },
  );
  expect(untouched).toBeGreaterThan(0);
});

/** Families have not all the facts that promises are drawn about. */
function canBeWatched(ir: PolicyIr, promise: PromiseIr): boolean {
  const facts = new Set(ir.facts.map(({ id }) => id));
  return [...JSON.stringify(promise).matchAll(/"(?:fact|parameter)":"([^"]+)"/g)].every(([, name = ""]) => facts.has(name));
}

type Came = Pick<Judgment, "verdict" | "excused"> & { readonly at: number | null };

function judgedUnder(ir: PolicyIr, promises: readonly PromiseIr[], told: Histories): ReadonlyMap<string, readonly Came[]> {
  const player = playerOf(loaded(ir), monitorsOf(ir, promises));
  const came = new Map(promises.map(({ id }): [string, Came[]] => [id, []]));
  for (const events of told) {
    const horizon = (events.at(-1)?.at ?? 0) + 20 * HOUR;
    replay(player, { events, horizon }, null).judgments.forEach(({ verdict, excused, broken }, i) => {
      came.get(promises[i]?.id ?? "")?.push({ verdict, excused, at: broken?.at ?? null });
    });
  }
  return came;
}
