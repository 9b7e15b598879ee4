// What the package's README, its documentation and its messages name of the package is in it, and the licenses of what is bundled.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../support/tenet.ts";

const { files } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { readonly files: readonly string[] };
/** npm takes these along whatever `files` says. */
const ALWAYS = ["README.md", "LICENSE", "package.json"];

const below = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path.split(sep).join("/")}`);
const isShipped = (path: string): boolean => [...files, ...ALWAYS].some((one) => path === one || path.startsWith(`${one}/`));
const shippedPages = [...readdirSync(ROOT), ...below("docs")].filter((path) => path.endsWith(".md") && isShipped(path));

test.each(shippedPages)("links of %s", (page) => {
  const text = readFileSync(join(ROOT, page), "utf8").replace(/^```[\s\S]*?^```/gm, "");
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, path = ""]) =>
    normalize(join(dirname(page), path)),
  );
  expect(links.filter((path) => !isShipped(path.replace(/\/$/, "")) || !existsSync(join(ROOT, path)))).toEqual([]);
});

test("pages that messages and help name", () => {
  const named = below("src")
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => readFileSync(join(ROOT, path), "utf8").match(/docs\/[\w./-]+\.md/g) ?? []);
  const pages = [...new Set(named)].filter((page) => page !== "docs/diagnostics/CODE.md");
  expect(pages.filter((page) => !isShipped(page) || !existsSync(join(ROOT, page)))).toEqual([]);
});

test("licenses of what is bundled", () => {
  const built = ["index.js", "simulator.js", "testing.js"].map((name) => readFileSync(join(ROOT, "dist", name), "utf8")).join("\n");
  const bundled = new Set([...built.matchAll(/^\s*\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(([, name = ""]) => name));
  expect([...bundled]).toEqual(expect.arrayContaining(["chevrotain", "luxon", "yaml", "zod"]));

  const licenses = readFileSync(join(ROOT, "dist/LICENSES.txt"), "utf8");
  for (const name of bundled) {
    const { version, license } = JSON.parse(readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8")) as Named;
    expect(licenses).toMatch(new RegExp(`^  ${name} ${version}  ${license}  https://\\S+$`, "m"));
    const [file = ""] = readdirSync(join(ROOT, "node_modules", name)).filter((one) => /^license/i.test(one));
    expect(licenses).toContain(readFileSync(join(ROOT, "node_modules", name, file), "utf8").trim());
  }
});

type Named = { readonly version: string; readonly license: string };
