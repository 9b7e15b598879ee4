// What a check asks of V8: to optimize its functions late, to keep what is new in little room, and not to tidy up as it ends.

/**
 * A function is optimized once ten to eighteen times as much of its code has run, or it has been called ten times as often, as V8 would wait for: a
 * check is over before most of what V8 would optimize has paid for it, and a third of the processor's time went there. What a large policy repeats for
 * seconds still is optimized. By V8's major version: 11 is that of Node 20, 12 that of Node 22, 13 that of Node 24, 14 that of Node 26.
 */
const LATE: Readonly<Record<string, string>> = {
  "11": "--interrupt-budget=1200000",
  "12": tenTimesAsOften(),
  "13": tenTimesAsOften(),
  "14": tenTimesAsOften(),
};

/**
 * The room for what is new stays as large as it was at the start (1 MB) instead of doubling with what outlives a collection: every page that is touched
 * for the first time costs more than is saved, in a check of hundreds of triggers, too.
 *
 * And marking what is alive is not begun by a task: a check asks for nothing that it waits for, so that no task comes to run before all is written, and
 * then V8 would go through the whole heap before the program ends. A heap that has grown is still collected as it is allocated.
 */
const SMALL = "--semi-space-growth-factor=1 --no-incremental-marking-task";

/** `bench/README.md` says what each saves. Any other V8 gets no flags: it would complain about one that it does not know. */
export function setForCheck(): void {
  const late = LATE[process.versions.v8.split(".")[0] ?? ""];
  if (late !== undefined) process.getBuiltinModule?.("v8").setFlagsFromString(`${late} ${SMALL}`);
}

/** With the first and the second optimizing compiler, and each in the middle of a loop. */
function tenTimesAsOften(): string {
  return "--invocation-count-for-maglev=4000 --invocation-count-for-maglev-osr=1000 --invocation-count-for-turbofan=30000 --invocation-count-for-osr=5000";
}
