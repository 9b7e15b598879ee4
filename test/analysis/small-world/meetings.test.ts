// What is said of statements that meet (TN506, TN508, TN512), on random targets and adjustments: as the compiler says it of the text, and as the
// interpreter tells it of every ticket there is. `TRIES=25 npx vitest run test/analysis/small-world` hunts longer.

import fc from "fast-check";
import { expect, test } from "vitest";
import { compileText } from "../../../src/compiler/index.ts";
import type { Diagnostic } from "../../../src/diagnostics/index.ts";
import type { Condition, DutyIr, TargetIr } from "../../../src/ir/index.ts";
import { BASE, condition, HEAD, RUNS, TICKETS, TIMEOUT, type Ticket, verdictOf, where, written } from "./world.ts";

/** As they are written, and how long each is: two of one length set the same time. */
const AMOUNTS = [
  ["within 1 hour", "1 h"],
  ["within 60 minutes", "1 h"],
  ["within quick", "1 h"],
  ["within 2 hours", "2 h"],
  ["within 1 hour counting desk", "1 h of desk"],
  ["within quick counting desk", "1 h of desk"],
  ["within 1 hour if opened during desk, otherwise within 2 hours", "1 h or 2 h"],
  ["by the end of the next open day of desk", "a day"],
] as const;

type Amount = (typeof AMOUNTS)[number];
/** One line of targets: for one condition, or for some values beside it; its § and those that it overrides are numbers. */
type Line = {
  readonly clause: number;
  readonly when: Condition;
  readonly amounts: readonly (readonly [values: readonly string[] | null, amount: Amount])[];
  readonly overrides: readonly number[];
};
type Adjusting = { readonly when: Condition; readonly effect: string };

const amount = fc.constantFrom(...AMOUNTS);
/** Those that may be followed by values. */
const plain = fc.constantFrom(...AMOUNTS.slice(0, 6));
const amounts = fc.oneof(
  { weight: 3, arbitrary: amount.map((one) => [[null, one] as const]) },
  fc.tuple(fc.constantFrom("P0", "P1", "P2"), plain, plain).map(([alone, a, b]) => {
    const others = ["P0", "P1", "P2"].filter((value) => value !== alone);
    return [[[alone], a] as const, [others, b] as const];
  }),
);
/** What is overridden stands there; where it does not, nothing is said but that. */
const lines: fc.Arbitrary<readonly Line[]> = fc
  .array(
    fc.record({ clause: fc.integer({ min: 1, max: 3 }), when: condition, amounts, overrides: fc.subarray([1, 2, 3], { maxLength: 2 }) }),
    { minLength: 2, maxLength: 4 },
  )
  .map((drawn) =>
    drawn.map((own) => ({
      ...own,
      overrides: own.overrides.filter((clause) => drawn.some((other) => other !== own && other.clause === clause)),
    })),
  );
const adjusting = fc.array(
  fc.record({ when: condition, effect: fc.constantFrom("50% of the usual time", "200% of the usual time", "at most 30 minutes") }),
  { minLength: 2, maxLength: 3 },
);

function textOf(own: readonly Line[], adjustments: readonly Adjusting[]): string {
  const said = own.map(({ clause, when, amounts: all, overrides }) => {
    const line = all.map(([values, [words]]) => `${words}${values === null ? "" : ` for ${values.join(" and ")}`}`).join(", ");
    const over = overrides.length === 0 ? "" : `, overrides ${overrides.map((each) => `§${each}`).join(" and ")}`;
    return `§${clause} targets for ${written(when)}\n  first response ${line}${over}\n`;
  });
  const adjusted = adjustments.map(
    ({ when, effect }, i) => `§9 adjust change-${i}\n  when ${written(when)}\n  first response takes ${effect}\n`,
  );
  return [HEAD, ...said, ...adjusted].join("");
}

