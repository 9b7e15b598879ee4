// Runs `tenet check` on a policy from a program in dist/ and keeps what V8 compiled for it beside it: of tenet.cjs, as tenet.cache. Called by build.mjs.
//   node scripts/compile-cache.mjs PROGRAM
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import v8 from "node:v8";
import { Script } from "node:vm";

const file = fileURLToPath(new URL(`../dist/${process.argv[2]}.cjs`, import.meta.url));
const script = new Script(readFileSync(file, "latin1"), { filename: file });
// V8 takes a cache under no other flags than those it was made under, and the program is read in before it sets any.
v8.setFlagsFromString = () => undefined;
process.argv = [process.execPath, file, "check", fileURLToPath(new URL("../policies/techflow", import.meta.url))];
script.runInThisContext()(createRequire(import.meta.url), file);
process.on("exit", () => {
  writeFileSync(file.replace(/cjs$/, "cache"), script.createCachedData());
  process.exitCode = 0;
});
