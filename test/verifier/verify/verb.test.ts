// `tenet verify`: what it says, in which form, with which status, and what the files that it writes are good for.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { git } from "../../support/git.ts";
import { type Ran, ROOT, tenet } from "../../support/tenet.ts";

const SMALL = join(import.meta.dirname, "small.policy");
let folder = "";

const verify = (...words: readonly string[]): Promise<Ran> => tenet(["verify", "small.policy", ...words], { folder });
const read = (path: string): string => readFileSync(join(folder, path), "utf8");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tenet-verify-"));
  cpSync(SMALL, join(folder, "small.policy"));
  git(folder, "init", "--quiet");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "first");
});
afterAll(() => rmSync(folder, { recursive: true }));

test("every claim in a line, each broken one as a timeline in local time that ends in the sentence that was broken", async () => {
  const { status, out } = await verify("--budget", "600");
  expect(status).toBe(1);
  expect(out).toMatch(/^ {2}holds +§1 an answer to every P0 .*histories, .*excused, closest 0 ms$/m);
  expect(out).toMatch(/^ {2}VIOLATED +§2 the lead hears soon$/m);
  expect(out).toMatch(/^ {2}vacuous +§4 a closing by gold/m);
  expect(out).toMatch(/^ {2}inconclusive +§1 most P0 are answered +not looked at$/m);
  expect(out).toMatch(/^ {2}reached +§2 the lead is reached/m);
  expect(out).toContain(
    [
      "  broken by 1 event, found by exhaustive search:",
      "    monday 2024-01-08",
      "      10:00      opened as P0",
      "             §1  first response is owed, due 10:15",
      "      10:15  §1  first response is breached, due 10:15",
      "             §2  unanswered fires",
      "             §2  raised to lead",
      "             §3  lead notice to lead-of-support is owed, due 11:15",
      "      10:30      BROKEN: no notice to lead-of-support within 30 elapsed minutes of opened where priority is P0",
    ].join("\n"),
  );
  expect(out).toContain("again: tenet verify small.policy --budget 300+300 --seed 1");
});

test("the same bytes for the same budget by number, and by the command that it says", async () => {
  const first = await verify("--budget", "300", "--seed", "7", "--json");
  const again = JSON.parse(first.out) as { readonly again: string };
  expect((await verify("--budget", "300", "--seed", "7", "--json")).out).toBe(first.out);
  const [, , , ...words] = again.again.split(" ");
  expect((await verify(...words, "--json")).out).toBe(first.out);
});

test("a promise alone, a tier alone: the status is of what was asked for", async () => {
  const holds = await verify("--promise", "an answer to every P0", "--tiers", "exhaustive", "--budget", "300");
  expect(holds.status).toBe(0);
  expect(holds.out).not.toContain("levels do not fall");
  expect(holds.out).toContain("not asked for, and not verified: 6 promises and 10 laws");
  const untried = await verify("--promise", "an answer to every P0", "--tiers", "simulated");
  expect(untried.status).toBe(3);
  expect(untried.out).toContain("note: §1 an answer to every P0: no history was tried");
  const open = await verify("--promise", "most P0 are answered", "--tiers", "random", "--budget", "10");
  expect(open.status).toBe(3);
  expect(open.out).toContain("`--tiers` leaves simulated operation out");
  const vacuous = ["--promise", "a closing by gold comes after a feedback", "--budget", "100"];
  expect((await verify(...vacuous)).status).toBe(0);
  expect((await verify(...vacuous, "--fail-on", "warning")).status).toBe(1);
});

test("bad input is told plainly", async () => {
  const says = async (...words: readonly string[]): Promise<string> => {
    const { status, out, notes } = await verify(...words);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    return notes;
  };
  expect(await says("--budget", "0")).toContain("`--budget 0` is a budget of nothing");
  expect(await says("--budget", "0+0")).toContain("a budget of nothing");
  expect(await says("--budget", "-5")).toContain("a budget is not negative");
  expect(await says("--budget", "soon")).toContain("`--budget` cannot be `soon`");
  expect(await says("--budget", "1.5")).toContain("`--budget` cannot be `1.5`");
  expect(await says("--tiers", "randon")).toContain(
    "there is no tier `randon`: the tiers are `exhaustive`, `random`, `simulated`\n  did you mean `random`?",
  );
  expect(await says("--promise", "levels do not fal")).toContain("did you mean `levels do not fall`?");
  expect(await says("--since", "nowhere")).toContain("git knows no revision `nowhere`");
  expect(await says("--replay", "x.json", "--seed", "2")).toContain("`--replay` replays one history, and `--seed` is of a search");
  expect(await says("--experiment", "missing.yaml")).toContain("cannot read `missing.yaml`");
});

test("a policy that promises nothing says so", async () => {
  writeFileSync(join(folder, "silent.policy"), readFileSync(SMALL, "utf8").replace(/^§\d (promise|witness) .*$/gm, ""));
  const { status, out } = await tenet(["verify", "silent.policy", "--budget", "100"], { folder });
  expect(status).toBe(0);
  expect(out).toContain("this policy promises nothing; the laws that every policy keeps are verified all the same");
});

