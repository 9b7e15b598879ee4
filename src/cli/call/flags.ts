// Flags: what each one is, once for all verbs.

export type Flag = {
  readonly name: string;
  readonly short: string | null;
  /** How its value is called in the help; null for a flag without one. */
  readonly value: string | null;
  /** The only values it takes; null: any, or what the verb says of it, as of formats. */
  readonly choices: readonly string[] | null;
  readonly many: boolean;
  readonly words: string;
};

const base = { short: null, value: null, choices: null, many: false } as const;

export const FLAGS = {
  format: {
    ...base,
    name: "format",
    short: "f",
    value: "FORMAT",
    many: true,
    words: "how the answer is written",
  },
  json: { ...base, name: "json", words: "short for `--format json`; standard output then holds nothing but JSON" },
  output: {
    ...base,
    name: "output",
    short: "o",
    value: "FILE",
    many: true,
    words: "writes the format named before it to FILE instead of standard output",
  },
  "fail-on": {
    ...base,
    name: "fail-on",
    value: "SEVERITY",
    choices: ["error", "warning", "note"],
    words: "the least severity that makes the exit status 1: `error` (default), `warning` or `note`",
  },
  out: { ...base, name: "out", value: "FOLDER", words: "the folder to write to; created if it does not exist" },
  examples: {
    ...base,
    name: "examples",
    value: "FILE",
    words:
      "with `--suggest`: writes the examples to FILE, for the policy to `use`; if the policy uses it already, they are added at its end",
  },
  standalone: { ...base, name: "standalone", words: "the module carries its runtime along and imports nothing" },
  history: {
    ...base,
    name: "history",
    value: "FILE",
    many: true,
    words: "events, one JSON object per line, or CSV with `--mapping`; `-` is standard input; several files are merged by time",
  },
  mapping: { ...base, name: "mapping", value: "FILE", words: "YAML that says what the columns of a CSV history mean" },
  ticket: { ...base, name: "ticket", value: "TICKET", words: "which ticket, by its id in the history" },
  trigger: { ...base, name: "trigger", value: "TRIGGER", many: true, words: "explains this trigger; may be given several times" },
  duty: {
    ...base,
    name: "duty",
    value: "DUTY",
    many: true,
    words: "explains this duty, by its id or as the policy calls it; may be given several times",
  },
  criterion: { ...base, name: "criterion", value: "CRITERION", many: true, words: "explains this criterion; may be given several times" },
  gate: {
    ...base,
    name: "gate",
    value: "GATE",
    many: true,
    words: "explains this gate, by its id or as the policy calls it; may be given several times",
  },
  customer: {
    ...base,
    name: "customer",
    value: "WHO",
    words:
      "shows what a customer gets: facts as an example gives them, `not FACT`, `FACT unknown`, terms, separated by commas; with `--history`, the customer's name",
  },
  cycle: {
    ...base,
    name: "cycle",
    value: "N",
    words: "which cycle of a duty that recurs, was reopened or repeated, from 1; default: the last one begun",
  },
  to: { ...base, name: "to", value: "PARTY", words: "the message for this party alone: one of the policy's, or `customer`" },
  from: { ...base, name: "from", value: "PARTY", words: "who sends the message, where no duty says who owes it" },
  level: { ...base, name: "level", words: "tells how the ticket climbed: when each level was reached and why, and who was reached there" },
  at: {
    ...base,
    name: "at",
    value: "INSTANT",
    words: "the instant asked about: ISO 8601 with an offset, or milliseconds since 1970; default: the last event's",
  },
  until: {
    ...base,
    name: "until",
    value: "INSTANT",
    words: "lets time pass to this instant after the last event; default: the last event's",
  },
  "on-bad-line": {
    ...base,
    name: "on-bad-line",
    value: "WHAT",
    choices: ["stop", "skip"],
    words: "what to do with a line that cannot be read: `stop` (default) ends the run with status 2, `skip` reports it and goes on",
  },
  "max-skew": {
    ...base,
    name: "max-skew",
    value: "DURATION",
    words:
      "takes an event that another source stamped before its ticket's opening, by at most this much, as if it came at the opening, and reports it: `90s`, `5m`; default: such events are refused",
  },
  coverage: { ...base, name: "coverage", words: "lists every branch of a statement that no example takes, with what to write" },
  min: { ...base, name: "min", value: "PERCENT", words: "the least share of branches that must be taken; below it the exit status is 1" },
  mutants: {
    ...base,
    name: "mutants",
    words:
      "changes the policy in one small way at a time, and lists the changes that no example notices; what is proved to be no change is left out",
  },
  "min-mutants": {
    ...base,
    name: "min-mutants",
    value: "PERCENT",
    words: "with `--mutants`: the least share of changes that the examples must notice; below it the exit status is 1",
  },
  suggest: {
    ...base,
    name: "suggest",
    words: "with `--mutants`: for each change that no example notices, writes one that does, tried out",
  },
  strict: {
    ...base,
    name: "strict",
    words: "what is left open makes the exit status 1",
  },
  fix: {
    ...base,
    name: "fix",
    words: "makes the changes that are certain to mend a finding, in the policy's own files, unless the policy would read worse for them",
  },
  "dry-run": { ...base, name: "dry-run", words: "with `--fix`: says what would be changed, and writes nothing" },
  scope: {
    ...base,
    name: "scope",
    value: "CLAUSES",
    words: "only these clauses of the source, with all that stands inside them: `§2-§8`, `§5.1,§5.2`",
  },
  confirm: {
    ...base,
    name: "confirm",
    words:
      "writes down that the statements fit the source as both stand now, in a lock file beside the policy; with `--scope`, of those clauses",
  },
  statements: { ...base, name: "statements", words: "lists below each clause its statements, and how many examples exercise each" },
  year: {
    ...base,
    name: "year",
    value: "YEAR",
    words: "the year whose holidays are shown; default: that from which the policy is in force",
  },
  "exit-code": { ...base, name: "exit-code", words: "makes the exit status 4 where the two versions differ" },
  set: {
    ...base,
    name: "set",
    value: "PATH=VALUE",
    many: true,
    words: "another value in the experiment's file, by its path: `staffing.csm=6`; may be given several times",
  },
  seed: { ...base, name: "seed", value: "N", words: "the seed of all chance; default: the experiment's" },
  budget: {
    ...base,
    name: "budget",
    value: "BUDGET",
    words:
      "how much is searched: a number of histories (`20000`, or `4000+16000` exhaustive and random), or a time (`30s`, `5m`); default: 20000",
  },
  tiers: {
    ...base,
    name: "tiers",
    value: "TIERS",
    words: "the tiers to run, separated by commas: `exhaustive`, `random`, `simulated`; default: all",
  },
  promise: {
    ...base,
    name: "promise",
    value: "PROMISE",
    many: true,
    words: "this promise or witness, by its title; may be given several times",
  },
  since: {
    ...base,
    name: "since",
    value: "REVISION",
    words:
      "only what a change since this git revision touches: promises whose sentence changed, and those that rest on a statement that did",
  },
  experiment: {
    ...base,
    name: "experiment",
    value: "FILE",
    words: "the experiment for simulated operation; default: `staffing.yaml` beside the policy, where there is one",
  },
  replay: { ...base, name: "replay", value: "FILE", words: "one history that was found before: says whether it still breaks its promise" },
  replications: {
    ...base,
    name: "replications",
    value: "N",
    words: "exactly this many replications of each scenario; default: as the experiment says",
  },
  workers: {
    ...base,
    name: "workers",
    value: "N",
    words: "threads that simulate side by side; default: one per core. The result is the same",
  },
  fresh: { ...base, name: "fresh", words: "with `--out`: takes away what an earlier run wrote there, and begins anew" },
  shard: {
    ...base,
    name: "shard",
    value: "I/N",
    words: "with `--out`: only the I-th of N parts of the run, to be merged later; on any machine, in a folder of its own or the same",
  },
  merge: {
    ...base,
    name: "merge",
    words: "puts the parts in these folders together; foreign, broken and missing ones are refused by name",
  },
  schema: { ...base, name: "schema", words: "writes the JSON Schema of an experiment's file, for editors" },
  watch: { ...base, name: "watch", words: "runs again whenever a file of the policy changes; waits for one that is gone" },
  timings: { ...base, name: "timings", words: "says on standard error where the time went" },
  help: { ...base, name: "help", short: "h", words: "says what a verb does and which flags it takes" },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof FLAGS;

/** Flags of every verb, beside its own. */
export const COMMON_FLAGS: readonly FlagName[] = ["timings", "help"];
