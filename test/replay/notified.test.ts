// Who was notified, among the events of a replay: a line for each `notified` that was taken in, before what it brings about.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HistoryEvent, Occurrence, PolicyIr } from "../../src/ir/index.ts";
import { occurrenceToJson } from "../../src/runtime/index.ts";
import { inForce } from "../../src/runtime/versions/index.ts";
import { replayPolicy } from "../../src/simulator/index.ts";
import { irOf } from "../compiler/findings.ts";
import { moduleOf } from "../engine/module.ts";
import { families } from "../support/arbitraries/index.ts";
import { mappingOf } from "./mapped.ts";
import { outcome } from "./outcome.ts";
import { type Collected, type RunOptions, run, source } from "./run.ts";

const DAY = Date.UTC(2024, 0, 8);

function policyOf(response: string): PolicyIr {
  return irOf(`policy SUP-1 "Support"
§1 targets for every ticket
  first response within ${response}
§2 trigger late when no first response within ${response} escalate to level-1
§3 level level-1
  notify lead by email within 1 hour
person lead email "lead@example.com"
`);
}
const ir = policyOf("1 hour");
const module = moduleOf(ir);
const policy = replayPolicy(ir);

type Line = Readonly<Record<string, unknown>>;
type Told = { readonly at: string; readonly ticket: string; readonly kind: string; readonly was?: Told | null; readonly is?: Told | null };

/** Of the 8th of January 2024, of a customer of its own. */
function line(time: string, ticket: string, event: string, more: Line = {}): Line {
  return { at: new Date(DAY + minutes(time) * 60_000).toISOString(), ticket, event, ...more };
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(":").map(Number);
  return 60 * hours + rest;
}

const file = (name: string, lines: readonly Line[]) => source(name, lines.map((each) => JSON.stringify(each)).join("\n"));
const replayed = (lines: readonly Line[], options: RunOptions = {}): Promise<Collected> =>
  run(module, policy, [file("a.jsonl", lines)], options);

/** `10:30 A notified`; `11:00 A corrected: no duty-met, but duty-breached`. */
function told({ events }: Collected): readonly string[] {
  return events.map((text) => {
    const { at, ticket, kind, was, is } = JSON.parse(text) as Told;
    const correction = kind === "corrected" ? `: ${was?.kind ?? "nothing"} is ${is?.kind ?? "nothing"}` : "";
    return `${at.slice(11, 16)} ${ticket} ${kind}${correction}`;
  });
}

const notified = ({ events }: Collected): readonly string[] => events.filter((text) => text.includes('"kind":"notified"'));
const toLead = { who: ["lead"], level: "level-1" };

/** A is not answered: its lead is to be told by 11:00. The hour of B is over as he is. */
const STORY = [
  line("09:00", "A", "opened"),
  line("09:30", "B", "opened"),
  line("10:30", "A", "notified", toLead),
  line("10:40", "A", "response"),
];
const LATE = ["duty-breached", "trigger-fired", "level-raised", "duty-opened"];
const lateAt = (time: string, ticket: string): readonly string[] => LATE.map((kind) => `${time} ${ticket} ${kind}`);

