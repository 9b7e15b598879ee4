// What holds of every page: no script, headings in order, tables and drawings with names, what scrolls within reach of a keyboard.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { renderReportHtml, renderSimulationHtml } from "../../src/reports/index.ts";
import { summarize } from "../../src/simulator/results/index.ts";
import { simulated } from "../simulator/results/simulated.ts";
import { tenet } from "../support/tenet.ts";
import { summary } from "./summary.ts";

const folder = mkdtempSync(join(tmpdir(), "tenet-pages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function page(words: string): Promise<string> {
  const file = join(folder, "page.html");
  const { status, notes } = await tenet([...words.split(" "), "--format", "html", "-o", file]);
  expect(status, notes).toBe(0);
  return readFileSync(file, "utf8");
}

const LOG = "--history test/cli/diff/log.jsonl";
const PAGES: Readonly<Record<string, () => Promise<string> | string>> = {
  replay: () => renderReportHtml(summary),
  simulation: () => renderSimulationHtml(summarize(simulated({ seed: 4, replications: 3, tickets: 40, staff: [4, 6] }))),
  fit: () => page(`fit test/cli/diff/before.policy ${LOG} --out ${folder}/fit`),
  trace: () => page("trace policies/techflow --scope §2-§3"),
  "trace of a literate policy": () => page("trace docs/tutorial.policy.md"),
  diff: () => page(`diff test/cli/diff/before.policy test/cli/diff/after.policy ${LOG}`),
  doc: () => page("doc policies/techflow"),
  sheet: () => page("explain policies/techflow --customer fortune-500"),
  letter: () => page("render policies/techflow customer/acknowledgement --history docs/tour/history.jsonl --ticket T-1"),
};

function all(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([found, part]) => part ?? found);
}

describe.each(Object.entries(PAGES))("%s", (_, made) => {
  let html = "";
  test("is one file that needs nothing else, and ends in a line break", async () => {
    html = await made();
    expect(all(html, /<script|<link|<img|<iframe|\son\w+=|\ssrc=|\shref="(?!#)|url\((?!#)|@import|\sstyle="/gi)).toEqual([]);
    expect(html.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    expect(all(html, /<meta name="viewport" content="width=device-width, initial-scale=1">/g)).toHaveLength(1);
    expect(all(html, /default-src 'none'/g)).toHaveLength(1);
    expect(html.slice(-9)).toBe("\n</html>\n");
  });

  test("has one title and one main part, and its headings follow in order", () => {
    const levels = all(html, /<h([1-6])[ >]/g).map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(all(html, /<main>/g)).toHaveLength(1);
    expect(all(html, /<title>([^<]+)<\/title>\n<style>/g)).toHaveLength(1);
  });

  test("has a name for every table, and says which cells head a column or a row", () => {
    const tables = all(html, /<table[\s\S]*?<\/table>/g);
    expect(tables.filter((table) => !/^<table[^>]*><caption>.*?[^<>]<\/.*?<thead>/.test(table.replace(/\n/g, "")))).toEqual([]);
    expect(tables.flatMap((table) => all(table, /<th(?![a-z])[^>]*>/g)).filter((tag) => !/ scope="(col|row|rowgroup)"/.test(tag))).toEqual(
      [],
    );
  });

  test("has no heading of a column or a row without words", () => {
    expect(all(html, /<th(?![a-z])[^>]*>(?:<[^>]*>|\s)*<\/th>/g)).toEqual([]);
  });

  test("lets a keyboard reach all that scrolls, by its name", () => {
    const boxes = all(html, /<div class="scroll"[^>]*>/g);
    expect(boxes.filter((box) => !/ role="group" aria-label="[^"]+" tabindex="0"/.test(box))).toEqual([]);
    expect(html).toContain(":focus-visible { outline: 2px solid");
    expect(html).not.toMatch(/outline: (0|none)/);
  });

  test("has a name for every drawing, but for those that only repeat the figure beside them", () => {
    const drawings = all(html, /<svg [^>]*>(?:<title>[^<]+<\/title>)?/g);
    expect(drawings.filter((svg) => !svg.includes('aria-hidden="true"') && !/ role="img" aria-label="[^"]+">?.*<title>/.test(svg))).toEqual(
      [],
    );
  });

  test("uses no name twice, and leads nowhere that is not there", () => {
    const ids = all(html, /\sid="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all(html, /href="#([^"]*)"/g).filter((target) => !ids.includes(target))).toEqual([]);
  });
});
