// Who is reached: cover, groups partly away, hand-overs where clocks are moved, overrides on overrides.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PolicyIr, RotationChangeIr } from "../../src/ir/index.ts";
import { nobodyReached, reachedThrough } from "../../src/runtime/interpret/reach.ts";
import { person as party } from "../support/arbitraries/build.ts";
import { away, engineOf, local, reached, rotation } from "./people.ts";

const PARIS = "Europe/Paris";

describe("absence and cover", () => {
  const people = [
    party("ceo", { coveredBy: "coo", ...away(["2026-12-20 00:00", "2027-01-04 00:00"]) }),
    party("coo", { coveredBy: "cto", ...away(["2026-12-31 12:00", "2027-01-01 12:00"]) }),
    party("cto", { coveredBy: "ceo", ...away(["2027-01-01 00:00", "2027-01-01 06:00"]) }),
    party("cfo", { contactUnknown: true, coveredBy: "cto", ...away(["2026-12-24 00:00", "2026-12-27 00:00"]) }),
    party("board", { kind: "group", members: ["ceo", "coo", "cfo", "ceo"] }),
    party("everyone", { kind: "group", members: ["board", "everyone", "cto"] }),
  ];
  test.each([
    ["ceo", "2026-12-19T23:59:59.999+01:00", "ceo"],
    ["ceo", "2026-12-20T00:00:00+01:00", "coo"],
    ["ceo", "2026-12-31T12:00:00+01:00", "cto"],
    ["ceo", "2027-01-01T03:00:00+01:00", ""],
    ["ceo", "2027-01-04T00:00:00+01:00", "ceo"],
    ["cfo", "2026-12-01T00:00:00+01:00", ""],
    ["cfo", "2026-12-24T00:00:00+01:00", "cto"],
    ["board", "2026-12-01T00:00:00+01:00", "ceo, coo"],
    ["board", "2026-12-25T00:00:00+01:00", "coo, cto"],
    ["everyone", "2026-12-25T00:00:00+01:00", "coo, cto"],
    ["customer", "2026-12-25T00:00:00+01:00", ""],
  ])("through %s at %s: %s", (who, at, names) => expect(reached(PARIS, people, who, at)).toBe(names));
});

describe("hand-over", () => {
  const members = ["anna", "ben", "carla"];
  const people = [...members.map((id) => party(id)), party("dora")];
  const onCall = (says: Parameters<typeof rotation>[0], at: string): string =>
    reached("Etc/UTC", [...people, party("on-call", rotation(says))], "on-call", at);

  test.each([
    ["nobody before the first", "2026-01-05T07:59:59.999Z", ""],
    ["the first to the instant", "2026-01-05T08:00:00.000Z", "anna"],
    ["the last of a turn", "2026-01-12T07:59:59.999Z", "anna"],
    ["the next", "2026-01-12T08:00:00Z", "ben"],
    ["again from the start", "2026-01-26T08:00:00Z", "anna"],
    ["an hour earlier by UTC in summer", "2026-03-30T06:59:59.999Z", "carla"],
    ["at nine in summer, too", "2026-03-30T07:00:00Z", "anna"],
    ["eighty years on", "2106-01-04T08:00:00Z", "ben"],
  ])("%s", (_, at, names) => expect(onCall({ zone: PARIS, members, everyDays: 7, from: local("2026-01-05 09:00") }, at)).toBe(names));

  test("at a time the clocks skip, it is the first instant after", () => {
    // Paris goes from 02:00 to 03:00 on 29 march 2026, at 01:00 UTC.
    const says = { zone: PARIS, members, everyDays: 1, from: local("2026-03-28 02:30") };
    expect(onCall(says, "2026-03-28T01:30:00Z")).toBe("anna");
    expect(onCall(says, "2026-03-29T00:59:59.999Z")).toBe("anna");
    expect(onCall(says, "2026-03-29T01:00:00Z")).toBe("ben");
    expect(onCall(says, "2026-03-30T00:30:00Z")).toBe("carla");
  });

  test("at a time that comes twice, it is the first", () => {
    // Paris goes from 03:00 back to 02:00 on 25 october 2026, at 01:00 UTC: 02:30 is 00:30 UTC, then 01:30.
    const says = { zone: PARIS, members, everyDays: 1, from: local("2026-10-24 02:30") };
    expect(onCall(says, "2026-10-25T00:29:59.999Z")).toBe("anna");
    expect(onCall(says, "2026-10-25T00:30:00Z")).toBe("ben");
    expect(onCall(says, "2026-10-25T01:15:00Z")).toBe("ben");
    expect(onCall(says, "2026-10-26T01:30:00Z")).toBe("carla");
  });

  test("a day the place skipped has no turn", () => {
    // Apia had no 30 december 2011: both hand-overs fall on the midnight that begins the 31st.
    const says = { zone: "Pacific/Apia", members, everyDays: 1, from: local("2011-12-29 00:00") };
    expect(onCall(says, "2011-12-30T09:59:59.999Z")).toBe("anna");
    expect(onCall(says, "2011-12-30T10:00:00Z")).toBe("carla");
  });

  describe("with overrides", () => {
    const at = (from: string, until: string) => ({ from: local(from), until: local(until) });
    const changes: readonly RotationChangeIr[] = [
      { kind: "replace", who: "anna", by: "dora", ...at("2026-01-06 09:00", "2026-01-09 09:00") },
      { kind: "add", who: "ben", ...at("2026-01-07 09:00", "2026-01-08 09:00") },
      { kind: "replace", who: "dora", by: "ben", ...at("2026-01-07 12:00", "2026-01-07 15:00") },
      { kind: "remove", who: "ben", ...at("2026-01-07 14:00", "2026-01-07 16:00") },
    ];
    const says = { zone: PARIS, members, everyDays: 7, from: local("2026-01-05 09:00"), changes };
    test.each([
      ["2026-01-06T07:59:59.999Z", "anna"],
      ["2026-01-06T08:00:00Z", "dora"],
      ["2026-01-07T08:00:00Z", "dora, ben"],
      ["2026-01-07T11:00:00Z", "ben"],
      ["2026-01-07T13:00:00Z", ""],
      ["2026-01-07T14:00:00Z", "dora"],
      ["2026-01-07T15:00:00Z", "dora, ben"],
      ["2026-01-09T08:00:00Z", "anna"],
    ])("at %s: %s", (instant, names) => expect(onCall(says, instant)).toBe(names));
  });

  test("whoever replaces and is away is reached through the cover", () => {
    const who = [
      party("anna"),
      party("dora", { coveredBy: "ben", ...away(["2026-01-06 12:00", "2026-01-06 18:00"]) }),
      party("ben"),
      party(
        "on-call",
        rotation({
          zone: PARIS,
          members: ["anna"],
          everyDays: 7,
          from: local("2026-01-05 09:00"),
          changes: [{ kind: "replace", who: "anna", by: "dora", from: local("2026-01-06 09:00"), until: local("2026-01-07 09:00") }],
        }),
      ),
    ];
    expect(reached(PARIS, who, "on-call", "2026-01-06T10:59:59.999Z")).toBe("dora");
    expect(reached(PARIS, who, "on-call", "2026-01-06T11:00:00Z")).toBe("ben");
  });
});

