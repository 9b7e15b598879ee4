// How soon V8 optimizes a function.

/**
 * A function is optimized once eighteen times as much of its code has run as V8 would wait for: a check is over before most of what V8 would
 * optimize has paid for it, and a third of the processor's time went there. What a large policy repeats for seconds still is optimized.
 * `bench/README.md` says what it saves. The flag is that of V8 11, of Node 20; later versions count calls and begin with a cheaper optimizer.
 */
export function optimizeLate(): void {
  if (process.versions.v8.startsWith("11.")) process.getBuiltinModule("v8").setFlagsFromString("--interrupt-budget=1200000");
}
