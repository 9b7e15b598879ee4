// Builds dist/: the program (dist/cli.js and its chunks), the library (dist/index.js), the runtime of emitted modules (dist/runtime.js) and their
// declarations (dist/types). Runs on `npm ci` (as `prepare`) and before the tests. `--no-types` leaves the declarations out.
import { spawnSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");

/** Some packages of the bundle are CommonJS and call `require` for a built-in module; ES modules have none of their own. */
const REQUIRE = 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

const common = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: false,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
};

rmSync(dist, { recursive: true, force: true });
await Promise.all([
  build({
    ...common,
    entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts" },
    outdir: dist,
    splitting: true,
    platform: "node",
    chunkNames: "chunks/[name]-[hash]",
    banner: { js: REQUIRE },
  }),
  // The runtime is a bundle of its own: nothing of node, nothing shared, so that a browser can load it as it is.
  build({ ...common, entryPoints: { runtime: "src/runtime/index.ts" }, outdir: dist, platform: "neutral", minifyWhitespace: false }),
]);
chmodSync(join(dist, "cli.js"), 0o755);

if (!process.argv.includes("--no-types")) {
  const tsc = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", join(root, "tsconfig.build.json")], {
    stdio: "inherit",
  });
  if (tsc.status !== 0) process.exit(tsc.status ?? 1);
}
