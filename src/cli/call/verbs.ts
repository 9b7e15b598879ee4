// The verbs of `tenet`: the one table behind `tenet help`, `--help` and docs/reference/cli.md. What each one runs: start/dispatch.ts.

import type { FlagName } from "./flags.ts";

export type VerbName =
  | "check"
  | "build"
  | "decide"
  | "explain"
  | "test"
  | "verify"
  | "replay"
  | "render"
  | "trace"
  | "doc"
  | "diff"
  | "fit"
  | "simulate"
  | "help";

/** How an answer can be written. */
export type Format = "text" | "json" | "markdown" | "html" | "junit";
/** What every verb that answers gives. */
export const PLAIN_FORMATS: readonly Format[] = ["text", "json"];

export type Verb = {
  readonly name: VerbName;
  /** Who it is for, in a word or two. */
  readonly reader: string;
  readonly summary: string;
  /** Arguments as the usage line shows them; `least` and `most` how many. */
  readonly args: { readonly usage: string; readonly least: number; readonly most: number };
  readonly flags: readonly FlagName[];
  /** What a flag does here, where that is more or other than what it does elsewhere. */
  readonly words?: Readonly<Partial<Record<FlagName, string>>>;
  /** Where it gives more than text and JSON: all that it gives, the one it gives unasked first. */
  readonly formats?: readonly Format[];
  /** What a reader of the help should know beyond the flags, in whole sentences. */
  readonly more: readonly string[];
  readonly examples: readonly string[];
};

const POLICY = { usage: "POLICY", least: 1, most: 1 };