describe("a line of its own", () => {
  test("stands behind what came before it, before what it brings about, and before what timers do at its instant", async () => {
    expect(told(await replayed(STORY))).toEqual([
      "09:00 A duty-opened",
      "09:30 B duty-opened",
      ...lateAt("10:00", "A"),
      "10:30 A notified",
      "10:30 A duty-met",
      ...lateAt("10:30", "B"),
      "10:40 A duty-met-late",
    ]);
  });

  test("has the keys of other lines, and says whom and of which level", async () => {
    const [text] = notified(await replayed(STORY));
    expect(text).toBe(
      '{"at":"2024-01-08T10:30:00.000Z","ticket":"A","kind":"notified","id":null,"clause":null,"due":null,"late":null,"left":null,"cycle":null,"who":["lead"],"level":"level-1"}',
    );
  });

  test("says what the event says, no more", async () => {
    const says = [{}, { who: null, level: null }, { who: [] }, { who: "lead" }, { who: ["coo", 'O "B" é'], level: "level-1" }];
    const lines = [line("09:00", "A", "opened"), ...says.map((more) => line("09:10", "A", "notified", more))];
    const of = notified(await replayed(lines)).map((text) => JSON.parse(text) as { who: unknown; level: unknown });
    expect(of.map(({ who, level }) => [who, level])).toEqual([
      [[], null],
      [[], null],
      [[], null],
      [["lead"], null],
      [["coo", 'O "B" é'], "level-1"],
    ]);
  });

  test("there is none where the event was refused, could not be read or comes after the end", async () => {
    const lines = [
      line("09:00", "A", "opened", { customer: "C-1" }),
      line("09:10", "A", "notified", { id: "n-1", who: ["lead"] }),
      line("09:20", "A", "notified", { id: "n-1", who: ["coo"] }),
      line("09:20", "A", "notified", { customer: "C-2" }),
      line("09:20", "A", "notified", { level: "level-9" }),
      line("09:20", "B", "notified", toLead),
      { ...line("09:20", "A", "notified", { customer: "C-1" }), ticket: null },
      line("09:50", "A", "notified", { who: ["cfo"] }),
    ];
    const result = await replayed(lines, { until: Date.parse("2024-01-08T09:40:00Z") });
    expect(notified(result)).toEqual([expect.stringContaining('"who":["lead"]')]);
    expect(result.skipped.map((text) => (JSON.parse(text) as { kind: string }).kind).sort()).toEqual([
      "bad-line",
      "duplicate",
      "no-ticket",
      "not-opened",
      "other-customer",
    ]);
  });

  test("is there whatever the log cannot show", async () => {
    const mapping = await mappingOf("format: tenet-mapping/1\nticket: no\nat: at\ndates: iso\nrecords: [opened, response]\n");
    const lines = told(await replayed(STORY, { mapping }));
    expect(lines).toContain("10:30 A notified");
    expect(lines).not.toContain("10:30 A duty-met");
  });

  test("at one instant, the files say what comes first", async () => {
    const [a, b, ...rest] = STORY as [Line, Line, ...Line[]];
    const desk = file("desk.jsonl", [a, b, line("10:30", "A", "response")]);
    const mail = file("mail.jsonl", rest.slice(0, 1));
    const at = async (files: Parameters<typeof run>[2]) =>
      told(await run(module, policy, files)).filter((each) => each.startsWith("10:30 A"));
    expect(await at([desk, mail])).toEqual(["10:30 A duty-met-late", "10:30 A notified", "10:30 A duty-met"]);
    expect(await at([mail, desk])).toEqual(["10:30 A notified", "10:30 A duty-met", "10:30 A duty-met-late"]);
  });

  test("at one instant of a customer, each stands before what it brings about itself", async () => {
    const both = ["A", "B"].map((ticket) => line("09:00", ticket, "opened", { customer: "C-1" }));
    const lines = [...both, line("10:20", "B", "notified", toLead), line("10:20", "A", "notified", toLead)];
    expect(told(await replayed(lines)).filter((each) => each.startsWith("10:20"))).toEqual([
      "10:20 B notified",
      "10:20 B duty-met",
      "10:20 A notified",
      "10:20 A duty-met",
    ]);
  });
});

describe("where lines come late", () => {
  const [openedA, openedB, toldA, answered] = STORY as [Line, Line, Line, Line];

  test("it is one of the records that are corrected", async () => {
    const result = await replayed([openedA, openedB, answered, toldA]);
    expect(told(result).slice(-2)).toEqual(["10:40 A corrected: nothing is notified", "10:40 A corrected: nothing is duty-met"]);
    const [known] = result.events.slice(-2).map((text) => JSON.parse(text) as { is: unknown });
    expect(known?.is).toEqual(JSON.parse(notified(await replayed(STORY))[0] ?? ""));
    expect(result.summary.late).toMatchObject({ lines: 1, corrections: 2 });
    expect(outcome(result)).toEqual(outcome(await replayed(STORY)));
  });

  test("one that turns out to be refused, or otherwise, is void", async () => {
    const twice = (time: string, who: string): Line => line(time, "A", "notified", { id: "n-1", who: [who], level: "level-1" });
    const result = await replayed([openedA, openedB, twice("10:30", "lead"), answered, twice("10:20", "coo")]);
    expect(told(result).slice(-2)).toEqual(["10:40 A corrected: notified is notified", "10:40 A corrected: duty-met is nothing"]);
    expect(outcome(result)).toEqual(outcome(await replayed([openedA, openedB, twice("10:20", "coo"), twice("10:30", "lead"), answered])));
  });

  test("two of one instant are not the same where others were told, or of another level", async () => {
    const told = (time: string, id: string, more: Line): Line => line(time, "A", "notified", { id, ...toLead, ...more });
    for (const more of [{ who: ["coo"] }, { who: ["lead", "coo"] }, { level: null }]) {
      const [one, other] = [told("10:30", "n-1", {}), told("10:30", "n-2", more)];
      // It makes the first of the two a duplicate.
      const late = told("10:20", "n-1", {});
      const inOrder = await replayed([openedA, openedB, late, one, other, answered]);
      expect(outcome(await replayed([openedA, openedB, one, other, answered, late]))).toEqual(outcome(inOrder));
    }
  });

  test("stands before what it brings about after a late line of its customer, too", async () => {
    const late = line("09:20", "A", "update");
    const lines = [openedA, openedB, late, toldA, answered];
    expect(told(await replayed(lines)).filter((each) => each.includes("A"))).toEqual(
      told(await replayed(STORY)).filter((each) => each.includes("A")),
    );
  });

  test("where the input is sorted, the lines are those of the input in order", async () => {
    const february = { ...line("09:00", "Z", "opened"), at: "2024-02-20T09:00:00Z" };
    const result = await replayed([february, ...STORY]);
    expect(result.restarts).toBe(1);
    expect(result.events).toEqual((await replayed([...STORY, february])).events);
  });

  test("one that another clock stamps before its ticket's opening stands at the opening, and right behind it", async () => {
    const early = { ...line("08:59", "A", "notified", toLead), source: "mail" };
    const taken = await replayed([early, openedA], { maxSkew: 60_000 });
    expect(told(taken)).toEqual(["09:00 A duty-opened", "09:00 A notified"]);
    expect(notified(await replayed([early, openedA]))).toEqual([]);
  });
});