/** Of the text: `TN506 0 2`, `TN508 0 1`, `TN512 1 §3`, and what else would be an error. */
function said(own: readonly Line[], adjustments: readonly Adjusting[]): readonly string[] {
  const text = textOf(own, adjustments);
  const { diagnostics } = compileText(new Map([["policy.policy", text]]));
  const starts = [...text.matchAll(/^ {2}first response (?!takes)/gm)].map(({ index }) => index);
  const lineOf = ({ start }: Diagnostic["span"]): number => starts.findLastIndex((each) => each <= start);
  return diagnostics.flatMap((each): readonly string[] => {
    const { code, span, related, message, severity } = each;
    if (code === "TN506") return [`TN506 ${[lineOf(span), lineOf(related[0]?.span ?? span)].toSorted((a, b) => a - b).join(" ")}`];
    if (code === "TN508") return [`TN508 ${[...message.matchAll(/`change-(\d)`/g)].map((match) => match[1]).join(" ")}`];
    if (code === "TN512") return [`TN512 ${lineOf(span)} ${text.slice(span.start, span.end)}`];
    return severity === "error" && code !== "TN505" ? [`${code} ${message}`] : [];
  });
}

type Single = { readonly line: number; readonly target: TargetIr; readonly length: string };

/** Each amount of each line, with the amounts that it overrides. */
function singlesOf(own: readonly Line[]): readonly Single[] {
  const bare = own.flatMap((each, line) =>
    each.amounts.map(([values, [words, length]]) => {
      const when: Condition =
        values === null ? each.when : { kind: "all", of: [each.when, { kind: "is", fact: "priority", values: [...values] }] };
      return { line, clause: each.clause, over: each.overrides, when, words, length };
    }),
  );
  return bare.map(
    ({ line, when, words, length, over }, i): Single => ({
      line,
      length,
      target: {
        clause: null,
        place: { file: "policy.policy", line: 100 + i, column: 1 },
        words,
        label: `target ${i}`,
        when,
        amount: { kind: "span", span: { duration: { kind: "ms", ms: 3_600_000 }, clock: { kind: "elapsed" } } },
        pausedWhileWaiting: null,
        overrides: bare.flatMap((other, k) => (other.line !== line && over.includes(other.clause) ? [k] : [])),
      },
    }),
  );
}

/** How long the first response may take, by the interpreter, at the opening. */
function owed(targets: readonly TargetIr[], ticket: Ticket): number | null {
  const duties = BASE.duties.map((duty): DutyIr => ({ ...duty, targets, adjustments: [] }));
  return verdictOf({ ...BASE, duties }, ticket).duties[0]?.due ?? null;
}

/** Those that hold and that nothing sets aside: made the shortest, each of them is the one that is owed. */
function standing(singles: readonly Single[], ticket: Ticket): readonly Single[] {
  const short: TargetIr["amount"] = { kind: "span", span: { duration: { kind: "ms", ms: 1 }, clock: { kind: "elapsed" } } };
  return singles.filter((own) => {
    const targets = singles.map(({ target }) => (target === own.target ? { ...target, amount: short } : target));
    return owed(targets, ticket) === 1;
  });
}

function byBruteForce(own: readonly Line[], adjustments: readonly Adjusting[]): readonly string[] {
  const singles = singlesOf(own);
  const found = new Set<string>();
  const stand = TICKETS.map((ticket) => standing(singles, ticket));
  for (const some of stand)
    for (const a of some) for (const b of some) if (a.line < b.line && a.length !== b.length) found.add(`TN506 ${a.line} ${b.line}`);
  const isShare = ({ effect }: Adjusting): boolean => effect.includes("%");
  for (const [i, a] of adjustments.entries())
    for (const [j, b] of adjustments.entries())
      if (i < j && isShare(a) && isShare(b))
        if (TICKETS.some((ticket, n) => (stand[n] ?? []).length > 0 && where(a.when).includes(ticket) && where(b.when).includes(ticket)))
          found.add(`TN508 ${i} ${j}`);
  for (const [line, { overrides }] of own.entries())
    for (const clause of overrides) {
      const hit = singles.filter((other) => other.line !== line && own[other.line]?.clause === clause);
      const mine = singles.filter((each) => each.line === line);
      const meet = (a: Single, b: Single): boolean => where(a.target.when).some((ticket) => where(b.target.when).includes(ticket));
      if (hit.length > 0 && !mine.some((a) => hit.some((b) => meet(a, b)))) found.add(`TN512 ${line} §${clause}`);
    }
  return [...found].toSorted();
}

test("two times, two adjustments and idle overrides are what the interpreter tells of every ticket", { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(lines, adjusting, (own, adjustments) => {
      const unique = [...new Set(said(own, adjustments))].toSorted();
      expect(unique, textOf(own, adjustments)).toEqual(byBruteForce(own, adjustments));
    }),
    { numRuns: RUNS },
  );
});