const ZONES = ["Europe/Paris", "America/Los_Angeles", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "America/Sao_Paulo"];
const minute = 60_000;
const times = fc.integer({ min: Date.UTC(2011, 11, 20) / minute, max: Date.UTC(2012, 11, 31) / minute });
const written = times.map((at) => new Date(at * minute).toISOString().replace("Z", ""));
const who = fc.constantFrom("a", "b", "c", "d", "g", "r");
const period = fc.record({ from: written, until: written });
const change: fc.Arbitrary<RotationChangeIr> = fc.oneof(
  fc.record({ kind: fc.constantFrom("add" as const, "remove" as const), who, from: written, until: written }),
  fc.record({ kind: fc.constant("replace" as const), who, by: who, from: written, until: written }),
);
const person = fc.record({ coveredBy: fc.option(who), contactUnknown: fc.boolean(), away: fc.array(period, { maxLength: 3 }) });
const anyPeople = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    persons: fc.tuple(person, person, person, person),
    members: fc.array(who, { maxLength: 4 }),
    turns: fc.record({
      zone: fc.constantFrom(...ZONES),
      members: fc.array(who, { minLength: 1, maxLength: 3 }),
      everyDays: fc.integer({ min: 1, max: 9 }),
      from: written,
      changes: fc.array(change, { maxLength: 5 }),
    }),
  })
  .map(({ zone, persons, members, turns }) => ({
    zone,
    people: [
      ...["a", "b", "c", "d"].map((id, i) => party(id, persons[i])),
      party("g", { kind: "group", members }),
      party("r", { kind: "rotation", rotation: turns }),
    ],
  }));

test("engine and interpreter agree on whoever is reached, and on the levels that are passed", () => {
  fc.assert(
    fc.property(anyPeople, fc.array(times, { minLength: 1, maxLength: 20 }), fc.array(who, { maxLength: 3 }), (policy, instants, level) => {
      const engine = engineOf(policy.zone, policy.people, [level]);
      const ir = policy as unknown as PolicyIr;
      const notify = [{ recipients: level, channels: [], within: null, delivered: null, repeats: null }];
      const levelIr = { ...party("level"), id: "level", title: null, notify, provide: [] };
      for (const t of instants.map((each) => each * minute)) {
        for (const { id } of policy.people) expect(engine.reached(engine.place(id), t)).toEqual(reachedThrough(ir, id, t));
        expect(engine.passes(0, t)).toBe(nobodyReached(ir, levelIr, t));
        expect(engine.mayPass || !engine.passes(0, t)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test("where nobody is ever away, takes turns or is unknown, no level is ever asked about", () => {
  const people = [party("ceo"), party("cfo", { contactUnknown: true }), party("board", { kind: "group", members: ["cfo", "ceo"] })];
  expect(engineOf(PARIS, people, [["board"], [], ["ceo", "cfo"]]).mayPass).toBe(false);
  expect(engineOf(PARIS, people, [["ceo"], ["cfo"]]).mayPass).toBe(true);
});