test("JUnit has a case for each promise, with the timeline in each failure", async () => {
  const { out } = await verify("--budget", "400", "--format", "junit");
  expect(out).toMatch(/<testsuite name="tenet verify SM-1 2024-01-01" tests="17" failures="2" errors="1" skipped="\d">/);
  expect(out.match(/<testcase /g)?.length).toBe(17);
  expect(out).toContain("&#10;  10:00      opened as P0");
});

test("Ctrl-C ends with what was finished", async () => {
  const { status, out } = await tenet(["verify", "small.policy"], { folder, interrupted: AbortSignal.abort() });
  expect(status).toBe(130);
  expect(out).toContain("interrupted: what was finished by then is the answer");
});

// ------------------------------------------------------------------------------------------------------ files and replay

test("where the files cannot be written, the answer is given all the same", async () => {
  writeFileSync(join(folder, "in-the-way"), "");
  const { status, out, notes } = await verify("--budget", "600", "--out", "in-the-way");
  expect({ status, notes }).toEqual({ status: 2, notes: expect.stringMatching(/^error: cannot write `.*in-the-way.*`/) });
  expect(out).toContain("VIOLATED");
});

test("what is written replays, decides, and passes as an example", async () => {
  const { status, out } = await verify("--budget", "600", "--out", "out");
  expect(status).toBe(1);
  expect(readdirSync(join(folder, "out")).sort()).toEqual(
    ["p1-never-climbs", "the-lead-hears-soon"].flatMap((name) => [`${name}.json`, `${name}.jsonl`, `${name}.policy`]),
  );
  expect(out).toContain("again    tenet verify small.policy --replay out/p1-never-climbs.json");
  const replayed = await verify("--replay", "out/p1-never-climbs.json");
  expect(replayed.status).toBe(1);
  expect(replayed.out).toContain("11:00      changed priority P1\n               BROKEN: at lead and priority is P1");
  expect(replayed.out.trimEnd().endsWith("still broken by this history")).toBe(true);
  const decided = await tenet(["decide", "small.policy", "--history", "out/p1-never-climbs.jsonl", "--ticket", "T-1"], { folder });
  expect(decided.out).toContain("level: lead");
  const examples = ["p1-never-climbs", "the-lead-hears-soon"].map((name) => read(`out/${name}.policy`));
  writeFileSync(join(folder, "pasted.policy"), [read("small.policy"), ...examples].join("\n"));
  const passed = await tenet(["test", "pasted.policy"], { folder });
  expect(passed.status).toBe(0);
  expect(passed.out).toContain("2 examples: 2 passed, 0 failed");
});

test("a counterexample of something else is told for what it is", async () => {
  const text = read("out/p1-never-climbs.json");
  const change = (from: string, to: string): string => text.replace(from, to);
  const says = async (body: string): Promise<Ran> => {
    writeFileSync(join(folder, "c.json"), body);
    return verify("--replay", "c.json");
  };
  expect(await says("{")).toMatchObject({ status: 2, notes: expect.stringContaining("it is not a JSON object") });
  expect(await says("{}")).toMatchObject({ status: 2, notes: expect.stringContaining("it has no `format`") });
  expect(await says(change("counterexample/1", "counterexample/9"))).toMatchObject({
    status: 2,
    notes: expect.stringContaining("its format is `tenet-counterexample/9`, and this version reads `tenet-counterexample/1`"),
  });
  expect(await says(change('"id": "SM-1"', '"id": "OTHER-2"'))).toMatchObject({
    status: 2,
    notes: expect.stringContaining("`c.json` is of policy OTHER-2, and this is SM-1"),
  });
  expect(await says(change('"id": "p1-never-climbs"', '"id": "p1-never-climb"'))).toMatchObject({
    status: 2,
    notes: expect.stringContaining(
      "the policy has no promise `P1 never climbs` any more, which `c.json` breaks\n  it may be `P1 never climbs` now",
    ),
  });
  expect(await says(change('"priority": "P0"', '"priority": "P7"'))).toMatchObject({
    status: 2,
    notes: expect.stringContaining("the policy cannot read `c.json`: event 1:"),
  });
  const other = await says(text.replace(/sha256:[0-9a-f]+/, "sha256:0000").replace('"version": "2024-01-01"', '"version": "2023-06-01"'));
  expect(other.status).toBe(1);
  expect(other.out).toContain("note: it was found in version 2023-06-01 of the policy (sha256:0000); this is 2024-01-01");
});

test("once the policy is mended, the history does not break it any more", async () => {
  const mended = read("small.policy").replace("when priority is P0\n   and no", "when priority is P0 and gold\n   and no");
  writeFileSync(join(folder, "mended.policy"), mended);
  const { status, out } = await tenet(["verify", "mended.policy", "--replay", "out/p1-never-climbs.json"], { folder });
  expect(status).toBe(0);
  expect(out).toContain("note: it was found in another text of version 2024-01-01 of the policy");
  expect(out).toContain("no longer broken by this history");
});

