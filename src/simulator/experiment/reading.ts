// What the forms share while they read an experiment: where complaints and remarks go, and figures that complain themselves.

import { nearestAlone } from "../../diagnostics/index.ts";
import type { FactType, PolicyIr } from "../../ir/index.ts";
import type { Path } from "../yaml/index.ts";
import type { Scalar } from "./experiment-schema.ts";
import { type Figure, readFigure, readShare, readWeight, type Unit } from "./values.ts";

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

export function problem(reading: Reading, path: Path, reason: string, fix: string | null = null): void {
  reading.problems.push({ path, about: "value", reason, fix });
}

export function problemOfKey(reading: Reading, path: Path, reason: string, fix: string | null = null): void {
  reading.problems.push({ path, about: "key", reason, fix });
}

export function remark(reading: Reading, path: Path, text: string): void {
  reading.remarks.push({ path, about: "value", reason: text, fix: null });
}

/** ``did you mean `csm`?``, else what there is to choose from. */
export function insteadOf(word: string, known: Iterable<string>): string | null {
  const words = [...new Set(known)];
  const near = nearestAlone(word, words);
  if (near !== null) return `did you mean \`${near}\`?`;
  if (words.length === 0) return null;
  const shown = words.slice(0, 12).map((each) => `\`${each}\``);
  return `there ${words.length === 1 ? "is" : "are"} ${shown.join(", ")}${words.length > shown.length ? ", …" : ""}`;
}

/** NaN where it is not written so; the complaint is made. */
export function figure(reading: Reading, path: Path, text: Scalar, unit: Unit): number {
  return told(reading, path, readFigure(text, unit));
}

export function share(reading: Reading, path: Path, text: Scalar): number {
  return told(reading, path, readShare(text));
}

export function weight(reading: Reading, path: Path, text: Scalar): number {
  return told(reading, path, readWeight(text));
}

/** At least 0, and above it where `positive`. */
export function count(
  reading: Reading,
  path: Path,
  text: Scalar,
  is: { readonly whole?: boolean; readonly positive?: boolean } = {},
): number {
  const value = figure(reading, path, text, { kind: "count" });
  if (is.whole === true && !Number.isNaN(value) && !Number.isSafeInteger(value)) problem(reading, path, `\`${text}\` is no whole number`);
  if (is.positive === true && value === 0) problem(reading, path, `\`${text}\` is not above 0`);
  return value;
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
