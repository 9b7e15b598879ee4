// Policies with one fault each, and the finding an owner gets for it: its code, what is underlined, what it says.

import { describe, expect, test } from "vitest";
import { found } from "./found-in-conditions.ts";

describe("a condition that can never be true", () => {
  test("names the two parts that exclude each other, through a term", () => {
    const text = `§2 trigger odd
      when priority is P0 and vip and small and size at least 50
      escalate to level-1`;
    expect(found(text)).toEqual(["TN520 odd: the condition of trigger `odd` can never be true [`small` and `size at least 50`]"]);
  });

  test("names three where no two do", () => {
    const text = `§2 trigger odd
      when not priority is P0 and not priority is P1 and not priority is P2
      escalate to level-1`;
    expect(found(text)[0]).toContain("[`priority is not P0` and `priority is not P1` and `priority is not P2`]");
  });

  test("knows what an open ticket and an opening are", () => {
    const text = `§2 trigger odd
      when no update within 1 hour and resolved has happened and reopened has not happened
      escalate to level-1
    §2 trigger never
      when opened has happened and vip
      escalate to level-1`;
    expect(found(text).filter((line) => line.startsWith("TN520"))).toEqual([
      "TN520 odd: the condition of trigger `odd` can never be true [`no update within 1 hour` and `resolved has happened` and `reopened has not happened`]",
      "TN520 never: the condition of trigger `never` can never be true [no ticket can meet it: take it away, or write the condition you mean]",
    ]);
  });

  test("knows how long an open ticket has been silent to which nothing came", () => {
    const text = `§2 trigger odd
      when no first response within 1 hour and time since opened more than 3 hours and not no response within 3 hours
      escalate to level-1`;
    expect(found(text)[0]).toMatch(/^TN520 odd: the condition of trigger `odd` can never be true/);
  });

  test("is said of one branch where the others can be", () => {
    const text = `§2 trigger odd
      when vip and not vip or priority is P0
      escalate to level-1`;
    expect(found(text)).toEqual(["TN520 vip and not vip: in trigger `odd`, `vip and not vip` can never be true [`vip` and `not vip`]"]);
  });

  test("is said of the term and not of those who use it", () => {
    const text = `§1 term nothing means size less than 3 and size more than 4
    §2 trigger odd
      when nothing and vip
      escalate to level-1`;
    expect(found(text).map((line) => line.slice(0, 13))).toEqual(["TN520 nothing"]);
  });

  test("knows what events and time imply", () => {
    const text = `§2 trigger odd
      when no first response within 2 hours and not no first response within 1 hour
      escalate to level-1`;
    expect(found(text)[0]).toMatch(/^TN520 odd/);
  });
});

describe("a condition that is always true", () => {
  test("is true of every ticket", () => {
    const text = `§2 trigger all-of-them
      when priority is P0 or P1 or not priority is P0
      escalate to level-1`;
    expect(found(text)).toEqual([
      "TN521 all-of-them: the condition of trigger `all-of-them` is true of every ticket, so it fires on each of them at once",
    ]);
  });

  test("is true but while something is unknown", () => {
    const text = `§2 trigger either
      when vip or not vip
      escalate to level-1`;
    expect(found(text)).toEqual(["TN526 either: the condition of trigger `either` is true whatever `vip` is, except while it is unknown"]);
  });

  test("names every fact that has to be known for it, and no other", () => {
    const asked = (when: string): string => `ticket
  outage yes or no, may be unknown
§3 trigger asked
  when ${when}
  escalate to level-1`;
    expect(found(asked("(vip or not vip) and (outage or not outage)"))).toContain(
      "TN526 asked: the condition of trigger `asked` is true whatever `vip` and `outage` are, except while one of them is unknown",
    );
    expect(found(asked("vip or not vip or outage or not outage"))).toContain(
      "TN526 asked: the condition of trigger `asked` is true whatever `vip` is, except while it is unknown",
    );
  });

  test("may be what targets for every value say", () => {
    expect(found("§5 targets for P0, P1, P2\n  first response within 1 hour")).toEqual([]);
  });
});

