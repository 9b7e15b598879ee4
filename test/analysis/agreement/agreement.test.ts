// Four ways to one answer: analysis, enumeration of small worlds, the reference interpreter and the emitted module.
// `TRIES=1000 npx vitest run test/analysis/agreement` hunts for long; a failure prints its seed and path.

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Cube,
  conditionOf,
  type Question,
  type Region,
  type Space,
  spaceOf,
  type Variable,
  vocabularyOf,
} from "../../../src/analysis/logic/index.ts";
import { openPolicy } from "../../../src/cli/disk/files.ts";
import { compile } from "../../../src/compiler/index.ts";
import type { Condition, HistoryEvent } from "../../../src/ir/index.ts";
import { interpret } from "../../../src/runtime/interpret/index.ts";
import { HASH, loaded } from "../../differential/both.ts";
import { tries } from "../../support/chance.ts";
import { type Ticket, type Truth, truth } from "./truth.ts";
import { chance, everyTicket, ticketOf, type World, worldOfPolicy, worlds, worldsOfPolicies } from "./worlds.ts";

const POLICIES = tries(8);
const TICKETS = 8;
const TIMEOUT = POLICIES * TICKETS * 200 + 60_000;
/** Cubes of one region; more were never seen. */
const MOST_CUBES = 20_000;
/** Tickets of a world that is enumerated. */
const MOST = 800;
const AT = Date.UTC(2024, 0, 9, 10);

test("every ticket has the same truth for all four", { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(fc.oneof(worlds, worldsOfPolicies), fc.integer(), (world, seed) => compare(world, seed, TICKETS)),
    { numRuns: POLICIES },
  );
});

test.each(["policies/techflow", "policies/meridian"])("so it has under %s", { timeout: TIMEOUT }, (folder) => {
  const { entry, read: file } = openPolicy(folder, process.cwd());
  const { value: ir } = compile(entry, file);
  if (ir === null) throw new Error(`${folder} does not compile`);
  fc.assert(
    fc.property(fc.integer(), (seed) => compare(worldOfPolicy(ir), seed, Math.ceil(TICKETS / 4))),
    { numRuns: 1 },
  );
});

function compare(world: World, seed: number, count: number): void {
  const next = chance(seed);
  const sides = sidesOf(world);
  const module = loaded(world.ir);
  for (let i = 0; i < count; i++) {
    const ticket = ticketOf(world, next);
    const plain = world.asked.map((condition) => truth(world.ir, ticket, condition));
    const history = [opened(ticket)];
    const said = [
      ["analysis", sides.map((side) => side(ticket))],
      ["interpreter", read(interpret(world.ir, HASH, history, "T-1", AT).verdict?.criteria, plain.length)],
      ["module", read(module.decide(history, "T-1", AT)?.criteria, plain.length)],
    ] as const;
    for (const [who, truths] of said) expect(truths, `${who} on ${JSON.stringify(ticket)}`).toEqual(plain);
  }
}

/** Of each condition: its truth by where the ticket stands in the space of it and the one before it. */
function sidesOf(world: World): readonly ((ticket: Ticket) => Truth)[] {
  const words = vocabularyOf(world.ir);
  return world.asked.map((condition, i) => {
    const beside = world.asked.slice(Math.max(0, i - 1), i);
    const questions = [condition, ...beside].map((each): Question => ({ words, condition: each }));
    const space = spaceOf(questions);
    const [question] = questions;
    if (question === undefined) throw new Error("a question was asked");
    const [yes, no] = [cubesOf(space, space.yes(question)), cubesOf(space, space.no(question))];
    return (ticket) => {
      const point = pointOf(world, space, ticket);
      const isIn = (cubes: readonly Cube[]): boolean => cubes.some((cube) => holds(cube, point));
      return isIn(yes) ? "true" : isIn(no) ? "false" : "unknown";
    };
  });
}

function cubesOf(space: Space, region: Region): readonly Cube[] {
  const { cubes, whole } = space.cover(region, MOST_CUBES);
  expect(whole).toBe(true);
  return cubes;
}

function holds(cube: Cube, point: ReadonlyMap<Variable, number>): boolean {
  return [...cube].every(([variable, cells]) => cells.includes(point.get(variable) ?? -1));
}

/** Of each variable the one cell that is so; what is asked of facts that are unknown stands in its neutral cell. */
function pointOf(world: World, space: Space, ticket: Ticket): ReadonlyMap<Variable, number> {
  return new Map(
    space.variables.map((variable) => {
      const cells = variable.cells.flatMap((_, i) => (truth(world.ir, ticket, variable.say([i])) === "true" ? [i] : []));
      expect(cells.length, `cells of ${variable.key}`).toBeLessThan(2);
      return [variable, cells[0] ?? (variable.about.kind === "member" ? 1 : 0)];
    }),
  );
}

