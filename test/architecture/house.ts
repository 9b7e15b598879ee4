// The plan of the house as data: floors, doors, who owns which library. ARCHITECTURE.md shows the same as a picture.

/** Folder → floor. An import goes to a lower floor or stays in its own folder. The longest prefix counts. */
export const FLOORS: Readonly<Record<string, number>> = {
  grammar: 1,
  "src/diagnostics": 2,
  "src/ir": 2,
  "src/calendar": 2,
  "src/analysis/logic": 2.5,
  "src/runtime": 3,
  "src/compiler": 3,
  "src/analysis": 3,
  "src/communications": 3,
  "src/simulator": 4,
  "src/verifier": 5,
  "src/reports": 6,
  "src/cli": 7,
  "src/index.ts": 7,
  "src/simulate.ts": 7.5,
  "src/testing.ts": 7.5,
};

/** Doors beside index.ts, each with its reason. */
export const SECOND_DOORS: Readonly<Record<string, string>> = {
  "src/analysis/logic/index.ts": "the compiler asks it whether statements meet, and needs nothing else of the analysis",
  "src/calendar/names.ts": "names of zones without luxon, which is dear to load",
  "src/calendar/offsets.ts": "offsets of zones without luxon, which is dear to load",
  "src/calendar/ics.ts": "calendar files are rare, and the compiler that reads them needs neither luxon nor zones",
  "src/ir/schema/index.ts": "zod is dear to load",
  "src/runtime/working-time/open-times.ts": "working time by calendar is for whoever counts beside a module; no module asks for it",
  "src/runtime/working-time/holidays.ts": "on which days holidays fall is asked before there is a module",
  "src/runtime/own-events.ts": "which events are a ticket's own is for whoever plays its history beside a module; no module asks for it",
  "src/runtime/interpret/index.ts": "the reference interpreter is no part of the published runtime",
  "src/analysis/diff/index.ts": "whoever does not compare two policies loads nothing of it",
  "src/communications/render.ts": "making a message needs zones, and luxon is dear to load",
  "src/communications/uses.ts": "a policy that names no template needs nothing of handlebars",
  "src/simulator/run/index.ts": "running experiments is no part of replaying a history",
  "src/simulator/fit/index.ts": "learning from a log loads all that reading and running an experiment does",
  "src/simulator/experiment/index.ts": "reading an experiment loads YAML and zod, which a replay does without",
  "src/index.ts": "`tenet/simulator` and `tenet/testing` make decision modules as `tenet` does",
  "src/simulator/operation/index.ts":
    "the verifier watches what the policy is told in a replication, and needs nothing of how runs are kept",
  "src/simulator/statistics/index.ts": "a promise about a share is judged by an interval, whoever simulated",
  "src/reports/verify/words.ts": "a suite of one's own tells a timeline, and loads no other report",
  "src/verifier/testing/index.ts": "properties of a user's own run on fast-check, which is loaded at once",
  "src/verifier/verify/index.ts":
    "hunting for what breaks a promise loads fast-check and the simulator, which running examples never needs",
  "src/verifier/mutants/index.ts": "changing a policy and proving it the same loads the analysis, which running its examples never needs",
  "src/compiler/5-emit/index.ts": "checking a policy needs no emitter",
};

/** Files of types alone, which a standalone module carries along one by one, and the folder that may import them so. */
export const TYPE_DOORS: { readonly for: string; readonly files: readonly string[] } = {
  for: "src/runtime",
  files: ["src/ir/history.ts", "src/ir/policy.ts", "src/ir/promises.ts", "src/ir/verdict.ts"],
};

/** Folders of one stage, the last of each path, and those beside them that they never import. */
const APART: readonly { readonly folders: string; readonly never: string; readonly because: string }[] = [
  {
    folders: "src/simulator: chance engine statistics",
    never: "chance engine statistics replay queueing experiment operation results run fit yaml",
    because: "chance, queues and statistics know nothing of what they serve, nor of each other",
  },
  {
    folders: "src/simulator: queueing",
    never: "replay experiment operation results run fit yaml",
    because: "a bare station knows no experiment",
  },
  {
    folders: "src/simulator: yaml",
    never: "chance engine statistics replay queueing experiment operation results run fit",
    because: "a file is read whatever it says",
  },
  { folders: "src/simulator: experiment", never: "queueing operation run fit", because: "an experiment is read whoever runs it" },
  { folders: "src/simulator: operation", never: "run fit", because: "a replication knows nothing of the others" },
  { folders: "src/simulator: operation", never: "replay", because: "what is simulated and what is recorded check each other" },
  { folders: "src/simulator: results", never: "operation run fit", because: "results are summed up whoever made them" },
  {
    folders: "src/runtime: engine interpret",
    never: "engine interpret",
    because: "engine and interpreter share no evaluation code: each checks the other",
  },
  { folders: "src/runtime: interpret", never: "working-time", because: "fast and slow working time check each other" },
  { folders: "src/runtime: working-time", never: "engine interpret", because: "working time is counted whoever asks for it" },
  {
    folders: "src/runtime: versions",
    never: "engine interpret",
    because: "versions are joined by the contract alone, whatever a module runs on",
  },
  { folders: "src/analysis: findings diff", never: "findings diff", because: "what one policy is and how two differ is worked out apart" },
  { folders: "src/analysis: specialize", never: "findings diff", because: "a policy is filled in whatever is found in it" },
  { folders: "src/verifier: search", never: "verify testing mutants", because: "a history is sought whoever asks for it" },
  { folders: "src/verifier: mutants", never: "search promises", because: "a mutant is shown by examples alone" },
  { folders: "src/verifier: laws", never: "search verify", because: "a law judges a history, whoever found it" },
];

