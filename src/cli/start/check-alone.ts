// What the program that the build makes for `check` alone has instead of dispatch.ts (scripts/build.mjs): the one verb, read in with the rest.

import * as check from "../verbs/check.ts";
import { setForCheck } from "./v8-flags.ts";

/**
 * Whatever is asked for is `check`. V8's flags are set when all is read in: it takes no compile cache that was made under other flags, neither the program's
 * nor those of Node's own modules.
 */
export async function loadVerb(): Promise<typeof check> {
  setForCheck();
  return check;
}
