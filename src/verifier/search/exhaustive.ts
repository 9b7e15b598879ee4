// All short histories: an opening and up to two further steps, each at the instants at which this very case may turn. What comes first is what the promise speaks of.

import { DAY, type HistoryEvent, type Instant } from "../../ir/index.ts";
import { type Given, NOTHING_GIVEN } from "./fact-choices.ts";
import type { Player } from "./player.ts";
import { type Aim, eventOf, openingOf, STANDINGS, type Standing, standingAfter, type Template, type Vocabulary } from "./vocabulary.ts";

const CUSTOMER = "C-1";
const TICKET = "T-1";
/** Of the timers ahead, one after the other while nothing else happens, so many are gone to. */
const TIMERS = 2;
const MOST_INSTANTS = 10;
/** A policy of which more may happen is searched promise by promise, each with what it speaks of. */
const FEW_ACTS = 28;
const MOST_ROOTS = 24;

/** Histories of at most three events: each opening at each start, then acts by how the ticket stands. */
export type Tree = {
  /** The place of its aim in the vocabulary. */
  readonly aim: number;
  readonly openings: readonly Given[];
  readonly starts: readonly Instant[];
  readonly acts: readonly (readonly Template[])[];
  /** Every combination of facts that is told apart is opened, every event that means anything happens. */
  readonly whole: boolean;
};

/** The trees of a policy: one where it is small, else one for each promise. */
export function treesOf(vocabulary: Vocabulary): readonly Tree[] {
  const { acts, changes, openings, aims } = vocabulary;
  const every = STANDINGS.map((_, standing) => [...(acts[standing] ?? []), ...changes]);
  const last = aims.length - 1;
  if (openings.whole && Math.max(...every.map((list) => list.length)) <= FEW_ACTS) {
    return [{ aim: 0, openings: openings.all, starts: startsFor(vocabulary, aims.slice(0, Math.max(1, last))), acts: every, whole: true }];
  }
  return aims.slice(0, Math.max(1, last)).map((aim, index) => ({
    aim: index,
    openings: (aim.openings.length === 0 ? [NOTHING_GIVEN] : aim.openings).slice(0, MOST_ROOTS),
    starts: startsFor(vocabulary, [aim]),
    acts: STANDINGS.map((_, standing) => [...(aim.acts[standing] ?? []), ...aim.changes].slice(0, FEW_ACTS)),
    whole: false,
  }));
}

/** An opening at a start: what the histories below it share. */
type Root = { readonly tree: Tree; readonly start: Instant; readonly opening: Given };

/** The first root of each tree, then the second of each, …: where the budget ends before the trees do, every promise has had its share. */
export function rootsInTurn(trees: readonly Tree[]): readonly Root[] {
  const byTree = trees.map((tree) => tree.starts.flatMap((start) => tree.openings.map((opening): Root => ({ tree, start, opening }))));
  const longest = Math.max(0, ...byTree.map((roots) => roots.length));
  return Array.from({ length: longest }, (_, turn) => byTree.flatMap((roots) => roots[turn] ?? [])).flat();
}

/** The ordinary day; then so that the shortest length that matters runs out at an edge, of each kind of edge one. */
function startsFor({ starts, lengths }: Vocabulary, aims: readonly Aim[]): readonly Instant[] {
  const first = aims.flatMap((aim) => aim.lengths.slice(0, 1)).map(({ ms }) => ms);
  const length = Math.min(...(first.length === 0 ? lengths.slice(0, 1).map(({ ms }) => ms) : first), 7 * DAY);
  return [...new Set([starts.usual, ...starts.edges.slice(0, 3).map((edge) => Math.max(starts.first, edge - length))])];
}

/** Judges one history; false: that is enough. `events` is written over afterwards. */
export type Visit = (player: Player, events: readonly HistoryEvent[]) => boolean;

/** `steps` after the opening, exactly. `further`: how many histories have one step more is added up there; null: nobody asks. */
export type Depth = { readonly steps: number; readonly further: { count: number } | null };

/** Plays every history of a tree that is so deep, at one opening and one start. false where the visitor had enough. */
export function visitRoot(
  vocabulary: Vocabulary,
  tree: Tree,
  root: Player,
  opening: Given,
  start: Instant,
  { steps, further }: Depth,
  visit: Visit,
): boolean {
  const events: HistoryEvent[] = [eventOf(openingOf(opening), start, TICKET, CUSTOMER, null)];
  root.clear();
  root.take(events[0] as HistoryEvent);
  return visitBelow({ vocabulary, tree, root, events, opened: start, further, visit }, root, 0, steps);
}

type Walk = {
  readonly vocabulary: Vocabulary;
  readonly tree: Tree;
  readonly root: Player;
  readonly events: HistoryEvent[];
  readonly opened: Instant;
  readonly further: Depth["further"];
  readonly visit: Visit;
};

/** What histories share is played once: of each number of steps one player stands where the one before it does, and takes one event more. */
function visitBelow(walk: Walk, node: Player, standing: Standing, steps: number): boolean {
  const { events, tree, further, visit, root } = walk;
  const acts = tree.acts[standing] ?? [];
  if (steps === 0) {
    if (further !== null) further.count += acts.length * instantsFrom(walk, node).length;
    return visit(node, events);
  }
  const next = root.spare(events.length);
  for (const at of instantsFrom(walk, node)) {
    for (const act of acts) {
      const event = eventOf(act, at, TICKET, CUSTOMER, null);
      next.standAs(node);
      next.take(event);
      events.push(event);
      const goOn = visitBelow(walk, next, standingAfter(event.event, standing), steps - 1);
      events.pop();
      if (!goOn) return false;
    }
  }
  return true;
}

/** The same instant, the timers ahead, the lengths that matter from the opening on, the next edge of each calendar; each but the first give or take a millisecond. */
function instantsFrom({ vocabulary, tree, opened }: Walk, node: Player): readonly Instant[] {
  const now = node.now;
  const aim = vocabulary.aims[tree.aim] as Aim;
  const ahead = [
    ...node.timersAhead(TIMERS),
    ...aim.lengths.slice(0, 2).map(({ ms, time }) => (time === null ? opened + ms : time.due(opened, ms))),
  ];
  const around = ahead.filter((at) => at > now && at < Number.POSITIVE_INFINITY).flatMap((at) => [at, at - 1, at + 1]);
  const edges = vocabulary.times.flatMap((time) => time.nextChange(now) ?? []);
  const all = [...new Set([now, ...around, ...edges])].filter((at) => at >= now).slice(0, MOST_INSTANTS);
  return all.toSorted((a, b) => a - b);
}
