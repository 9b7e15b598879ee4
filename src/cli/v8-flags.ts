// What a check asks of V8: to optimize its functions late, to keep what is new in little room, and not to tidy up as it ends.

/**
 * A function is optimized once eighteen times as much of its code has run as V8 would wait for: a check is over before most of what V8 would
 * optimize has paid for it, and a third of the processor's time went there. What a large policy repeats for seconds still is optimized.
 *
 * The room for what is new stays as large as it was at the start (1 MB) instead of doubling with what outlives a collection: every page that is touched
 * for the first time costs more than is saved, in a check of hundreds of triggers, too.
 *
 * And marking what is alive is not begun by a task: a check asks for nothing that it waits for, so that no task comes to run before all is written, and
 * then V8 would go through the whole heap before the program ends. A heap that has grown is still collected as it is allocated.
 *
 * `bench/README.md` says what each saves. The flags are those of V8 11, of Node 20; later versions count calls and begin with a cheaper optimizer.
 */
export function setForCheck(): void {
  if (!process.versions.v8.startsWith("11.")) return;
  process
    .getBuiltinModule("v8")
    .setFlagsFromString("--interrupt-budget=1200000 --semi-space-growth-factor=1 --no-incremental-marking-task");
}
