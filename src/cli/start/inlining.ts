// How much V8 puts into one function as it optimizes it.

import { versions } from "node:process";
import { setFlagsFromString } from "node:v8";

/**
 * An optimized function takes in less than half as much of what it calls as V8 would allow: on a history of ten thousand tickets half of the
 * processor's time went into optimizing, most of it over and over for the same functions within others. What is optimized so runs about as fast;
 * `bench/README.md` says what it saves. Measured with V8 11, of Node 20; later versions are left as they are.
 */
export function inlineLess(): void {
  if (versions.v8.startsWith("11.")) setFlagsFromString("--max-inlined-bytecode-size-cumulative=400");
}
