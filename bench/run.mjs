// Bundles a benchmark with esbuild into plain JavaScript and runs it: what is timed is what Node would run, no loader in between.
//
//   node run.mjs decide/main.ts [arguments]      a worker.ts beside it is bundled, too

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined) throw new Error("usage: node run.mjs FILE.ts [arguments]");

const bundled = (file) => join(here, "out", file.replaceAll("/", "-").replace(/\.ts$/, ".mjs"));
mkdirSync(join(here, "out"), { recursive: true });
for (const file of [entry, join(dirname(entry), "worker.ts")]) {
  if (!existsSync(join(here, file))) continue;
  await build({
    entryPoints: [join(here, file)],
    outfile: bundled(file),
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
  });
}
const { status } = spawnSync(process.execPath, ["--expose-gc", bundled(entry), ...rest], { stdio: "inherit", cwd: here });
process.exitCode = status ?? 1;
