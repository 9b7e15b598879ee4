// The pool: one replication at a time each, stopped at once, and a worker that fails says why.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";

import { Unusable } from "../../../src/cli/exit.ts";
import { openPool, type Pool } from "../../../src/cli/simulate/pool.ts";
import { fakeManifest } from "../../simulator/run/fake.ts";

const ENTRY = join(import.meta.dirname, "worker.mjs");

/** By then a worker that ends by itself has ended, in milliseconds. */
const LATER = 500;

async function withPool<T>(width: number, use: (pool: Pool) => Promise<T>, said: string[] = []): Promise<T> {
  const pool = openPool(ENTRY, { manifest: fakeManifest(), hash: "sha256:x", folder: "." }, width, (text) => void said.push(text));
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}

const job = (replication: number): { scenario: number; replication: number; warmUp: number } => ({ scenario: 1, replication, warmUp: 7 });

test("workers make what they are given, several at once, and are used again", async () => {
  const said: string[] = [];
  await withPool(
    2,
    async (pool) => {
      const [a, b] = await Promise.all([pool.run(job(1)), pool.run(job(2))]);
      expect([a, b]).toMatchObject([{ replication: 1, scenario: 1, warmUp: 7, hash: "sha256:x" }, { replication: 2 }]);
      expect(await pool.run(job(94))).toMatchObject({ replication: 94 });
      expect(await pool.run(job(3))).toMatchObject({ replication: 3 });
    },
    said,
  );
  expect(said.join("")).toBe("said aloud\n");
});

test("told to stop, workers give nothing, soon", async () => {
  await withPool(2, async (pool) => {
    const under = [pool.run(job(95)), pool.run(job(95))];
    pool.stop();
    expect(await Promise.all(under)).toEqual([null, null]);
  });
});

test("told to stop, the pool gives nothing more, whatever became of its workers", async () => {
  await withPool(1, async (pool) => {
    await pool.run(job(96));
    await setTimeout(LATER);
    pool.stop();
    expect(await pool.run(job(1))).toBeNull();
  });
});

test("a worker that ends while nobody waits for it is done without", async () => {
  await withPool(1, async (pool) => {
    await pool.run(job(96));
    await setTimeout(LATER);
    expect(await pool.run(job(1))).toMatchObject({ replication: 1 });
  });
});

test("what a worker fails with while nobody waits for it is told by the next", async () => {
  await withPool(1, async (pool) => {
    await pool.run(job(97));
    await setTimeout(LATER);
    await expect(pool.run(job(1))).rejects.toThrow("planted later");
  });
});

test.each([
  [90, TypeError, "planted"],
  [91, Unusable, "a worker ended in the midst of a replication"],
  [92, Unusable, "a measure"],
  [93, Error, "planted"],
])("a worker that fails (%i) says why", async (replication, kind, message) => {
  await withPool(1, async (pool) => {
    const failed = pool.run(job(replication));
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toBeInstanceOf(kind);
  });
});

test("a file of the workers that is missing, or half written by a build, is told as that, with what to do", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tenet-pool-"));
  try {
    for (const [name, text] of [
      ["missing.cjs", null],
      ["half.cjs", "const a = (1 +"],
    ] as const) {
      const entry = join(folder, name);
      if (text !== null) writeFileSync(entry, text);
      const pool = openPool(entry, { manifest: fakeManifest(), hash: "sha256:x", folder: "." }, 1, () => undefined);
      const failed = pool.run(job(1));
      await expect(failed).rejects.toThrow(`what the workers of tenet run, \`${entry}\`, cannot be loaded: `);
      await expect(failed).rejects.toMatchObject({ help: expect.stringContaining("built or installed") });
      await expect(failed).rejects.toBeInstanceOf(Unusable);
      await pool.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ["EMFILE", "EMFILE: too many open files, open 'x'"],
  ["ERR_WORKER_INIT_FAILED", "Worker initialization failure: EMFILE"],
])("a worker that finds too many files open (%s) is told as that, with what to do", async (code, message) => {
  const folder = mkdtempSync(join(tmpdir(), "tenet-pool-"));
  try {
    const entry = join(folder, "worker.cjs");
    writeFileSync(entry, `throw Object.assign(new Error(${JSON.stringify(message)}), { code: "${code}" });`);
    const pool = openPool(entry, { manifest: fakeManifest(), hash: "sha256:x", folder: "." }, 1, () => undefined);
    const failed = pool.run(job(1));
    await expect(failed).rejects.toThrow("a worker cannot be started: too many open files");
    await expect(failed).rejects.toMatchObject({ help: expect.stringContaining("--workers 1") });
    await expect(failed).rejects.toBeInstanceOf(Unusable);
    await pool.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
