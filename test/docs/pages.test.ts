// What the documentation shows is what really happens, and its links lead somewhere.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

import { ROOT } from "../support/tenet.ts";
import { agrees, realOutput, refreshed, shownIn } from "./console.ts";

const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
].sort();

if (process.env["UPDATE_DOCS"] === "1") {
  for (const path of PAGES.map((page) => join(ROOT, page))) writeFileSync(path, refreshed(readFileSync(path, "utf8")));
}

const COMMANDS = PAGES.flatMap((page) => shownIn(readFileSync(join(ROOT, page), "utf8")).map((shown) => ({ page, ...shown })));

test("the README shows commands", () => {
  expect(COMMANDS.filter(({ page }) => page === "README.md").length).toBeGreaterThan(2);
});

test.each(COMMANDS)("$page:$line $command", ({ page, line, command }) => {
  const shown = shownIn(readFileSync(join(ROOT, page), "utf8")).find((each) => each.line === line && each.command === command);
  const real = realOutput(command);
  if (!agrees(shown?.output ?? "", real)) expect(real).toBe(shown?.output);
});

test.each(PAGES)("links in %s lead somewhere", (page) => {
  const text = readFileSync(join(ROOT, page), "utf8").replace(/```[\s\S]*?```/g, "");
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "").filter((link) => !/^[a-z]+:/.test(link));
  const broken = links.filter((link) => !leads(page, link));
  expect(broken).toEqual([]);
});

/** A relative link to a file of the repository, and to a heading of it. */
function leads(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? join(ROOT, page) : join(ROOT, dirname(page), path);
  if (!existsSync(target) || relative(ROOT, target).startsWith("..")) return false;
  if (anchor === undefined || !target.endsWith(".md")) return true;
  const headings = [...readFileSync(target, "utf8").matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? ""));
  return headings.includes(anchor);
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replace(/ /g, "-");
}
