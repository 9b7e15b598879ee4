// What zod finds wrong in a file written by hand, in our words where it is a usual mistake, each with the path it is about.

import type { z } from "zod";
import { nearestAlone } from "../../diagnostics/index.ts";
import { lowercase } from "./words-for-yaml.ts";
import type { Path } from "./yaml-text.ts";

export type SchemaIssue = z.core.$ZodIssue;

/** `about`: the key, where the key itself is what is wrong. `fix`: what to write instead, where that is likely. */
export type ShapeComplaint = { readonly path: Path; readonly about: "key" | "value"; readonly reason: string; readonly fix: string | null };

/**
 * One complaint for each thing that is wrong. `whole` is what the file as such is called: `the mapping`. `keysOf`: which keys the schema knows where an
 * unknown one stands, for a near name. A key that is missing because it stands there misspelt is one complaint.
 */
export function complaintsOf(
  issues: readonly SchemaIssue[],
  whole: string,
  keysOf: (path: Path) => readonly string[],
): readonly ShapeComplaint[] {
  const complaints = complaintsOfAll(issues, whole, keysOf);
  const meant = new Set(complaints.flatMap(({ path, fix }) => [...path.slice(0, -1), fix ?? ""].join(".")));
  return complaints.filter(({ path, reason }) => {
    const asFix = [...path.slice(0, -1), didYouMean(path.at(-1) ?? "")].join(".");
    return !(reason.endsWith(" is missing") && meant.has(asFix));
  });
}

function complaintsOfAll(
  issues: readonly SchemaIssue[],
  whole: string,
  keysOf: (path: Path) => readonly string[],
): readonly ShapeComplaint[] {
  return issues.flatMap((issue) => complaintsOfOne(issue, whole, keysOf));
}

function didYouMean(key: string | number): string {
  return `did you mean \`${key}\`?`;
}

function complaintsOfOne(issue: SchemaIssue, whole: string, keysOf: (path: Path) => readonly string[]): readonly ShapeComplaint[] {
  const path = issue.path.filter(isKey);
  const where = path.map((key) => (typeof key === "number" ? key + 1 : key)).join(".");
  const subject = where === "" ? whole : `\`${where}\``;
  const value = (reason: string): readonly ShapeComplaint[] => [{ path, about: "value", reason, fix: null }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, path, where === "" ? "" : ` in ${subject}`, keysOf(path)));
    case "invalid_type":
      if (/received (undefined|null)$/.test(issue.message)) return value(`${subject} is missing`);
      return value(`${subject} must be ${KINDS[issue.expected] ?? issue.expected}`);
    case "invalid_value":
      return value(`${subject} must be ${issue.values.map((each) => `\`${String(each)}\``).join(" or ")}`);
    case "custom":
      return value(`${subject}: ${lowercase(issue.message)}`);
    case "invalid_union":
      if (isMissing(issue)) return value(`${subject} is missing`);
      return (
        branchOf(issue, whole, keysOf) ??
        value(`${subject} ${kindWanted(issue) ?? `is not written as it should be (${lowercase(issue.message)})`}`)
      );
    case "too_big":
    case "too_small":
      if (issue.origin === "array") return value(`${subject} has ${howMany(issue)}`);
      if (issue.origin === "string" && issue.code === "too_small" && issue.minimum === 1) return value(`${subject} is empty`);
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

function unknownKey(key: string, path: Path, where: string, known: readonly string[]): ShapeComplaint {
  const reason = `unknown key \`${key}\`${where}`;
  const about = { path: [...path, key], about: "key" } as const;
  if (CUT_BY_COMMA.test(key))
    return { ...about, reason, fix: "inside { } a comma ends the value: write the amount without commas, or in quotes" };
  const near = nearestAlone(key, known);
  return { ...about, reason, fix: near === null ? null : didYouMean(near) };
}

/** Of several forms, the one the writer plainly meant: the only one of which the value has the right kind. */
function branchOf(
  issue: Extract<SchemaIssue, { code: "invalid_union" }>,
  whole: string,
  keysOf: (path: Path) => readonly string[],
): readonly ShapeComplaint[] | null {
  const meant = issue.errors.filter((branch) => !branch.some((each) => each.path.length === 0 && isOtherKind(each)));
  const [only] = meant;
  if (only === undefined || meant.length > 1) return null;
  return complaintsOfAll(
    only.map((each) => ({ ...each, path: [...issue.path, ...each.path] })),
    whole,
    keysOf,
  );
}

/** `must be a map or a list`, where no form takes a value of this kind; null where they differ in more than that. */
function kindWanted(issue: Extract<SchemaIssue, { code: "invalid_union" }>): string | null {
  const kinds = issue.errors.map(([first]) =>
    first?.code === "invalid_type" && first.path.length === 0 ? KINDS[first.expected] : undefined,
  );
  if (kinds.length === 0 || kinds.includes(undefined)) return null;
  return `must be ${[...new Set(kinds)].join(" or ")}`;
}

/** Not one of the forms is there: nothing is, or a key with nothing behind it. */
function isMissing(issue: SchemaIssue): boolean {
  if (issue.path.length > 0 && issue.code !== "invalid_union") return false;
  if (issue.code === "invalid_type") return /received (undefined|null)$/.test(issue.message);
  return issue.code === "invalid_union" && issue.errors.every((branch) => branch.length > 0 && branch.every(isMissingWhole));
}

function isMissingWhole(issue: SchemaIssue): boolean {
  return issue.path.length === 0 && (issue.code === "invalid_value" ? false : isMissing(issue));
}

function isOtherKind(issue: SchemaIssue): boolean {
  if (issue.code === "invalid_union")
    return issue.errors.every((branch) => branch.some((each) => each.path.length === 0 && isOtherKind(each)));
  return issue.code === "invalid_type" || issue.code === "invalid_value";
}

function isKey(key: PropertyKey): key is string | number {
  return typeof key !== "symbol";
}
