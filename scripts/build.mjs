// Builds dist/: the program (tenet.cjs, the same with nothing but the verb `check` as check.cjs, their compile caches, and cli.cjs that starts them),
// what its worker threads run (worker.cjs), the library (index.js, simulator.js, testing.js), the runtime of emitted modules (runtime.js) and their
// declarations (types/), and the licenses of what is bundled (LICENSES.txt). Runs on `npm ci` (as `prepare`) and before the tests. `--no-types` leaves the
// declarations out; so does a checkout without TypeScript, as `npm ci --omit=dev` makes one.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { licensesOf } from "./licenses.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");

const common = {
  absWorkingDir: root,
  bundle: true,
  target: "node20",
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
  // Loads files of an analyst's own, with a compiler beside it: it stays a package.
  external: ["tsx"],
};

/** Sources of other packages in what is built, from the root. */
const bundled = new Set();

const choices = await choicesOfGrammar();
const templates = await templatesOfLibrary();

/**
 * The program is one function of `require` and its own file name; its own address is worked out where it is asked for, which a check never does. ASCII
 * alone: V8 then holds it in half the memory.
 */
const program = {
  entryPoints: { tenet: "src/cli/start/main.ts" },
  outExtension: { ".js": ".cjs" },
  outdir: dist,
  platform: "node",
  format: "cjs",
  minifyWhitespace: true,
  charset: "ascii",
  define: { "import.meta.url": "__own.url", "import.meta.filename": "__filename", __CHOICES: choices, __TEMPLATES: templates },
  plugins: [late("grammar/running/chevrotain-parser.ts")],
  banner: {
    js: '(function (require, __filename) { const module = { exports: {} }; const __own = { get url() { return require("node:url").pathToFileURL(__filename).href; } };',
  },
  footer: { js: "})" },
};

/**
 * A check is over before all the other verbs would be read in: it has a program of its own, with short names, which are read in sooner. Who looks for a
 * fault of ours reads a stack with the names as they are: src/cli/start/launch.ts.
 */
const checkAlone = {
  ...program,
  minifyIdentifiers: true,
  entryPoints: { check: "src/cli/start/main.ts" },
  plugins: [
    instead("src/cli/start/dispatch.ts", "src/cli/start/check-alone.ts"),
    instead("src/cli/start/load-messages.ts", "src/cli/start/messages-at-once.ts"),
    late(
      "grammar/running/chevrotain-parser.ts",
      "grammar/mistakes/repairs.ts",
      "grammar/mistakes/other-statements.ts",
      "grammar/mistakes/other-dates.ts",
      "grammar/mistakes/other-letters.ts",
      "src/calendar/index.ts",
      "src/communications/parser.ts",
    ),
    packed("chevrotain", "./src/calendar/index.ts", "./src/communications/parser.ts"),
  ],
};

/** What a worker thread of `tenet simulate` runs: a file of its own, which Node loads by its path. */
const worker = {
  entryPoints: { worker: "src/cli/simulate/worker.ts" },
  outExtension: { ".js": ".cjs" },
  outdir: dist,
  platform: "node",
  format: "cjs",
  minifyWhitespace: true,
  define: { "import.meta.url": "__url", "import.meta.filename": "__filename" },
  banner: { js: 'const __url = require("node:url").pathToFileURL(__filename).href;' },
};

/** Some packages of the bundle are CommonJS and call `require` for a built-in module; ES modules have none of their own. */
const library = {
  entryPoints: { index: "src/index.ts", simulator: "src/simulate.ts", testing: "src/testing.ts" },
  outdir: dist,
  platform: "node",
  format: "esm",
  define: { __CHOICES: choices, __LIBRARY: libraryFiles() },
  plugins: [late("grammar/running/chevrotain-parser.ts")],
  banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
};

rmSync(dist, { recursive: true, force: true });
await Promise.all([
  build({ ...common, ...program }),
  build({ ...common, ...checkAlone }),
  build({
    ...common,
    entryPoints: { cli: "src/cli/start/launch.ts" },
    outExtension: { ".js": ".cjs" },
    outdir: dist,
    platform: "node",
    format: "cjs",
  }),
  build({ ...common, ...worker }),
  // Properties of a user's own run on the user's fast-check: one copy of it for both.
  build({ ...common, ...library, external: [...common.external, "fast-check"] }),
  // A bundle of its own: nothing of node, nothing shared, so that a browser can load it as it is.
  build({ ...common, entryPoints: { runtime: "src/runtime/index.ts" }, outdir: dist, platform: "neutral", format: "esm" }),
]);
for (const name of ["tenet.cjs", "check.cjs"]) writeEscaped(join(dist, name));
writeFileSync(join(dist, "LICENSES.txt"), licensesOf(bundled, root));
chmodSync(join(dist, "cli.cjs"), 0o755);
linkProgram();
for (const name of ["tenet", "check"]) runNode(["scripts/compile-cache.mjs", name], "ignore");
declareTypes();

