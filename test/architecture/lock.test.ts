// package-lock.json serves every platform, not only the one that wrote it. Mended by `node scripts/complete-lock.mjs`.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

type Locked = { readonly version?: string; readonly optionalDependencies?: Readonly<Record<string, string>> };

test("the lock names the optional packages of every platform", () => {
  const text = readFileSync(join(import.meta.dirname, "../../package-lock.json"), "utf8");
  const { packages } = JSON.parse(text) as { readonly packages: Readonly<Record<string, Locked>> };
  const missing = Object.entries(packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(
        ([name, version]) =>
          /^\d/.test(version) && packages[`node_modules/${name}`] === undefined && packages[`${parent}/node_modules/${name}`] === undefined,
      )
      .map(([name]) => name),
  );
  expect(missing).toEqual([]);
});