describe("a part that makes no difference", () => {
  test("is settled by another, and can be cut out with the word that joins it", () => {
    const text = `§2 trigger big
      when size more than 10
       and size more than 5
       and vip
      escalate to level-1`;
    expect(found(text)).toEqual([
      "TN522 size more than 5: in trigger `big`, `size more than 5` makes no difference beside `size more than 10` {when size more than 10 and vip}",
    ]);
  });

  test("is settled by nothing beside it where it is always true", () => {
    const text = `§1 calendar always in UTC
      every day 00:00 to 24:00
    §2 trigger big
      when vip and during always
      escalate to level-1`;
    expect(found(text)).toContain(
      "TN522 during always: in trigger `big`, `during always` makes no difference: it is always true {when vip}",
    );
  });

  test("is one of the two where they say the same", () => {
    const text = `§2 trigger big
      when vip and size more than 5 and vip
      escalate to level-1`;
    expect(found(text)).toHaveLength(1);
  });

  test("makes a difference in a term that is unknown without it", () => {
    const text = `§1 term surely means vip is known and vip
    §2 trigger other
      when not surely
      escalate to level-1`;
    expect(found(text)).toEqual([]);
  });
});

describe("a rule that adds nothing", () => {
  const BOTH = `§2 trigger urgent
      when priority is P0 or P1
      escalate to level-2`;

  test("is swallowed by one that raises higher", () => {
    const text = `${BOTH}
    §3 trigger urgent-vip
      when priority is P0 and vip
      escalate to level-1`;
    expect(found(text)).toEqual([
      "TN523 urgent-vip: trigger `urgent-vip` adds nothing: wherever it holds, trigger `urgent` holds as well and raises as high or higher",
    ]);
  });

  test("is swallowed by several together", () => {
    const text = `${BOTH}
    §3 trigger routine
      when priority is P2
      escalate to level-1
    §4 trigger of-vips
      when vip and (priority is P0 or P2)
      escalate to level-1`;
    expect(found(text)).toEqual([
      "TN523 of-vips: trigger `of-vips` adds nothing: wherever it holds, one of trigger `urgent` and trigger `routine` holds as well and raises as high or higher",
    ]);
  });

  test("is swallowed by others that together hold of every ticket, whatever it asks about", () => {
    const text = `§2 trigger urgent when priority is P0 escalate to level-1
    §3 trigger others when priority is P1 or P2 escalate to level-1
    §4 trigger large when size more than 1000 escalate to level-1`;
    expect(found(text).map((line) => line.slice(0, 12))).toEqual(["TN523 large:"]);
  });

  test("is not needless where it raises higher, where a duty starts from it, or where the other is held back", () => {
    const higher = `§2 trigger low when priority is P0 or P1 escalate to level-1
    §3 trigger high when priority is P0 and vip escalate to level-2`;
    const duty = `${BOTH}
    §3 trigger of-vips when priority is P0 and vip escalate to level-1
    §4 duty call from of-vips firing, owed by ceo to customer within 1 hour`;
    const held = `§2 trigger again
      when the customer makes 3 or more contacts within any 24 hours
      escalate to level-1, at most once per 24 hours
    §3 trigger often
      when the customer makes 5 or more contacts within any 24 hours
      escalate to level-1`;
    expect([higher, duty, held].map((text) => found(text))).toEqual([[], [], []]);
  });

  test("is stated twice, in other words", () => {
    const text = `§2 trigger urgent
      when priority is P0 or P1
      escalate to level-1
    §3 trigger not-routine
      when not priority is P2
      escalate to level-1`;
    expect(found(text)).toEqual(["TN524 not-routine: trigger `not-routine` says the same as trigger `urgent`"]);
  });

  test("is a criterion, an involvement, a term or an adjustment as well", () => {
    const text = `§1 term important means vip and priority is P0
    §1 term important-too means priority is P0 and vip
    §2 criterion any-vip when vip may escalate to level-2
    §2 criterion big-vip when vip and size more than 500 may escalate to level-1
    §3 involve ceo when priority is P0
    §4 involve ceo when priority is P0 and vip
    §5 targets for P0, P1, P2
      first response within 1 hour
    §5 adjust quick
      when vip
      first response takes 50% of the usual time
    §6 adjust quicker
      when vip and vip is known
      first response takes 50% of the usual time
    when several adjustments meet, the shortest applies`;
    expect(found(text).map((line) => line.split(":")[0])).toEqual([
      "TN524 important-too",
      "TN523 big-vip",
      "TN523 ceo",
      "TN524 quicker",
      "TN522 vip is known",
    ]);
  });
});

