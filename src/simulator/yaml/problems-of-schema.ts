// What zod finds wrong in a file written by hand, in our words where it is a usual mistake, each with the path it is about.

import type { z } from "zod";
import { listedNames, nearestAlone } from "../../diagnostics/index.ts";
import type { Path } from "./data.ts";
import type { KnownKeys } from "./keys-in-schema.ts";
import { lowercase } from "./words-for-yaml.ts";

export type SchemaIssue = z.core.$ZodIssue;

/** `about`: the key, where the key itself is what is wrong. `fix`: what to write instead, where that is likely. */
export type DataProblem = { readonly path: Path; readonly about: "key" | "value"; readonly reason: string; readonly fix: string | null };

/**
 * One problem for each thing that is wrong. `whole` is what the file as such is called: `the mapping`. A key that is missing because it stands there misspelt is one problem.
 */
export function problemsOf(issues: readonly SchemaIssue[], whole: string, keys: KnownKeys): readonly DataProblem[] {
  const problems = problemsOfAll(issues, whole, keys);
  const meant = new Set(problems.flatMap(({ path, fix }) => [...path.slice(0, -1), fix ?? ""].join(".")));
  return problems.filter(({ path, reason }) => {
    const asFix = [...path.slice(0, -1), didYouMean(path.at(-1) ?? "")].join(".");
    return !(reason.endsWith(" is missing") && meant.has(asFix));
  });
}

function problemsOfAll(issues: readonly SchemaIssue[], whole: string, keys: KnownKeys): readonly DataProblem[] {
  return issues.flatMap((issue) => problemsOfOne(issue, whole, keys));
}

function didYouMean(key: string | number): string {
  return `did you mean \`${key}\`?`;
}

function problemsOfOne(issue: SchemaIssue, whole: string, keys: KnownKeys): readonly DataProblem[] {
  const path = issue.path.filter(isKey);
  const where = path.map((key) => (typeof key === "number" ? key + 1 : key)).join(".");
  const subject = where === "" ? whole : `\`${where}\``;
  const value = (reason: string, fix: string | null = null): readonly DataProblem[] => [{ path, about: "value", reason, fix }];
  const nothing = nothingThere(issue);
  const absent =
    nothing === null ? null : nothing === "left out" ? value(`${subject} is missing`) : value(`${subject} has nothing behind it`, EMPTY);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, path, where === "" ? "" : ` in ${subject}`, keys));
    case "invalid_type":
      return absent ?? value(`${subject} must be ${KINDS[issue.expected] ?? issue.expected}`, asWritten([issue], keys.left(path)));
    case "invalid_value":
      return value(`${subject} must be ${issue.values.map((each) => `\`${String(each)}\``).join(" or ")}`);
    case "custom":
      return value(`${subject}: ${lowercase(issue.message)}`);
    case "invalid_union":
      return absent ?? branchOf(issue, whole, keys) ?? value(`${subject} ${formsWanted(issue)}`, formsAsWritten(issue, keys.left(path)));
    case "too_big":
    case "too_small":
      if (issue.origin === "array") return value(`${subject} has ${howMany(issue)}`);
      if (issue.code === "too_small" && issue.minimum === 1 && issue.origin !== "number") return value(`${subject} is empty`, EMPTY);
      return value(`${subject} is not written as it should be (${lowercase(issue.message)})`);
    case "invalid_element":
    case "invalid_format":
    case "invalid_key":
    case "not_multiple_of":
      return value(`${subject} is not written as it should be (${lowercase(issue.message)})`);
  }
}

/** `no value: it takes at least one`; `too few values: it takes exactly 168`. */
function howMany(issue: Extract<SchemaIssue, { code: "too_big" | "too_small" }>): string {
  const bound = issue.code === "too_small" ? issue.minimum : issue.maximum;
  if (issue.code === "too_small" && issue.exact !== true && bound === 1) return "no value: it takes at least one";
  const exact = issue.exact === true ? "exactly" : issue.code === "too_small" ? "at least" : "at most";
  return `too ${issue.code === "too_small" ? "few" : "many"} values: it takes ${exact} ${bound}`;
}

const KINDS: Readonly<Record<string, string>> = {
  object: "a map",
  record: "a map",
  array: "a list",
  string: "a text",
  number: "a number",
  boolean: "`true` or `false`",
};

/** `{ arr: at least $50,000 }`: a comma ends the value, and YAML reads the rest as a key. */
const CUT_BY_COMMA = /^\d+\b/;

function unknownKey(key: string, path: Path, where: string, keys: KnownKeys): DataProblem {
  const reason = `unknown key \`${key}\`${where}`;
  const about = { path: [...path, key], about: "key" } as const;
  if (CUT_BY_COMMA.test(key))
    return { ...about, reason, fix: "inside { } a comma ends the value: write the amount without commas, or in quotes" };
  const known = keys.left(path);
  const near = nearestAlone(key, known);
  if (near !== null) return { ...about, reason, fix: didYouMean(near) };
  return { ...about, reason, fix: elsewhere(key, path, keys) ?? (known.length === 0 ? null : `there ${areKeys(known)}`) };
}