describe("where an amendment comes into force", () => {
  const second = policyOf("40 minutes");
  const at = (time: string): number => DAY + minutes(time) * 60_000;
  const amended = (appliesTo: "open-from-now" | "open-from-start", from: string) =>
    inForce([
      { module, from: Number.NEGATIVE_INFINITY, appliesTo: "new-tickets" },
      { module: moduleOf(second), from: at(from), appliesTo },
    ]);
  const lines = (text: readonly Line[], ...of: Parameters<typeof amended>) => run(amended(...of), policy, [file("a.jsonl", text)]);

  test("at that very instant, it stands behind what goes over to the new version", async () => {
    const then = async (time: string, appliesTo: "open-from-now" | "open-from-start") => {
      const notice = [line("09:00", "A", "opened"), line(time, "A", "notified", toLead)];
      return told(await lines(notice, appliesTo, time)).filter((each) => each.startsWith(time));
    };
    expect(await then("09:30", "open-from-now")).toEqual(["09:30 A duty-cancelled", "09:30 A duty-opened", "09:30 A notified"]);
    const anew = ["10:30 A duty-cancelled", "10:30 A duty-opened", "10:30 A notified", "10:30 A duty-met"];
    expect(await then("10:30", "open-from-start")).toEqual(anew);
  });

  test("it is told once, whatever the versions are told of it", async () => {
    for (const applies of ["open-from-now", "open-from-start"] as const)
      for (const from of ["10:10", "10:35", "12:00"]) expect(notified(await lines(STORY, applies, from))).toHaveLength(1);
  });
});

describe.for(families)("$name", { timeout: 60_000 }, ({ policies, histories }) => {
  const isOfOne = ({ customer, ticket }: HistoryEvent): boolean => customer === "C-1" && ticket !== null;
  // A line that speaks of another policy's duty is not taken in.
  const isOwn = ({ duties }: PolicyIr, { duty }: HistoryEvent): boolean => duty === null || duties.some(({ id }) => id === duty);
  const stories = policies.chain((one) =>
    histories(one).map((history) => ({ one, history: history.filter((event) => isOfOne(event) && isOwn(one, event)) })),
  );

  test("of one customer, the lines are what its module tells, with each `notified` taken in before what it brings about", async () => {
    await fc.assert(
      fc.asyncProperty(stories, async ({ one, history }) => {
        const { events } = await run(moduleOf(one), replayPolicy(one), [file("a.jsonl", history)]);
        expect(events).toEqual(obvious(one, history));
      }),
      { numRuns: 15 },
    );
  });
});

/** The lines, by the module alone. */
function obvious(one: PolicyIr, history: readonly HistoryEvent[]): readonly string[] {
  const all: string[] = [];
  let heard: Occurrence[] = [];
  const its = moduleOf(one).open((occurrence) => heard.push(occurrence));
  const tell = (): void => {
    all.push(...heard.map((occurrence) => JSON.stringify(occurrenceToJson(occurrence))));
    heard = [];
  };
  for (const event of history) {
    if (its.next < event.at) its.wake(event.at - 1);
    tell();
    const refusal = its.advance(event);
    const { at, ticket, who, level } = event;
    const nothing = { id: null, clause: null, due: null, late: null, left: null, cycle: null };
    if (event.event === "notified" && refusal === null)
      all.push(JSON.stringify({ at: new Date(at).toISOString(), ticket, kind: "notified", ...nothing, who: who ?? [], level }));
    tell();
  }
  its.wake(Math.max(its.now, ...history.map(({ at }) => at)));
  tell();
  return all;
}
