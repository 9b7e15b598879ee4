// How the tests run: one process a core, no retries (a test that needs one is wrong), and time zone and locale are whatever the machine has.
// A process reads each module once for all of its test files, which is a third of the time of all: so no test may leave anything changed behind it.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/chance.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
    isolate: false,
    // Left to itself it keeps one core for something else.
    maxWorkers: "100%",
    reporters: ["default"],
  },
});
