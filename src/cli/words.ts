// Lengths of time, columns and color, for what the terminal shows.

import { DAY, HOUR, MINUTE, type Milliseconds, SECOND } from "../ir/index.ts";

const UNITS: readonly (readonly [length: number, name: string])[] = [
  [DAY, "d"],
  [HOUR, "h"],
  [MINUTE, "min"],
  [SECOND, "s"],
  [1, "ms"],
];

/** `1 h 30 min`, `7 min 30 s`, `0 s`: exact, all units that are not zero. */
export function exactLength(length: Milliseconds): string {
  if (length === 0) return "0 s";
  let rest = Math.abs(length);
  const parts: string[] = [];
  for (const [unit, name] of UNITS) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count > 0) parts.push(`${count} ${name}`);
  }
  return `${length < 0 ? "−" : ""}${parts.join(" ")}`;
}

/** `1 example`, `2 examples`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Rows as columns two spaces apart, each as wide as its widest cell; no space at the end of a line. */
export function columns(rows: readonly (readonly string[])[], indent = "  "): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  }
  return rows.map((row) => `${indent}${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ")}`.trimEnd());
}

const CODES = { bold: 1, red: 31, green: 32, yellow: 33, dim: 2 } as const;

/** Text in color where color is wanted, else as it is. */
export function paint(text: string, style: keyof typeof CODES, color: boolean): string {
  return color ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
}