export const VERBS: readonly Verb[] = [
  {
    name: "check",
    reader: "owner, CI",
    summary: "reads a policy and says what is wrong with it",
    args: POLICY,
    flags: ["fix", "dry-run", "strict", "format", "json", "output", "fail-on"],
    words: {
      strict: "an open `todo` is an error, and a warning makes the exit status 1, too",
    },
    more: [
      "Every finding has a stable code; its page is docs/diagnostics/CODE.md.",
      "With `--strict`, an open `todo` is an error, and a warning makes the exit status 1, too.",
      "With `--fix`, the findings and the exit status are those of the mended text; a fix that is one choice among several is not made.",
    ],
    examples: [
      "tenet check policies/techflow",
      "tenet check policies/techflow --fail-on warning --json",
      "tenet check policies/techflow --fix --dry-run",
    ],
  },
  {
    name: "build",
    reader: "engineer",
    summary: "writes the TypeScript decision module, its IR and its JSON Schemas",
    args: { usage: "POLICY|IR.json", least: 1, most: 1 },
    flags: ["out", "standalone", "format", "json"],
    words: {
      out: "the folder to write to; created if it does not exist; default: `out`",
    },
    more: [
      "Writes ID.ts, ID.ts.map and ID.ir.json, where ID is the policy's id, and the JSON Schemas of IR, ticket, event and verdict.",
      "An IR read back from JSON builds the same module, byte for byte.",
    ],
    examples: ["tenet build policies/techflow --out out/module", "tenet build out/module/TS-CS-001.ir.json --out out/again --standalone"],
  },
  {
    name: "decide",
    reader: "anyone",
    summary: "says where one ticket stands at an instant",
    args: POLICY,
    flags: ["history", "mapping", "ticket", "at", "max-skew", "on-bad-line", "format", "json", "output"],
    more: ["Needs `--history` and `--ticket`.", "Only what was known at the instant counts: events after it are not looked at."],
    examples: ["tenet decide policies/techflow --history history.jsonl --ticket T-1 --at 2024-01-08T09:08:00-08:00"],
  },
  {
    name: "explain",
    reader: "anyone",
    summary: "says why something fired, why something did not, or how a deadline was reached",
    args: { usage: "POLICY [TRIGGER|DUTY|CRITERION|GATE]", least: 1, most: 2 },
    flags: [
      "history",
      "mapping",
      "ticket",
      "at",
      "trigger",
      "duty",
      "criterion",
      "gate",
      "cycle",
      "level",
      "promise",
      "customer",
      "max-skew",
      "on-bad-line",
      "format",
      "json",
      "output",
    ],
    formats: ["text", "json", "markdown", "html"],
    more: [
      "Needs `--history` and `--ticket`, except with `--promise` and `--customer`.",
      "Without a name, every trigger and every duty of the ticket is explained in a line each.",
      "A duty shows each stretch of time its deadline is made of; what was counted adds up to its target exactly.",
      "A gate shows what it asks of the ticket now, and what it found each time its event came; a criterion, when it has held.",
      "With `--promise`: what the promise says, and what starts it, keeps it, excuses it and ends it.",
      "With `--customer`: the policy is reduced to what applies to one customer, on one page; only this also comes as Markdown and HTML.",
    ],
    examples: [
      "tenet explain policies/techflow --history history.jsonl --ticket T-1 --duty first-response",
      "tenet explain policies/techflow p0-unanswered --history history.jsonl --ticket T-1 --at 2024-01-08T09:08:00-08:00",
      "tenet explain policies/techflow --promise 'executives hear of every P0'",
      "tenet explain policies/techflow --customer 'fortune-500, arr $750,000, industry healthcare'",
    ],
  },
  {
    name: "test",
    reader: "owner, CI",
    summary: "runs the policy's examples and says how much of each clause they show",
    args: POLICY,
    flags: ["coverage", "min", "mutants", "min-mutants", "suggest", "examples", "watch", "format", "json", "output"],
    more: [
      "Every example runs through the compiled module and through the reference interpreter; both must agree with it, and with each other.",
      "docs/coverage.md says what a branch of a statement is, docs/mutants.md which changes are made.",
    ],
    examples: [
      "tenet test policies/techflow",
      "tenet test policies/techflow --coverage --min 100",
      "tenet test policies/techflow --mutants --suggest",
      "tenet test policies/techflow --watch",
    ],
  },
  {
    name: "verify",
    reader: "owner, CI",
    summary: "hunts for a history that breaks what the policy promises, and shows the smallest one that does",
    args: POLICY,
    flags: ["budget", "seed", "tiers", "promise", "since", "experiment", "out", "replay", "fail-on", "format", "json", "output"],
    words: {
      promise: "this promise or witness, by its title, or one of the laws; may be given several times",
      seed: "the seed of all chance; default: 1, of simulated operation the experiment's",
    },
    formats: ["text", "json", "junit"],
    more: [
      "Every promise and witness of the policy, and the laws that every policy keeps, are put to three tiers: all short histories at the policy's own deadlines (`exhaustive`), generated ones (`random`), and what people with their work would do (`simulated`, by an experiment).",
      "The same policy, seed and budget by number give the same bytes. A budget of time says the number it reached, and the command that repeats it.",
      "With `--out`, each history that breaks a promise is written as NAME.jsonl (a history), NAME.json (for `--replay`) and NAME.policy (an example to paste).",
      "The exit status is 1 if a promise or a law is violated, and 3 if one stays inconclusive; with `--fail-on warning` it is also 1 if a promise was never put to the test.",
      "How to read the answer, and what it does not show: docs/verify.md.",
    ],
    examples: [
      "tenet verify policies/techflow",
      "tenet verify policies/techflow --budget 30s --seed 7 --out out/verify",
      "tenet verify policies/techflow --since main --format junit -o verify.xml",
      "tenet verify policies/techflow --promise 'executives hear of every P0' --tiers exhaustive,random",
      "tenet verify policies/techflow --replay out/verify/executives-hear-of-every-p0.json",
    ],
  },
  {
    name: "replay",
    reader: "analyst",
    summary: "puts a real history through the policy: verdicts, breaches, a report",
    args: POLICY,
    flags: ["history", "mapping", "out", "until", "max-skew", "on-bad-line", "format", "json", "output"],
    words: {
      "on-bad-line":
        "what to do with a line that cannot be read: `stop` (default) ends the run with status 2, `skip` counts it and, with `--out`, writes it to skipped.jsonl",
    },
    more: [
      "Needs `--history`.",
      "With `--out`, writes verdicts.jsonl, events.jsonl, skipped.jsonl, summary.json and report.html. The same input gives the same bytes.",
      "A line that comes late is taken in at its own time; what was told otherwise before is corrected by a record in events.jsonl, never rewritten.",
    ],
    examples: ["tenet replay policies/techflow --history log.csv --mapping mapping.yaml --out out/log"],
  },
  {
    name: "render",
    reader: "anyone",
    summary: "shows a message of the policy for a ticket",
    args: { usage: "POLICY [TEMPLATE]", least: 1, most: 2 },
    flags: ["history", "mapping", "ticket", "at", "to", "from", "strict", "max-skew", "on-bad-line", "format", "json", "output"],
    words: {
      strict: "a field of the message that is not recorded makes the exit status 1",
    },
    formats: ["text", "json", "html"],
    more: [
      "Without a template, lists the messages of the policy: who gets them, when, and where their templates lie; with one, needs `--history` and `--ticket`.",
      "A field that is not recorded by then leaves a visible gap, `[timeline: not recorded]`, and a note on standard error.",
    ],
    examples: [
      "tenet render policies/techflow",
      "tenet render policies/techflow customer/acknowledgement --history history.jsonl --ticket T-1 --format html -o letter.html",
    ],
  },
  {
    name: "trace",
    reader: "owner, CI",
    summary: "says which clause of the source is encoded where and exercised by which example, what is not, and what has changed",
    args: POLICY,
    flags: ["scope", "statements", "confirm", "fail-on", "format", "json", "output"],
    words: {
      "fail-on": "the least severity that makes the exit status 1: `warning` (default), `note`, or `error`, with which it never is",
    },
    formats: ["text", "json", "html"],
    more: [
      "The source is the Markdown or plain text the policy `cites`; its numbered headings are its clauses.",
      "The exit status is 1 if a clause is not encoded, a § is cited that the source does not have, or what was confirmed has changed; with `--fail-on note` also if a `todo` or a `reading` is open, with `--fail-on error` never.",
    ],
    examples: [
      "tenet trace policies/techflow --scope §2-§8",
      "tenet trace policies/techflow --format html -o trace.html",
      "tenet trace policies/techflow --confirm --scope §5.1",
    ],
  },
  {
    name: "doc",
    reader: "owner",
    summary: "writes the policy back as prose: timelines, who is told when, people, hours, readings",
    args: POLICY,
    flags: ["year", "format", "output"],
    formats: ["markdown", "html"],
    more: ["The same policy gives the same bytes. A picture of the levels is part of it: in Markdown as a Mermaid diagram."],
    examples: ["tenet doc policies/techflow", "tenet doc policies/techflow --format html -o policy.html"],
  },
  {
    name: "diff",
    reader: "owner, CI",
    summary: "says what two versions of a policy decide differently, and for whom",
    args: { usage: "A B", least: 2, most: 2 },
    flags: ["history", "mapping", "until", "max-skew", "on-bad-line", "exit-code", "format", "json", "output"],
    formats: ["text", "json", "markdown", "html"],
    more: [
      "A is the earlier version, B the later one: a file, a folder, or what a git revision has, as `REVISION:PATH`; such a path counts from the top of the repository, `REVISION:./PATH` from this folder.",
      "`tenet diff REVISION PATH` compares what the revision has at the path with what is there now.",
      "With `--history`, every ticket of the log is put through both versions, whatever day each is in force.",
      "The exit status is 0 whatever the difference; with `--exit-code`, 4 where there is one. It is 1 where B has errors, 3 where nothing was found to differ and something could not be decided.",
    ],
    examples: [
      "tenet diff HEAD~1 policies/techflow",
      "tenet diff main:policies/techflow policies/techflow --format markdown -o comment.md",
      "tenet diff old.policy new.policy --history history.jsonl",
    ],
  },
  {
    name: "fit",
    reader: "analyst",
    summary: "learns demand and handling from a real log: an experiment to edit, and how well it reproduces the log",
    args: POLICY,
    flags: ["history", "mapping", "out", "max-skew", "on-bad-line", "format", "json", "output"],
    words: {
      "on-bad-line":
        "what to do with a line that cannot be read: `stop` (default) ends the run with status 2, `skip` counts it and writes it to skipped.jsonl",
    },
    formats: ["text", "json", "html"],
    more: [
      "Needs `--history` and `--out`.",
      "Writes experiment.yaml, report.html, fit.json and skipped.jsonl into the folder of `--out`. The same log gives the same bytes.",
      "What is learned, what no log can show and what the distances mean: docs/fit.md.",
      "The output says what the experiment does not reproduce; the exit status is 0 all the same.",
    ],
    examples: [
      "tenet fit policies/techflow --history log.csv --mapping mapping.yaml --out out/fit",
      "tenet simulate out/fit/experiment.yaml",
    ],
  },
  {
    name: "simulate",
    reader: "analyst",
    summary: "runs an experiment: demand, people, policies; every figure with its interval, scenarios compared in pairs",
    args: { usage: "EXPERIMENT|FOLDER...", least: 0, most: 10_000 },
    flags: ["out", "set", "seed", "replications", "workers", "fresh", "shard", "merge", "schema", "format", "json", "output"],
    formats: ["text", "json", "html"],
    more: [
      "An experiment is a YAML file: docs/experiments.md. The same experiment, policies and seed give the same bytes, whatever the workers and shards.",
      "With `--out`, writes manifest.json, each finished replication, summary.json, report.html and a Vega-Lite spec for every chart; a run that was interrupted or killed goes on from what it finished.",
      "With `--merge`, the arguments are folders in which shards of one run were made; nothing is simulated.",
      "The exit status is 3 if the experiment asks for an interval that even its most replications do not reach.",
    ],
    examples: [
      "tenet simulate experiments/small.yaml",
      "tenet simulate experiments/techflow-quarter.yaml --out out/quarter",
      "tenet simulate experiments/small.yaml --set staffing.agents=6 --seed 7 --replications 10 --json",
      "tenet simulate experiments/small.yaml --shard 2/5 --out out/shard-2",
      "tenet simulate --merge out/shard-1 out/shard-2 --out out/whole",
      "tenet simulate --schema -o experiment.schema.json",
    ],
  },
  {
    name: "help",
    reader: "anyone",
    summary: "lists the verbs, or tells about one, or about a finding by its code",
    args: { usage: "[VERB | CODE]", least: 0, most: 1 },
    flags: [],
    more: [],
    examples: ["tenet help check", "tenet help TN401"],
  },
];

/** Verbs of the contract that this version does not have yet: calling one says so. */
export const PLANNED_VERBS: readonly string[] = ["init", "fmt", "lsp"];