test("shares that multiply are not the same rule twice: each of them shortens the time", () => {
  const text = `§5 targets for P0, P1, P2
      first response within 4 hours
    §5 adjust quick when vip first response takes 50% of the usual time
    §6 adjust quicker when vip first response takes 50% of the usual time
    when several adjustments meet, they multiply`;
  expect(found(text)).toEqual([]);
  expect(found(text.replace("they multiply", "the shortest applies"))).toEqual([
    "TN524 quicker: adjustment `quicker` says the same as adjustment `quick`",
  ]);
});

describe("rules that touch at a figure", () => {
  const criteria = (below: string, above: string): string =>
    `§2 criterion few when ${below} may escalate to level-1\n§2 criterion many when ${above} may escalate to level-2`;

  test.each([
    ["size less than 500", "size more than 500", "exactly 500 belongs to neither criterion `few` nor criterion `many`"],
    ["size at most 500", "size at least 500", "criterion `few` and criterion `many` both hold at exactly 500"],
    ["users at most 4", "users at least 6", "exactly 5 belongs to neither criterion `few` nor criterion `many`"],
    ["users less than 5 and vip", "users more than 5 and vip", "exactly 5 belongs to neither criterion `few` nor criterion `many`"],
  ])("%s beside %s", (below, above, message) => expect(found(criteria(below, above))).toEqual([`TN525 many: ${message}`]));

  test.each([
    ["size less than 500", "size at least 500"],
    ["size at most 500", "size more than 500"],
    ["users at most 4", "users at least 5"],
    ["users less than 5", "users more than 4"],
    ["size less than 500 and vip", "size more than 500 and vip is unknown"],
  ])("%s beside %s is fine", (below, above) => expect(found(criteria(below, above))).toEqual([]));

  test("a third that has the figure closes the gap", () => {
    const text = `${criteria("size less than 500", "size more than 500")}\n§2 criterion exactly when size at least 500 and size at most 500 may escalate to level-1`;
    expect(found(text)).toEqual([]);
  });

  test("targets leave a figure to nobody", () => {
    const text = `§5 targets for size less than 500
      first response within 4 hours
    §5 targets for size more than 500
      first response within 2 hours`;
    expect(found(text).filter((line) => line.startsWith("TN525"))).toHaveLength(1);
  });
});

describe("unknown is not false", () => {
  test("a denial is silent while its fact is unknown", () => {
    const text = "§2 criterion ordinary when priority is P0 and not vip may escalate to level-1";
    expect(found(text)).toEqual(["TN527 not vip: while `vip` is unknown, `not vip` is not true, so criterion `ordinary` allows nothing"]);
  });

  test("not where the rule says what holds then", () => {
    expect(found("§2 criterion ordinary when priority is P0 and (vip is unknown or not vip) may escalate to level-1")).toEqual([]);
  });
});

test("what no history leads to within reach is said to be undecided, not shown", () => {
  const text = `§2 trigger forgotten
    when no first response within 1500 days and not vip
    escalate to level-1`;
  expect(found(text)).toEqual([
    "TN531 not vip: whether trigger `forgotten` passes over tickets of which `vip` is unknown was not decided: no history could be made that leads to it",
  ]);
});

test("a spent budget is said to be undecided", () => {
  const text = `§2 trigger odd
    when vip and not vip or priority is P0
    escalate to level-1`;
  const lines = found(text, 3);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.every((line) => line.startsWith("TN531"))).toBe(true);
});
