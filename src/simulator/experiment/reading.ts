// What the forms share while they read an experiment: where problems and remarks go, and figures that tell their own.

import { insteadOf } from "../../diagnostics/index.ts";
import type { FactType, PolicyIr } from "../../ir/index.ts";
import type { Path } from "../yaml/index.ts";
import type { Scalar } from "./experiment-schema.ts";
import { type Figure, isPercent, readFigure, readShare, readWeight, type Unit } from "./values.ts";

/** Something said about a value of the file. `about`: the key, where the key itself is what is wrong. */
export type Said = {
  readonly path: Path;
  readonly about: "key" | "value";
  /** So many characters into the text there. */
  readonly at?: number;
  readonly reason: string;
  readonly fix: string | null;
};

/** One reading of the file: the experiment at one point of its factors. */
export type Reading = {
  readonly problems: Said[];
  readonly remarks: Said[];
  /** All policies of the experiment, and the one in force at this point (null: none). */
  readonly policies: ReadonlyMap<string, PolicyIr>;
  readonly policy: PolicyIr | null;
  /** What is dear to work out and the same at many points, by what it was worked out from. */
  readonly memory: Map<string, number>;
};

/** What a fact can be asked, once it is drawn: its type, by the policy or by how it is drawn. */
export type KnownFact = { readonly type: FactType; readonly of: "ticket" | "customer" };
export type KnownFacts = ReadonlyMap<string, KnownFact>;
/** A fact by its name, with the values it may have. */
export type TypedFact = { readonly fact: string; readonly type: FactType };

export function problem(reading: Reading, path: Path, reason: string, fix: string | null = null): void {
  reading.problems.push({ path, about: "value", reason, fix });
}

export function problemOfKey(reading: Reading, path: Path, reason: string, fix: string | null = null): void {
  reading.problems.push({ path, about: "key", reason, fix });
}

export function remark(reading: Reading, path: Path, text: string): void {
  reading.remarks.push({ path, about: "value", reason: text, fix: null });
}

/** NaN where it is not written so; the problem is told. */
export function figure(reading: Reading, path: Path, text: Scalar, unit: Unit): number {
  return told(reading, path, readFigure(text, unit));
}

/** The same of what is never 0. */
export function figureAboveZero(reading: Reading, path: Path, text: Scalar, unit: Unit): number {
  const read = readFigure(text, unit);
  const isNegative = /^\s*-\s*\d/.test(String(text));
  if (!isNegative && !(read.ok && read.value === 0)) return told(reading, path, read);
  const fix = unit.kind === "time" ? "it is a length of time above 0" : "it is above 0";
  problem(reading, path, `\`${text}\` is ${isNegative ? "negative" : "too little"}`, fix);
  return Number.NaN;
}

export function share(reading: Reading, path: Path, text: Scalar): number {
  return told(reading, path, readShare(text));
}

export function weight(reading: Reading, path: Path, text: Scalar): number {
  return told(reading, path, readWeight(text));
}

/** `least`: 0 where it is left out. `tooLittle`: why that is not enough; `tooMuch`: why there is a `most`, said of the figure. */
export type Bounds = {
  readonly whole?: boolean;
  readonly least?: number;
  readonly above?: number;
  readonly most?: number;
  readonly tooLittle?: string;
  readonly tooMuch?: string;
};

/** A number within bounds: a figure beyond them is a problem, which says why they are there. */
export function count(reading: Reading, path: Path, text: Scalar, bounds: Bounds = {}): number {
  const { whole = false, least = 0, above = Number.NEGATIVE_INFINITY, most, tooLittle, tooMuch } = bounds;
  const read = readFigure(text, { kind: "number" });
  const value = read.ok ? read.value : Number.NaN;
  const reason = (): string | null => {
    if (!read.ok) return read.reason;
    if (value < 0) return `\`${text}\` is negative`;
    if (value < least || value <= above) return tooLittle ?? `\`${text}\` is too little`;
    if (whole && !Number.isInteger(value)) return `\`${text}\` is no whole number`;
    return most !== undefined && value > most ? `\`${text}\` is ${tooMuch ?? "too much"}` : null;
  };
  const wrong = reason();
  const plain = isPercent(text) && !whole ? readWeight(text) : null;
  const fix = plain?.ok ? `write it as ${plain.value}` : `it is ${boundsInWords(bounds)}`;
  if (wrong !== null) problem(reading, path, wrong, fix);
  return value;
}

function boundsInWords({ whole = false, least = 0, above, most }: Bounds): string {
  const from = above === undefined ? `at least ${grouped(least)}` : `above ${grouped(above)}`;
  const number = whole ? "a whole number " : "";
  if (most === undefined) return whole ? `a whole number of at least ${grouped(least)}` : from;
  return above === undefined ? `${number}from ${grouped(least)} to ${grouped(most)}` : `${from} and at most ${grouped(most)}`;
}

/** `10,000,000`, as it may be written in the file. */
export function grouped(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 3 });
}

/** The name of a team, as it stands. */
export function checkTeam(reading: Reading, path: Path, name: string, teams: readonly string[]): string {
  if (!teams.includes(name)) problem(reading, path, `there is no team \`${name}\``, insteadOf(name, teams));
  return name;
}

/** `yes`, `no`, `true` and `false` alike. */
export function isYes(answer: boolean | "yes" | "no" | undefined): boolean {
  return answer === true || answer === "yes";
}

function told(reading: Reading, path: Path, read: Figure): number {
  if (read.ok) return read.value;
  problem(reading, path, read.reason, read.fix);
  return Number.NaN;
}