function opened(ticket: Ticket): HistoryEvent {
  return {
    id: null,
    at: AT,
    event: "opened",
    ticket: "T-1",
    customer: "C-1",
    by: "customer",
    facts: ticket,
    who: [],
    level: null,
    duty: null,
  };
}

/** Of criteria `q-1`, `n-1` and so on that hold. */
function read(criteria: readonly { readonly id: string }[] | undefined, count: number): readonly Truth[] {
  const holds = new Set((criteria ?? []).map(({ id }) => id));
  return Array.from({ length: count }, (_, i) => (holds.has(`q-${i}`) ? "true" : holds.has(`n-${i}`) ? "false" : "unknown"));
}

test("regions, witnesses, counts and covers are those of the world enumerated", { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const tickets = everyTicket(world, MOST);
      fc.pre(tickets !== null);
      const words = vocabularyOf(world.ir);
      const ask = (condition: Condition): Question => ({ words, condition });
      const questions = world.asked.map(ask);
      const space = spaceOf(questions);
      const regions = questions.map((question) => space.yes(question));
      const [first = space.nothing, second = space.everything] = regions;
      const holds = (i: number, ticket: Ticket): boolean => {
        const condition = world.asked[i];
        return condition === undefined || truth(world.ir, ticket, condition) === "true";
      };
      checkRegion(world, space, tickets ?? [], first, (ticket) => holds(0, ticket));
      checkRegion(world, space, tickets ?? [], space.less(first, second), (ticket) => holds(0, ticket) && !holds(1, ticket));
      checkRegion(world, space, tickets ?? [], space.and(first, second), (ticket) => holds(0, ticket) && holds(1, ticket));
      checkRegion(world, space, tickets ?? [], space.not(first), (ticket) => !holds(0, ticket));
      checkRegion(world, space, tickets ?? [], space.known, (ticket) => isKnown(space, ticket));
      expect(space.isWithin(first, second)).toBe(space.isNone(space.less(first, second)));
    }),
    { numRuns: POLICIES * 2 },
  );
});

/** Every fact that is asked about and may not be unknown is known. */
function isKnown(space: Space, ticket: Ticket): boolean {
  return space.variables.every(({ about }) => about.kind !== "fact" || about.fact.mayBeUnknown || ticket[about.fact.id] !== undefined);
}

function checkRegion(world: World, space: Space, tickets: readonly Ticket[], region: Region, isMeant: (ticket: Ticket) => boolean): void {
  const meant = tickets.filter(isMeant);
  if (meant.length > 0) expect(space.isNone(region), "a ticket lies in it").toBe(false);
  const witness = space.witness(region);
  expect(witness === null).toBe(space.isNone(region));
  const points = new Set(meant.map((ticket) => [...pointOf(world, space, ticket).values()].join(" ")));
  const hasOrder = space.variables.some(({ about }) => about.kind === "order");
  if (hasOrder) expect(points.size <= Number(space.count(region)), "situations seen are counted").toBe(true);
  else expect(points.size, "situations").toBe(Number(space.count(region)));
  const said = conditionOf(cubesOf(space, region));
  for (const ticket of tickets) expect(truth(world.ir, ticket, said) === "true", `said of ${JSON.stringify(ticket)}`).toBe(isMeant(ticket));
  if (witness !== null) checkWitness(world, tickets, Object.fromEntries(witness.facts), isMeant);
}

/**
 * It shows what it is for, whatever else is known; and without any one of its facts it would not. Of a fact of several values that it does not
 * name, none of the values holds.
 */
function checkWitness(
  world: World,
  tickets: readonly Ticket[],
  shown: Readonly<Record<string, unknown>>,
  isMeant: (ticket: Ticket) => boolean,
): void {
  const known = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null)) as Ticket;
  expect(isMeant(known), `witness ${JSON.stringify(shown)}`).toBe(true);
  const several = world.ir.facts.filter(({ id, type }) => type.kind === "any-of" && !(id in shown)).map(({ id }) => id);
  const like = (ticket: Ticket, without: string | null): Ticket => {
    const kept = Object.entries(ticket).filter(([id, value]) =>
      without === null && several.includes(id) ? JSON.stringify(value) === "[]" : !(id in shown),
    );
    const shared = Object.entries(known).filter(([id]) => id !== without);
    const own = without === null || ticket[without] === undefined ? [] : [[without, ticket[without]] as const];
    return Object.fromEntries([...kept, ...shared, ...own]) as Ticket;
  };
  for (const ticket of tickets) expect(isMeant(like(ticket, null)), `whatever else: ${JSON.stringify(ticket)}`).toBe(true);
  for (const id of Object.keys(shown)) {
    expect(
      tickets.some((ticket) => !isMeant(like(ticket, id))),
      `\`${id}\` can be left out of ${JSON.stringify(shown)}`,
    ).toBe(true);
  }
}
