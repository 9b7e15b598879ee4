// What the program that the build makes for `check` alone has instead of dispatch.ts (scripts/build.mjs): the one verb, read in with the rest.

import * as check from "../verbs/check.ts";
import { setForCheck } from "./v8-flags.ts";

/**
 * The verb is always `check`. V8's flags are set once all code is read in: V8 refuses a compile cache that was made under other flags, and the caches of the
 * program and of Node's own modules were.
 */
export async function loadVerb(): Promise<typeof check> {
  setForCheck();
  return check;
}
