// `tenet simulate` as a whole: the same bytes whoever makes them, gone on from after whatever ended it, merged, refused in words.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";

import { built, type Ran, ROOT, tenet } from "../../support/tenet.ts";

const SMALL = readFileSync(join(import.meta.dirname, "desk.yaml"), "utf8");
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tenet-simulate-"));
  writeFileSync(join(folder, "desk.yaml"), SMALL);
  writeFileSync(join(folder, "long.yaml"), SMALL.replace("replications: 4", "replications: 60"));
  expect(await here("simulate", "desk.yaml", "--out", "whole", "--workers", "1")).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** One worker unless a test says otherwise: starting one is most of the work here. */
const here = (...words: readonly string[]): Promise<Ran> =>
  tenet(words.includes("--merge") || words.includes("--workers") ? words : [...words, "--workers", "1"], { folder });

/** Every file below a folder of `folder`, by its path there. */
function filesIn(name: string): Readonly<Record<string, string>> {
  const paths = readdirSync(join(folder, name), { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  return Object.fromEntries(
    paths
      .map((item) => join(item.parentPath, item.name))
      .map((path) => [path.slice(join(folder, name).length), readFileSync(path, "utf8")]),
  );
}

const partsIn = (name: string): readonly string[] =>
  existsSync(join(folder, name, "replications")) ? readdirSync(join(folder, name, "replications")).filter((each) => /^\d/.test(each)) : [];

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setTimeout(5);
}

test("a run writes its manifest, each replication, a summary, and a report; and says how to make it again", async () => {
  const files = filesIn("whole");
  expect(Object.keys(files)).toEqual(expect.arrayContaining(["/manifest.json", "/summary.json", "/report.html", "/replications/1-3.json"]));
  expect(partsIn("whole").length).toBe(8);
  const summary = JSON.parse(files["/summary.json"] ?? "");
  expect(summary).toMatchObject({ seed: 11, command: "tenet simulate desk.yaml", replications: { done: [4, 4], interrupted: false } });
  expect(summary.manifest).toBe(JSON.parse(files["/manifest.json"] ?? "").hash);
});

test("two workers as a program, in another time zone: the same bytes, and JSON alone on standard output", () => {
  const ran = built(["simulate", "desk.yaml", "--out", "tokyo", "--workers", "2", "--json"], { folder, env: { TZ: "Asia/Tokyo" } });
  expect(ran.status).toBe(0);
  expect(filesIn("tokyo")).toEqual(filesIn("whole"));
  expect(`${JSON.stringify(JSON.parse(ran.out), null, 2)}\n`).toBe(filesIn("whole")["/summary.json"]);
});

test("shards, in folders of their own and in one, come to the same bytes", async () => {
  for (const shard of [1, 2, 3]) {
    const ran = await here("simulate", "desk.yaml", "--shard", `${shard}/3`, "--out", `shard-${shard}`);
    expect(ran.status).toBe(0);
    expect(ran.out).toContain(`shard ${shard} of 3: ${shard === 3 ? 2 : 3} replications of run`);
  }
  expect((await here("simulate", "--merge", "shard-3", "shard-1", "shard-2", "--out", "merged")).status).toBe(0);
  expect(filesIn("merged")).toEqual(filesIn("whole"));
  expect((await here("simulate", "--merge", "shard-1", "shard-2", "--out", "half")).status).toBe(2);
  for (const shard of [1, 2]) await here("simulate", "desk.yaml", "--shard", `${shard}/2`, "--out", "together");
  expect(partsIn("together").length).toBe(8);
  const ran = await here("simulate", "desk.yaml", "--out", "together");
  expect(ran.notes).toContain("8 replications of this run found in `together`");
  expect(filesIn("together")).toEqual(filesIn("whole"));
});

test("interrupted, it ends in 130 with what was finished; the same command goes on from there", async () => {
  const interruption = new AbortController();
  const running = tenet(["simulate", "long.yaml", "--out", "long", "--workers", "1"], { folder, interrupted: interruption.signal });
  await until(() => partsIn("long").length >= 6);
  interruption.abort();
  const ran = await running;
  expect(ran.status).toBe(130);
  expect(ran.notes).toMatch(/interrupted: \d+ of 120 replications finished; the same command goes on from here/);
  expect(JSON.parse(filesIn("long")["/summary.json"] ?? "")).toMatchObject({ replications: { wanted: 60, interrupted: true } });
  expect(Object.keys(filesIn("long")).filter((name) => /lock|tmp/.test(name))).toEqual([]);
});

test("while one runs, a second is refused; killed, the same command goes on from what is finished", async () => {
  const child = spawn(process.execPath, [join(ROOT, "dist/cli.cjs"), "simulate", "long.yaml", "--out", "killed"], {
    cwd: folder,
    stdio: "ignore",
  });
  const ended = new Promise((settle) => child.on("close", settle));
  await until(() => partsIn("killed").length >= 2);
  const second = await here("simulate", "long.yaml", "--out", "killed");
  expect(second.status).toBe(2);
  expect(second.notes).toContain(`another run is at work in \`killed\`: process ${child.pid}`);
  child.kill("SIGKILL");
  await ended;
  expect(existsSync(join(folder, "killed/run.lock"))).toBe(true);
  const [gone, went] = await Promise.all([
    here("simulate", "long.yaml", "--out", "killed"),
    here("simulate", "long.yaml", "--out", "long"),
  ]);
  expect([gone.status, went.status]).toEqual([0, 0]);
  expect(gone.notes).toMatch(/\d+ replications of this run found/);
  expect(filesIn("killed")).toEqual(filesIn("long"));
});

test("a part that was cut off is made again, a foreign one refused", async () => {
  cpSync(join(folder, "whole"), join(folder, "cut"), { recursive: true });
  const part = join(folder, "cut/replications/0-1.json");
  writeFileSync(part, readFileSync(part, "utf8").slice(0, 900));
  const ran = await here("simulate", "desk.yaml", "--out", "cut");
  expect(ran).toMatchObject({ status: 0 });
  expect(ran.notes).toContain("made again: replications/0-1.json: it is cut off");
  expect(filesIn("cut")).toEqual(filesIn("whole"));
  cpSync(join(folder, "cut/replications/0-1.json"), join(folder, "cut/replications/0-2.json"));
  const refused = await here("simulate", "desk.yaml", "--out", "cut");
  expect(refused.status).toBe(2);
  expect(refused.notes).toContain("0-2.json` is not of this run: it is replication 1 of scenario 0 under another name");
});

test("a folder of another run is refused; with `--fresh` it is begun anew", async () => {
  cpSync(join(folder, "whole"), join(folder, "other"), { recursive: true });
  const refused = await here("simulate", "desk.yaml", "--seed", "12", "--out", "other");
  expect(refused.status).toBe(2);
  expect(refused.notes).toContain("they differ in `seed`\n");
  writeFileSync(
    join(folder, "elsewhere.yaml"),
    SMALL.replace("A small desk", "Elsewhere").replaceAll("desk", "counter").replace("per-day: 6", "per-day: 7"),
  );
  expect((await here("simulate", "elsewhere.yaml", "--out", "other")).notes).toMatch(
    /: it is of `A small desk`, and they differ in `title`, `demand\.arrivals\.per-day`, `people\.teams\.counter\.name`, .*`vary`$/m,
  );
  const fresh = await here(
    "simulate",
    "desk.yaml",
    "--seed",
    "12",
    "--out",
    "other",
    "--fresh",
    "--replications",
    "2",
    "--set",
    "people.teams.desk.cost=40",
  );
  expect(fresh.status).toBe(0);
  expect(partsIn("other").length).toBe(4);
  expect(JSON.parse(filesIn("other")["/summary.json"] ?? "").command).toBe(
    "tenet simulate desk.yaml --set people.teams.desk.cost=40 --seed 12 --replications 2",
  );
});

test("a disk that takes no more ends it with status 2, what is finished kept", () => {
  // In blocks of 1024 bytes: the manifest fits, a replication does not.
  const ran = spawnSync(
    "bash",
    ["-c", `ulimit -f 5; exec "${process.execPath}" "${join(ROOT, "dist/cli.cjs")}" simulate desk.yaml --out full`],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  expect(ran.status).toBe(2);
  expect(ran.stderr).toMatch(
    /error: cannot write `.*full\/replications\/\d-\d\.json`: the file would be larger than is allowed\n {2}what is finished stays \(0 so far\)/,
  );
  expect(partsIn("full")).toEqual([]);
  expect(existsSync(join(folder, "full/run.lock"))).toBe(false);
});

test("an interval that is not reached ends in 3, one that is in 0; a shard cannot know its end", async () => {
  const until = (within: string): string =>
    SMALL.replace("replications: 4", `replications: { until: wait at desk, within: ${within}, at-most: 15 }`);
  writeFileSync(join(folder, "narrow.yaml"), until("1 second"));
  writeFileSync(join(folder, "wide.yaml"), until("1000 days"));
  const narrow = await here("simulate", "narrow.yaml", "--json");
  expect(narrow.status).toBe(3);
  const told = JSON.parse(narrow.out) as { readonly remarks: readonly string[] };
  expect(told).toMatchObject({ precision: { reached: false }, replications: { done: [15, 15] } });
  // A skewed figure's interval reaches further to one side than half of its length.
  expect(told.remarks.join(" ")).toContain("`wait at desk` is still longer than twice 1 s; about ");
  expect((await here("simulate", "wide.yaml")).status).toBe(0);
  const shard = await here("simulate", "wide.yaml", "--shard", "1/2", "--out", "never");
  expect(shard).toMatchObject({ status: 2 });
  expect(shard.notes).toContain("`--shard` needs a fixed number of replications");
  writeFileSync(join(folder, "unknown.yaml"), until("1 day").replace("until: wait at desk", "until: wait at desks"));
  const unknown = await here("simulate", "unknown.yaml");
  expect(unknown.status).toBe(2);
  expect(unknown.notes).toContain("there is no team `desks`");
});

test("a measure of one's own from a TypeScript file; what is wrong with it is said in words", async () => {
  mkdirSync(join(folder, "own"));
  writeFileSync(
    join(folder, "own/desk.yaml"),
    SMALL.replace("seed: 11", "seed: 11\nmeasures: { hours: { mean: { module: ./hours.ts } } }").replace(
      "replications: 4",
      "replications: 2",
    ),
  );
  const measured = async (text: string): Promise<Ran> => {
    writeFileSync(join(folder, "own/hours.ts"), text);
    return here("simulate", "own/desk.yaml", "--json");
  };
  const good = await measured(
    'import type { TicketRow } from "tenet/simulator";\nexport default ({ response }: TicketRow): number | null => (response === null ? null : response / 3_600_000);\n',
  );
  expect(good).toMatchObject({ status: 0 });
  expect(JSON.parse(good.out).scenarios[0].measures.map(({ key }: { key: string }) => key)).toContain("own: hours");
  // What an expression may ask, a function may, too.
  const asked = await measured(
    "export default (t) => [t.answered, t.resolved, t.escalated].every((is) => typeof is === 'boolean') && t.answered === (t.response !== null) ? 7 : 0;\n",
  );
  const own = JSON.parse(asked.out).scenarios[0].measures.find(({ key }: { key: string }) => key === "own: hours");
  expect(own.value.interval).toMatchObject({ kind: "constant", mean: 7 });
  // It looks, and changes nothing for the measures after it.
  const changed = await measured(
    "export default (t) => { t.response = 5; t.facts.more = 1; return t.response === 5 || 'more' in t.facts ? 1 : 0; };\n",
  );
  if (changed.status === 0)
    expect(
      JSON.parse(changed.out).scenarios[0].measures.find(({ key }: { key: string }) => key === "own: hours").value.interval,
    ).toMatchObject({ mean: 0 });
  else expect(changed.notes).toMatch(/threw for ticket T-\d+: TypeError/);
  for (const [text, words] of [
    ["export default () => true;", /gave `true` for ticket T-\d+\n {2}a `mean` takes a finite number, .*; true and false have `share`/],
    [
      "export default () => { throw new TypeError('planted'); };",
      /`\.\/hours\.ts` threw for ticket T-\d+: TypeError: planted\n {2}ask first for what/,
    ],
    ["export default () => 'long';", /gave `long` for ticket T-\d+/],
    ["export const hours = 5;", /exports no function as its default/],
    ["export default (row) => {", /cannot be loaded: .*Unexpected end of file/s],
    ["import { hour } from './hour.ts'; export default () => hour;", /imports a file beside it/],
  ] as const) {
    const ran = await measured(text);
    expect(ran).toMatchObject({ status: 2, out: "" });
    expect(ran.notes).toMatch(words);
  }
  writeFileSync(join(folder, "own/hours.ts"), "export default () => 5;");
  writeFileSync(
    join(folder, "own/share.yaml"),
    SMALL.replace("seed: 11", "seed: 11\nmeasures: { hours: { share: { module: ./hours.ts } } }"),
  );
  expect((await here("simulate", "own/share.yaml")).notes).toMatch(/gave `5` for ticket T-\d+\n {2}a `share` takes true or false/);
  rmSync(join(folder, "own/hours.ts"));
  expect((await here("simulate", "own/desk.yaml")).notes).toContain("measure `hours`: cannot read `./hours.ts`: there is no such file");
});

test.each([
  [[], "`tenet simulate` needs one EXPERIMENT"],
  [["desk.yaml", "desk.yaml"], "`tenet simulate` needs one EXPERIMENT"],
  [["none.yaml"], "cannot read `none.yaml`: there is no such file"],
  [["desk.yaml", "--workers", "0"], "`--workers` cannot be `0`: it is a whole number from 1 to 256"],
  [["desk.yaml", "--seed", "x"], "`--seed` cannot be `x`"],
  [["desk.yaml", "--replications", "1.5"], "`--replications` cannot be `1.5`"],
  [["desk.yaml", "--shard", "3/2", "--out", "x"], "`--shard` cannot be `3/2`: it is a part and the number of parts"],
  [["desk.yaml", "--shard", "1/2"], "`--shard` needs `--out FOLDER`"],
  [["desk.yaml", "--fresh"], "`--fresh` goes with `--out FOLDER`"],
  [["desk.yaml", "--set", "people.teams.desk.numbers=4"], "`desk.yaml` cannot be run: 1 problem"],
  [["desk.yaml", "--out", "desk.yaml"], "cannot write to `desk.yaml`: a part of the path is not a folder"],
  [["--merge"], "`--merge` needs at least one folder"],
  [["--merge", "whole", "--seed", "4"], "`--seed` does not go with `--merge`"],
  [["--merge", "nowhere"], "`nowhere` is not the folder of a run"],
])("`tenet simulate %j` is refused", async (words, message) => {
  const ran = await here("simulate", ...words);
  expect(ran).toMatchObject({ status: 2, out: "" });
  expect(ran.notes).toContain(message);
});

test("tickets for which an own measure has no value are counted, and told", async () => {
  const measures = "measures: { per-contact: { mean: 10 / contacts }, never: { mean: contacts / 0 }, halves: { median: hours(response) } }";
  writeFileSync(
    join(folder, "gaps.yaml"),
    SMALL.replace("seed: 11", `seed: 11\n${measures}`).replace("replications: 4", "replications: 2"),
  );
  const [text, json] = [await here("simulate", "gaps.yaml"), JSON.parse((await here("simulate", "gaps.yaml", "--json")).out)];
  const [{ own, measures: rows, tickets }] = json.scenarios;
  expect(own).toEqual([
    { name: "per-contact", tickets: 0, without: tickets.opened },
    { name: "never", tickets: 0, without: tickets.opened },
    { name: "halves", tickets: expect.any(Number), without: expect.any(Number) },
  ]);
  const why = (key: string): string => rows.find((row: { key: string }) => row.key === key).value.interval.why;
  expect(own[2].tickets + own[2].without).toBe(tickets.opened);
  expect(why("own: never")).toBe("no ticket gives it a value");
  expect(why("own: halves")).toMatch(/^some of its values are negative, no whole numbers/);
  expect(text.out.replace(/\s+/g, " ")).toMatch(
    /The measures per-contact and never have no value for any of \d+ tickets, so nothing is told of them/,
  );
  expect(text.out).toMatch(/^ *never +unknown/m);
});

test("a run that takes hours says so as it begins; one that no memory holds is refused before it does", async () => {
  writeFileSync(join(folder, "large.yaml"), SMALL.replace("per-day: 6", "per-day: 1e6"));
  const running = tenet(["simulate", "large.yaml", "--workers", "1"], { folder, interrupted: AbortSignal.abort() });
  expect(await running).toMatchObject({
    status: 130,
    notes: expect.stringMatching(/note: this run is large: about 170,000,000 tickets\. .* it takes from 56 min to 16 h with one worker/),
  });
  writeFileSync(join(folder, "huge.yaml"), SMALL.replace("per-day: 6", "per-day: 1e12").replace("customers: 10", "customers: 1e9"));
  const refused = await here("simulate", "huge.yaml");
  expect(refused.status).toBe(2);
  expect(refused.notes).toContain("`1000000000` is more customers than a replication can hold");
});

test("a policy that is not there is told with the place that names it", async () => {
  writeFileSync(join(folder, "lost.yaml"), SMALL.replace("vary:", "policies: { current: nowhere }\nvary:"));
  const refused = await here("simulate", "lost.yaml");
  expect(refused.status).toBe(2);
  expect(refused.notes).toContain(
    "lost.yaml:8:22: policy `current`: cannot read `nowhere`: there is no such file\n    the path of a policy starts at the experiment's file",
  );
});

test("which of several policies has errors is told, with the place that names it, and so of each", async () => {
  for (const name of ["good", "bad", "worse"]) mkdirSync(join(folder, name), { recursive: true });
  const policy = (more: string): string => `policy P "P"\n  effective from 2024-01-01\nticket\n  priority one of P0, P1\n${more}`;
  writeFileSync(join(folder, "good/policy.policy"), policy(""));
  writeFileSync(join(folder, "bad/policy.policy"), policy("§1 targets for P0\n  first response within 1 hour counting days, hours\n"));
  writeFileSync(join(folder, "worse/policy.policy"), policy("§1 targets for P9\n  first response within 1 hour\n"));
  writeFileSync(join(folder, "broken.yaml"), SMALL.replace("vary:", "policies: { a: good, b: bad, c: worse }\nvary:"));
  const { status, out, notes } = await here("simulate", "broken.yaml");
  expect([status > 0, out]).toEqual([true, ""]);
  expect(notes).toContain("broken.yaml:8:25: policy `b`, of `bad`, has the errors above\n");
  expect(notes).toMatch(/P9.*broken\.yaml:8:33: policy `c`, of `worse`, has the errors above\n$/s);
});

test("the path of a policy may start at the root of the disk", async () => {
  const policy = join(ROOT, "experiments/small");
  writeFileSync(join(folder, "root.yaml"), SMALL.replace("vary:", `policies: { current: ${policy} }\nvary:`));
  const { status, notes } = await here("simulate", "root.yaml", "--replications", "2");
  expect(notes).not.toContain("cannot read");
  expect(status).toBe(0);
  const lost = SMALL.replace("vary:", "policies: { current: /nowhere/at-all }\nvary:");
  writeFileSync(join(folder, "root.yaml"), lost);
  expect((await here("simulate", "root.yaml")).notes).toContain("cannot read `/nowhere/at-all`: there is no such file");
});

test("the schema of an experiment's file is JSON Schema", async () => {
  const ran = await here("simulate", "--schema");
  expect(ran.status).toBe(0);
  expect(JSON.parse(ran.out)).toMatchObject({ type: "object", properties: { demand: {}, people: {} } });
});
