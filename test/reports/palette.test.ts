// The colors of all pages: well enough to be seen by WCAG 2.2 (1.4.3 for words, 1.4.11 for marks), light and dark, and in one place alone.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FAINT, INKS, MARKS, SURFACES } from "../../src/reports/palette.ts";

const SHADES = ["light", "dark"] as const;
const REPORTS = join(import.meta.dirname, "../../src/reports");

type Rgb = readonly [red: number, green: number, blue: number];

function channels(color: string): Rgb {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
  return [red, green, blue];
}

/** Relative luminance as WCAG defines it. */
function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** A color drawn with so much of its strength over another. */
function blended(above: Rgb, below: Rgb, opacity: number): Rgb {
  const mixed = above.map((channel, index) => opacity * channel + (1 - opacity) * (below[index] ?? 0));
  return [mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0];
}

test("the formula gives what WCAG gives", () => {
  expect(contrast(channels("#000000"), channels("#ffffff"))).toBeCloseTo(21, 10);
  expect(contrast(channels("#777777"), channels("#ffffff"))).toBeCloseTo(4.48, 2);
});

describe.each(SHADES)("%s", (shade) => {
  const { gap, present, ...plain } = SURFACES;
  const plainSurfaces = Object.entries(plain);

  test.each(Object.entries(INKS))("words in %s can be read on what they lie on", (_, ink) => {
    for (const [surface, color] of plainSurfaces)
      expect(contrast(channels(ink[shade]), channels(color[shade])), surface).toBeGreaterThanOrEqual(4.5);
  });

  test("what a letter lacks, and what is written over what is present, can be read", () => {
    expect(contrast(channels(INKS.ink[shade]), channels(gap[shade]))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(channels(INKS.quiet[shade]), channels(present[shade]))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.entries(MARKS))("marks in %s are seen on what they lie on", (_, mark) => {
    for (const [surface, color] of plainSurfaces)
      expect(contrast(channels(mark[shade]), channels(color[shade])), surface).toBeGreaterThanOrEqual(3);
  });

  test("the faintest square of a week, and work before those who are present, are seen", () => {
    const ground = channels(SURFACES.ground[shade]);
    for (const ink of [INKS.accent, INKS.bad])
      expect(contrast(blended(channels(ink[shade]), ground, 0.7), ground)).toBeGreaterThanOrEqual(3);
    const there = channels(present[shade]);
    expect(contrast(blended(channels(INKS.accent[shade]), there, 0.75), there)).toBeGreaterThanOrEqual(3);
  });

  test("an outline is seen against the inside that it holds", () => {
    expect(contrast(channels(INKS.accent[shade]), channels(FAINT.soft[shade]))).toBeGreaterThanOrEqual(3);
    expect(contrast(channels(INKS.other[shade]), channels(FAINT.line[shade]))).toBeGreaterThanOrEqual(3);
  });
});

test("no page has a color of its own", () => {
  const files = readdirSync(REPORTS, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(40);
  const own = files
    .filter((file) => file !== "palette.ts")
    .flatMap((file) => {
      const text = readFileSync(join(REPORTS, file), "utf8");
      return [...text.matchAll(/#[0-9a-f]{3}(?:[0-9a-f]{3})?\b(?![^\s;]*")|\brgba?\(|\bhsla?\(/gi)].map(([color]) => `${file}: ${color}`);
    });
  expect(own).toEqual([]);
});

test("every color a page names is one of the palette", () => {
  const known = new Set(["width", ...[SURFACES, INKS, MARKS, FAINT].flatMap((part) => Object.keys(part))]);
  const files = readdirSync(REPORTS, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const used = files.flatMap((file) =>
    [...readFileSync(join(REPORTS, file), "utf8").matchAll(/var\(--([a-z-]+)/g)].map(([, name = ""]) => name),
  );
  expect(used.length).toBeGreaterThan(60);
  expect([...new Set(used)].filter((name) => !known.has(name))).toEqual([]);
});
