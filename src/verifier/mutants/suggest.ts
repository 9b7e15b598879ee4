// Looks for the example that kills a mutant: a ticket of which policy and mutant decide otherwise, as small as it can be made.

import { DAY, type Expectation, type HistoryEvent, type Instant, type PolicyIr, type Verdict } from "../../ir/index.ts";
import type { Case, DecisionModule } from "../../runtime/index.ts";
import { differences } from "./differences.ts";
import type { Mutant } from "./mutant.ts";
import { openingsFor, type Step, scriptsFor } from "./scripts.ts";
import { type Facts, seedsFor } from "./seeds.ts";
import type { ExampleSketch, LaterEvent } from "./write-example.ts";

/** The policy and what it is compared with, each with its module. */
export type Rivals = { readonly ir: PolicyIr; readonly was: DecisionModule; readonly changed: PolicyIr; readonly is: DecisionModule };

/** Waits of one ticket; and how often it is looked for a difference in all. */
const MOST_WAITS = 24;
const MOST_LOOKS = 40_000;
/** An event comes so long after what came before it. */
const SOON = 600_000;
/** No example goes on for longer. */
const LONGEST = 400 * DAY;

/** Tickets that tell the two apart, each with a question that the policy answers and the mutant does not; the simplest first. */
export function* sketchesFor(rivals: Rivals, mutant: Mutant, most = MOST_LOOKS): Generator<ExampleSketch> {
  const { ir, changed } = rivals;
  const [seeds, openings] = [seedsFor(ir, changed).slice(0, 16), openingsFor(ir, changed)];
  const looks = { left: most };
  for (const script of scriptsFor(ir, changed, seeds)) {
    const found: Found[] = [];
    for (const opened of script.length < 2 ? openings : openings.slice(0, 2)) {
      for (const facts of script.length < 2 ? seeds : seeds.slice(0, 6)) {
        const each = played(rivals, { opened, facts: dated(ir, facts, opened), script }, looks);
        if (each !== null) found.push(each);
      }
      if (looks.left <= 0) break;
    }
    for (const each of found.sort((a, b) => waited(a) - waited(b)).slice(0, 3)) yield* smaller(rivals, mutant, each);
    if (looks.left <= 0) return;
  }
}

/** How long nothing happens before the question. */
function waited({ opened, later, asked }: Found): number {
  return asked - (later.at(-1)?.at ?? opened);
}

/** Of a fact that is an instant, only that there is one was known: it is the opening. */
function dated(ir: PolicyIr, facts: Facts, opened: Instant): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([id, value]) => [id, ir.facts.find((fact) => fact.id === id)?.type.kind === "instant" ? opened : value]),
  );
}

type Play = { readonly opened: Instant; readonly facts: Facts; readonly script: readonly Step[] };
type Found = {
  readonly opened: Instant;
  readonly facts: Facts;
  readonly later: readonly LaterEvent[];
  readonly asked: Instant;
  readonly all: readonly Expectation[];
};

/** Both take in the same events and let the same time pass; the first instant at which an example can tell them apart. */
function played(rivals: Rivals, { opened, facts, script }: Play, looks: { left: number }): Found | null {
  const cases = [rivals.was.open(), rivals.is.open()] as const;
  const later: LaterEvent[] = [];
  let at = opened;
  const tellAt = (asked: Instant): Found | null => {
    looks.left -= 1;
    for (const each of cases) each.wake(asked);
    const all = apart(rivals.ir, cases);
    return all.length === 0 ? null : { opened, facts, later: [...later], asked, all };
  };
  const waitFor = (times: number): Found | null => {
    for (let count = 0; count < times; count++) {
      const next = Math.min(cases[0].next, cases[1].next);
      if (!(next < opened + LONGEST)) return null;
      at = next;
      const found = tellAt(at);
      if (found !== null) return found;
    }
    return null;
  };
  for (const each of cases) each.advance(eventOf({ at, event: "opened", facts, who: [], level: null, duty: null }));
  let found = tellAt(at);
  for (const { act, after, pause } of script) {
    found ??= waitFor(after);
    if (found !== null) return found;
    at = Math.floor(at / 1000) * 1000 + (pause ?? SOON);
    const happening: LaterEvent = { ...act, at, facts: dated(rivals.ir, act.facts, at) };
    if (cases.map((each) => each.advance(eventOf(happening))).some((refusal) => refusal !== null)) return null;
    later.push(happening);
    found = tellAt(at);
  }
  return found ?? waitFor(script.length < 2 ? MOST_WAITS : MOST_WAITS / 3);
}

function apart(ir: PolicyIr, [was, is]: readonly [Case, Case]): readonly Expectation[] {
  const verdicts: readonly [Verdict | null, Verdict | null] = [was.verdict("T"), is.verdict("T")];
  const [a, b] = verdicts;
  return a === null || b === null ? [] : differences(ir, a, b);
}

function eventOf({ at, event, facts, who, level, duty }: LaterEvent): HistoryEvent {
  return {
    at,
    event,
    ticket: "T",
    customer: "C",
    by: null,
    id: null,
    facts: Object.keys(facts).length === 0 ? null : facts,
    who: who.length === 0 ? null : who,
    level,
    duty,
  };
}

// --------------------------------------------------------------------------------------------------------------- smaller

/** Without each fact and each event that the difference does not need; then with each question that tells the two apart, the mutant's own first. */
function* smaller(rivals: Rivals, mutant: Mutant, found: Found): Generator<ExampleSketch> {
  let best = found;
  for (const index of found.later.map((_, at) => at).reverse()) {
    best = again(rivals, { ...best, later: best.later.filter((_, at) => at !== index) }) ?? best;
  }
  for (const fact of Object.keys(best.facts)) {
    const { [fact]: _, ...facts } = best.facts;
    best = again(rivals, { ...best, facts }) ?? best;
  }
  for (const [fact, value] of Object.entries(best.facts)) {
    if (typeof value === "number" && !Number.isInteger(value))
      best = again(rivals, { ...best, facts: { ...best.facts, [fact]: Math.ceil(value) } }) ?? best;
  }
  const own = (expectation: Expectation): number => (isAbout(mutant, expectation) ? 0 : expectation.kind === "level" ? 1 : 2);
  for (const expected of [...best.all].sort((a, b) => own(a) - own(b)).slice(0, 4)) {
    yield { opened: best.opened, facts: best.facts, later: best.later, asked: best.asked, expected };
  }
}

/** The same question at the same instants; null where nothing tells the two apart any more. */
function again(rivals: Rivals, { opened, facts, later, asked }: Found): Found | null {
  const cases = [rivals.was.open(), rivals.is.open()] as const;
  const events = [eventOf({ at: opened, event: "opened", facts, who: [], level: null, duty: null }), ...later.map(eventOf)];
  for (const each of cases) {
    for (const event of events) if (each.advance(event) !== null) return null;
    each.wake(asked);
  }
  const all = apart(rivals.ir, cases);
  return all.length === 0 ? null : { opened, facts, later, asked, all };
}

function isAbout({ statement }: Mutant, expectation: Expectation): boolean {
  const { kind } = expectation;
  const name =
    kind === "trigger"
      ? expectation.trigger
      : kind === "criterion"
        ? expectation.criterion
        : kind === "involved"
          ? expectation.party
          : kind === "gate" || kind === "finding"
            ? (expectation.gate ?? "")
            : "duty" in expectation
              ? expectation.duty.replaceAll("-", " ")
              : "";
  return name !== "" && (statement.includes(name) || statement.includes(name.replaceAll(" ", "-")));
}