/** Pairs that may not import each other, on whatever floors: the line never becomes a knot. */
export const NEVER: readonly { readonly from: string; readonly to: string; readonly because: string }[] = [
  { from: "src/simulator", to: "src/compiler", because: "a history runs through a module, whoever compiled it" },
  ...apart(),
  { from: "src/communications", to: "src/compiler", because: "a message is made of an IR and a verdict, never of a policy's text" },
  { from: "src/communications", to: "src/simulator", because: "a message is made of one verdict, whoever worked it out" },
  { from: "src/verifier", to: "src/compiler", because: "promises are about modules and IR, never about text" },
  ...["src/runtime/engine", "src/runtime/interpret"].map((to) => ({
    from: "src/verifier/promises",
    to,
    because: "monitors work out facts and conditions in a way of their own: a second way checks the first",
  })),
  { from: "src/reports", to: "src/compiler", because: "a report shows results, never text of a policy" },
  ...["chance", "engine", "queueing", "yaml"].map((folder) => ({
    from: `src/simulator/${folder}`,
    to: "src/ir",
    because: "it knows no policy, whatever is simulated or read",
  })),
  { from: "src/analysis/trace", to: "src/ir", because: "a source is read clause by clause, whatever the statements that cite it mean" },
  ...["src/diagnostics", "src/calendar"].map((to) => ({ from: "src/analysis/logic", to, because: "it knows conditions alone" })),
  { from: "src/runtime", to: "src/calendar", because: "the runtime has no dependency and runs in a browser" },
  { from: "src/runtime/interpret", to: "src/compiler", because: "the interpreter knows the IR alone" },
];

/** Exceptions from floors and from `NEVER`, each with its reason. `typesOnly`: nothing may be loaded, only types named. */
export const ALLOWED: readonly { readonly from: string; readonly to: string; readonly typesOnly: boolean; readonly because: string }[] = [
  { from: "src/runtime/interpret", to: "src/calendar", typesOnly: false, because: "it stands behind its own door and is not published" },
  {
    from: "src/analysis",
    to: "src/runtime/interpret",
    typesOnly: false,
    because: "every witness is replayed through the reference interpreter before it is shown",
  },
  { from: "src/analysis/moments.ts", to: "src/runtime", typesOnly: false, because: "which hours meet is read off the fast working time" },
  {
    from: "src/compiler/3-check/rules/holidays-that-meet.ts",
    to: "src/runtime/working-time/holidays.ts",
    typesOnly: false,
    because: "a policy has the days that its module will have",
  },
  { from: "src/compiler/5-emit", to: "src/runtime", typesOnly: true, because: "what it emits keeps the contract of a decision module" },
];

/** Library → where product code may import it, as path prefixes or patterns. */
export const LIBRARY_OWNERS: Readonly<Record<string, readonly RegExp[]>> = {
  chevrotain: [/^grammar\//],
  luxon: [/^src\/calendar\//],
  "ical.js": [/^src\/calendar\//],
  zod: [/^src\/ir\/schema\//, /^src\/simulator\/(.+\/)?[^/]*schema\.ts$/],
  handlebars: [/^src\/communications\//],
  tsx: [/^src\/cli\/simulate\//],
  "fast-check": [/^src\/verifier\//],
  "csv-parse": [/^src\/simulator\//],
  yaml: [/^src\/simulator\//],
  "@marcbachmann/cel-js": [/^src\/simulator\/experiment\//],
  "@jridgewell/gen-mapping": [/^src\/compiler\/5-emit\//],
};

/** node:* belongs to the one part that touches the outside. */
export const NODE_OWNERS: readonly RegExp[] = [/^src\/cli\//];
export const NODE_EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  "src/compiler/hash.ts": ["node:crypto"],
  // A library that is loaded late, in the midst of a compilation that does not wait.
  "src/calendar/ics-library.ts": ["node:module"],
};

/** Words product code may not use, and what to do instead. */
export const FORBIDDEN_WORDS: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  { pattern: /\bDate\.now\s*\(/, instead: "time arrives as an argument" },
  { pattern: /\bnew Date\(\s*\)/, instead: "time arrives as an argument" },
  { pattern: /\bMath\.random\b/, instead: "chance arrives as an argument" },
  {
    // Squares, powers of 2, and whole positive powers of 3 and 10 are exact everywhere.
    pattern: /\bMath\.pow\b|(?<!(?:^|[^\w.])(?:2|3|10n?)) \*\* (?!2\b)/,
    instead: "versions of V8 differ in the last digit of a power: multiply, or write `Math.exp(y * Math.log(x))`",
  },
  { pattern: /@ts-(ignore|nocheck|expect-error)/, instead: "say the type that is meant" },
  { pattern: /\b(TODO|FIXME|XXX)\b/, instead: "finish it, or write it down as an issue" },
];

function apart(): typeof NEVER {
  return APART.flatMap(({ folders, never, because }) => {
    const [stage = "", names = ""] = folders.split(": ");
    const pairs = names.split(" ").flatMap((name) => never.split(" ").map((other) => [name, other] as const));
    return pairs.flatMap(([name, other]) => (name === other ? [] : [{ from: `${stage}/${name}`, to: `${stage}/${other}`, because }]));
  });
}