/** Where a key of this name has a meaning close by: it was set in too far, or too little. */
function elsewhere(key: string, path: Path, keys: KnownKeys): string | null {
  for (let length = path.length - 1; length >= 0; length--) {
    if (keys.left(path.slice(0, length)).includes(key)) return `it belongs beside \`${path[length]}\`: begin it in the same column`;
  }
  const below = keys.all(path).filter((each) => keys.left([...path, each]).includes(key));
  return below.length === 0 || below.length > MOST_HOMES ? null : `it belongs below ${listedNames(below, "or")}`;
}

/** A key that may stand below more keys than these is no sign that one of them was meant. */
const MOST_HOMES = 2;

function areKeys(keys: readonly string[]): string {
  return `${keys.length === 1 ? "is" : "are"} ${shownKeys(keys)}`;
}

/** Of several forms, the one the writer plainly meant: the only one of which the value has the right kind. */
function branchOf(issue: Extract<SchemaIssue, { code: "invalid_union" }>, whole: string, keys: KnownKeys): readonly DataProblem[] | null {
  const meant = issue.errors.filter((branch) => !branch.some((each) => each.path.length === 0 && isOtherKind(each)));
  const [only] = meant;
  if (only === undefined || meant.length > 1) return null;
  return problemsOfAll(
    only.map((each) => ({ ...each, path: [...issue.path, ...each.path] })),
    whole,
    keys,
  );
}

/** `must be a map or a list`, `must be `never` or a map`. */
function formsWanted(issue: Extract<SchemaIssue, { code: "invalid_union" }>): string {
  const forms = rootsOf(issue).flatMap((root) => {
    if (root.code === "invalid_value") return root.values.map((each) => `\`${String(each)}\``);
    return root.code === "invalid_type" ? [KINDS[root.expected] ?? root.expected] : [];
  });
  return forms.length === 0
    ? `is not written as it should be (${lowercase(issue.message)})`
    : `must be ${[...new Set(forms)].join(" or ")}`;
}

function formsAsWritten(issue: Extract<SchemaIssue, { code: "invalid_union" }>, keys: readonly string[]): string | null {
  return asWritten(rootsOf(issue), keys);
}

/** What each form finds wrong with the value as such. */
function rootsOf(issue: Extract<SchemaIssue, { code: "invalid_union" }>): readonly SchemaIssue[] {
  return issue.errors.flatMap((branch) =>
    branch.flatMap((each) => (each.path.length > 0 ? [] : each.code === "invalid_union" ? rootsOf(each) : [each])),
  );
}

/** What a value of these kinds looks like in a file; null where the kinds say it all. */
function asWritten(issues: readonly SchemaIssue[], keys: readonly string[]): string | null {
  const types = issues.flatMap((issue) => (issue.code === "invalid_type" ? [issue] : []));
  const [only] = types;
  if (only?.expected === "string" && types.length === issues.length && /received (number|boolean)$/.test(only.message))
    return "put it in quotes";
  const has = (kind: string): boolean => types.some(({ expected }) => expected === kind);
  const map = has("object") || has("record") ? [mapAsWritten(keys)] : [];
  const forms = has("array") ? ["write `[…]`", ...map] : map;
  if (forms.length > 0) return forms.join("; or ");
  return types.length > 0 && types.every(({ message }) => HOLDS_SEVERAL.test(message)) ? "write one value, without `[ ]` or `{ }`" : null;
}

/** The value is a list or a map. */
const HOLDS_SEVERAL = /received (?:array|object|record)$/;

/** Keys shown of a map that takes many. */
const SHOWN_KEYS = 6;

function mapAsWritten(keys: readonly string[]): string {
  const [only = "NAME"] = keys;
  if (keys.length <= 1) return `write \`{ ${only}: … }\``;
  return `write \`{ KEY: … }\`, with keys of ${shownKeys(keys)}`;
}

function shownKeys(keys: readonly string[]): string {
  const shown = keys.slice(0, SHOWN_KEYS).map((key) => `\`${key}\``);
  return `${shown.join(", ")}${keys.length > SHOWN_KEYS ? ", …" : ""}`;
}

const EMPTY = "write its value; a key that is not needed is left out";

/** The key is not there, or nothing stands behind it; null: something does. All forms of a union are asked about the same value. */
function nothingThere(issue: SchemaIssue): "left out" | "empty" | null {
  if (issue.code === "invalid_union") {
    const found = rootsOf(issue).map(nothingThere);
    return found.find((each) => each !== null) ?? null;
  }
  if (issue.code !== "invalid_type") return null;
  if (issue.message.endsWith("received undefined")) return "left out";
  return issue.message.endsWith("received null") ? "empty" : null;
}

function isOtherKind(issue: SchemaIssue): boolean {
  if (issue.code === "invalid_union")
    return issue.errors.every((branch) => branch.some((each) => each.path.length === 0 && isOtherKind(each)));
  return issue.code === "invalid_type" || issue.code === "invalid_value";
}

function isKey(key: PropertyKey): key is string | number {
  return typeof key !== "symbol";
}
