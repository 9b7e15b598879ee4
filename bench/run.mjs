// Bundles one benchmark with esbuild into plain JavaScript and runs it: what is timed is what Node would run, no loader in between.
//
//   node run.mjs decide/main.ts [arguments]

import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined) throw new Error("usage: node run.mjs FILE.ts [arguments]");

const outfile = join(here, "out", entry.replaceAll("/", "-").replace(/\.ts$/, ".mjs"));
mkdirSync(dirname(outfile), { recursive: true });
await build({
  entryPoints: [join(here, entry)],
  outfile,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "warning",
});
const { status } = spawnSync(process.execPath, ["--expose-gc", outfile, ...rest], { stdio: "inherit", cwd: here });
process.exitCode = status ?? 1;
