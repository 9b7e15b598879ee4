// Channels are whatever a policy calls them: one that is nearly another is told, and names that only sound alike are not.

import { describe, expect, test } from "vitest";
import { compilePolicy, findings } from "../findings.ts";

/** A level for each list of channels, as written after `by`. */
const policy = (...lists: readonly string[]): string => `team agents email "agents@example.com"
levels rise from ${lists.map((_, i) => `l-${i + 1}`).join(" to ")}
${lists.map((channels, i) => `level l-${i + 1} notify agents by ${channels} within 10 minutes`).join("\n")}
trigger t when no response within 1 hour escalate to l-${lists.length}
`;

describe("a channel that is nearly another", () => {
  test.each<[string, ...string[]]>([
    ["email", "eamil", "email"],
    ["phone", "phnoe"],
    ["slack", "slak and email"],
    ["email", "e-mail", "email", "email"],
    ["SMS", "sms", "SMS", "SMS"],
    ["war-room", "war-rom", "war room", "war room"],
    ["status-board", "status-baord", "email", "status-board", "status-board"],
    ["war-room", "war-room", "war-romm"],
  ])("%s", (near, ...lists) => {
    const wrong = lists.flatMap((list) => list.split(" and ")).find((one) => one.replace(" ", "-") !== near && one !== "email");
    expect(findings(policy(...lists))).toEqual([`TN269 ${wrong}: the channel \`${wrong}\` is written nearly like \`${near}\``]);
  });

  test("one name is one finding, with the change at each of its places", () => {
    const { diagnostics, sources } = compilePolicy(policy("eamil", "email", "eamil", "email", "email"));
    const found = diagnostics.filter(({ code }) => code === "TN269");
    expect(found).toHaveLength(1);
    const edits = found[0]?.fix?.edits ?? [];
    const text = sources[0]?.text ?? "";
    expect(edits.map(({ span, text: to }) => [text.slice(span.start, span.end), to])).toEqual([
      ["eamil", "email"],
      ["eamil", "email"],
    ]);
    expect(found[0]?.fix?.isChoice).toBe(true);
  });

  test("of a duty as of a level", () => {
    expect(findings(`team agents email "a@example.com"\nduty call from opened, owed by agents, within 1 hour, by phnoe`)).toEqual([
      "TN269 phnoe: the channel `phnoe` is written nearly like `phone`",
    ]);
  });

  test("of two near names that are named as often nothing is written unasked, and the later is told", () => {
    expect(findings(policy("war-rooms", "war-room"))).toEqual([
      "TN269 war-room: the channel `war-room` is written nearly like `war-rooms`",
    ]);
  });

  test.each([
    ["hotline-1 and hotline-2", "hotline-1"],
    ["desk-one", "desk-two", "desk-one"],
    ["floor", "floor-desk", "floor"],
    ["bridge-uk", "bridge-us", "bridge-us"],
    ["mail", "email", "email"],
    ["page", "pager"],
    ["paper", "pager", "pager"],
    ["E-Mail", "SMS", "Teams"],
    ["briefing-call", "briefing-mail", "briefing-call"],
    ["chat", "call", "cell", "chat"],
    ["voice", "video"],
    ["bleep", "sms", "email"],
  ])("%s: nothing to say", (...lists) => {
    expect(findings(policy(...lists))).toEqual([]);
  });
});

describe("words of which no channel is called", () => {
  test.each([
    ["by met acknowledged", "met by acknowledged"],
    ["by cancelled reopened", "cancelled by reopened"],
    ["by owed agents", "owed by agents"],
    ["by by email", "by email"],
    ["by end of the second open day of office", "by the end of the second open day of office"],
    ["by by the end of the next open day of office", "by the end of the next open day of office"],
    ["by email email", "by email"],
    ["by email internal/notice", "by email using internal/notice"],
    ["by using email internal/notice", "by email using internal/notice"],
    ["by using internal/notice", "by CHANNEL using internal/notice"],
    ["by\n  asks speed and tone", "asks speed"],
  ])("%s", (written, meant) => {
    const owed = written.includes("owed") ? "" : ", owed by agents";
    const text = `team agents email "agents@example.com"\nduty x within 1 hour${owed}, ${written}\n`;
    const found = compilePolicy(text).diagnostics.filter(({ code }) => code === "TN270");
    expect(found.map(({ help }) => help)).toEqual([`write \`${meant}\`, or give the channel another name`]);
    expect(found[0]?.fix?.edits.map((edit) => edit.text) ?? []).toEqual(meant.includes("CHANNEL") ? [] : [meant]);
  });

  test("any others may be", () => {
    expect(findings(policy("briefing call", "by-hand", "met-desk", "war room and sms"))).toEqual([]);
  });
});