test("of a policy that amends another it is said whose tickets are tried", async () => {
  writeFileSync(
    join(folder, "later.policy"),
    read("small.policy")
      .replace("\nexamples", '\namendment of "small.policy" applies to open tickets from now\nexamples')
      .replace("2024-01-01", "2024-06-01"),
  );
  const { out } = await tenet(["verify", "later.policy", "--budget", "20"], { folder });
  expect(out).toContain("note: it amends `small.policy`: tickets that come over from that version are not tried, only tickets of this one");
  expect((await verify("--budget", "20")).out).not.toContain("it amends");
});

// ------------------------------------------------------------------------------------------------------ --since

test("--since leaves out what a change does not touch, and says why", async () => {
  const before = read("small.policy");
  try {
    writeFileSync(join(folder, "small.policy"), before.replace("within 1 hour of escalation", "within 25 minutes of escalation"));
    const { status, out } = await verify("--since", "HEAD", "--budget", "400");
    expect(status).toBe(1);
    expect(out).toContain("touched since `HEAD`: §2 the lead hears soon: §3 duty lead-notice-to-lead-of-support changed");
    expect(out).toContain("nothing that changed since `HEAD` touches them:\n  §1 an answer to every P0");
    writeFileSync(join(folder, "small.policy"), before.replace("§3 level lead\n", "§3 level lead\n\n"));
    const same = await verify("--since", "HEAD", "--budget", "400");
    expect(same.status).toBe(0);
    expect(same.out).toContain("nothing that decides anything changed since `HEAD`");
  } finally {
    writeFileSync(join(folder, "small.policy"), before);
  }
});

test("--since where there is no git, and where the policy is new", async () => {
  const away = mkdtempSync(join(tmpdir(), "tenet-verify-away-"));
  cpSync(SMALL, join(away, "small.policy"));
  const lost = await tenet(["verify", "small.policy", "--since", "HEAD"], { folder: away });
  expect(lost.status).toBe(2);
  expect(lost.notes).toContain("not in a git repository");
  rmSync(away, { recursive: true });
  writeFileSync(join(folder, "new.policy"), readFileSync(SMALL, "utf8"));
  expect((await tenet(["verify", "new.policy", "--since", "HEAD"], { folder })).notes).toContain("revision `HEAD` has no `./new.policy`");
});

// ------------------------------------------------------------------------------------------------------ simulated operation

test("a promise about a share is judged by an interval over replications of the experiment beside the policy", async () => {
  const desk = join(folder, "desk");
  mkdirSync(desk);
  const promises = [
    'promise "P0 are answered within the day" in 80% of tickets every opened where priority is P0 is followed by response within 1 day counting office-hours',
    'promise "P0 are answered at once" in 99% of tickets every opened where priority is P0 is followed by response within 1 elapsed minute',
    'promise "levels do not fall" level never falls while open',
  ];
  const policy = readFileSync(join(ROOT, "experiments/small/policy.policy"), "utf8");
  writeFileSync(join(desk, "policy.policy"), `${policy}\n${promises.join("\n").replace("1 day counting", "10 hours counting")}\n`);
  const yaml = readFileSync(join(ROOT, "experiments/small.yaml"), "utf8");
  const staffing = yaml
    .replace("current: small", "current: .")
    .replace(/^vary:\n(?: .*\n)+/m, "")
    .replace("replications: 10", "replications: 4");
  writeFileSync(join(desk, "staffing.yaml"), staffing);
  const call = ["verify", "desk", "--tiers", "simulated", "--json"];
  const first = await tenet(call, { folder });
  expect(first.status).toBe(1);
  const { claims } = JSON.parse(first.out) as {
    claims: readonly { id: string; verdict: string; share: { low: number; tickets: number; kept: number; by: string } | null }[];
  };
  expect(claims.map(({ verdict }) => verdict)).toEqual(["holds", "violated", "holds"]);
  expect(claims[0]?.share?.tickets).toBeGreaterThan(20);
  expect(claims[1]?.share?.kept).toBeLessThan(claims[0]?.share?.kept ?? 0);
  expect((await tenet(call, { folder })).out).toBe(first.out);
  const text = await tenet(["verify", "desk", "--tiers", "simulated"], { folder });
  expect(text.out).toContain("for a search to tell, and `--tiers` names none:\n  Nothing is lost");
  expect(text.out).toContain("one of the tickets that fell short:");
  expect(text.out).toMatch(
    /holds +P0 are answered within the day +[\d.]+ % to 100 % .*, \d+ of \d+ tickets in 4 replications, 80 % promised/,
  );
  const foreign = await tenet(["verify", "small.policy", "--experiment", "desk/staffing.yaml"], { folder });
  expect(foreign.status).toBe(2);
  expect(foreign.notes).toContain("`desk/staffing.yaml` does not simulate this policy: it names `current` (SMALL-1, version 2024-01-01)");
});
