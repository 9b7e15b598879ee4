// Runs `tenet check` on a policy from dist/tenet.cjs and keeps what V8 compiled for it as dist/tenet.cache. Called by build.mjs.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const file = fileURLToPath(new URL("../dist/tenet.cjs", import.meta.url));
const script = new Script(readFileSync(file, "latin1"), { filename: file });
process.argv = [process.execPath, file, "check", fileURLToPath(new URL("../policies/techflow", import.meta.url))];
script.runInThisContext()(createRequire(import.meta.url), file);
process.on("exit", () => {
  writeFileSync(file.replace(/cjs$/, "cache"), script.createCachedData());
  process.exitCode = 0;
});