/** Notes what is bundled of other packages. */
async function build(options) {
  const result = await bundle({ ...options, metafile: true });
  for (const path of Object.keys(result.metafile.inputs)) if (path.includes("node_modules/")) bundled.add(path);
  return result;
}

/**
 * Modules that are dear to load and most often done without, as those to a large library and the tables of what people write by mistake, each exporting
 * functions: a program reads one in when the first of them is called, as `import defer` of JavaScript will do. `import()` would do that, too, but makes
 * whoever asks wait.
 */
function late(...modules) {
  return {
    name: "late",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir, kind }) => {
        const module = relative(root, join(resolveDir, path)).split(sep).join("/");
        return kind === "import-statement" && modules.includes(module) ? { path: module, namespace: "late" } : null;
      });
      onLoad({ filter: /./, namespace: "late" }, async ({ path }) => {
        const names = Object.keys(await loaded(path));
        const calls = names.map((name) => `export const ${name} = (...given) => require("./${path}").${name}(...given);`);
        return { contents: calls.join("\n"), resolveDir: root };
      });
    },
  };
}

/**
 * What most checks do without, each with all that it needs as one function: of the functions that stand in the program side by side V8 makes something as
 * it reads it in, also of those that are never called.
 */
function packed(...modules) {
  return {
    name: "packed",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ path }) => (modules.includes(path) ? { path, namespace: "packed" } : null));
      onLoad({ filter: /./, namespace: "packed" }, async ({ path }) => {
        const whole = { contents: `export * from "${path}";`, resolveDir: root };
        const { outputFiles } = await build({ ...common, minify: true, stdin: whole, platform: "node", format: "cjs", write: false });
        return { contents: outputFiles[0].text, resolveDir: root };
      });
    },
  };
}

/** One source in the place of another. */
function instead(of, source) {
  return {
    name: "instead",
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) =>
        join(resolveDir, path) === join(root, of) ? { path: join(root, source) } : null,
      );
    },
  };
}

/** grammar/running/choices.ts says what they are for. */
async function choicesOfGrammar() {
  const { writtenChoices } = await loaded("grammar/running/parser.ts");
  return JSON.stringify(writtenChoices());
}

/** src/communications/written.ts says what for. */
async function templatesOfLibrary() {
  const { writeTemplate } = await loaded("src/communications/written.ts");
  const folder = join(root, "templates");
  const paths = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".hbs"));
  const written = paths
    .map((path) => path.split(sep).join("/"))
    .map((path) => [path, writeTemplate(path, readFileSync(join(folder, path), "utf8"))]);
  // Text and no object: esbuild would have every module ask for the object, and each start make it.
  return JSON.stringify(JSON.stringify(written.sort()));
}

/** src/compiler/library.ts says what for. */
function libraryFiles() {
  const folder = join(root, "policies/library");
  return JSON.stringify(Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")])));
}

/** What a source exports, bundled for the build itself. */
async function loaded(source) {
  const { outputFiles } = await build({ ...common, entryPoints: [source], platform: "node", format: "esm", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** Regular expressions keep their characters whatever the charset asked for; here an escape means the same. */
function writeEscaped(path) {
  const text = readFileSync(path, "utf8");
  writeFileSync(
    path,
    text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}

/** `npx tenet` in the checkout finds the program at once; without the link npm first makes a package of the folder in its own cache. */
function linkProgram() {
  const bin = join(root, "node_modules/.bin");
  if (process.platform === "win32" || !existsSync(bin)) return;
  rmSync(join(bin, "tenet"), { force: true });
  symlinkSync("../../dist/cli.cjs", join(bin, "tenet"));
}

function declareTypes() {
  if (process.argv.includes("--no-types")) return;
  const compiler = "node_modules/typescript/bin/tsc";
  if (existsSync(join(root, compiler))) runNode([compiler, "-p", "tsconfig.build.json"], "inherit");
  else console.error("TypeScript is not installed: dist/ has no declarations, and the program runs without");
}

function runNode(words, stdio) {
  const done = spawnSync(process.execPath, words, { cwd: root, stdio });
  if (done.status === 0) return;
  console.error(`${words[0]} failed`);
  process.exit(done.status ?? 1);
}
