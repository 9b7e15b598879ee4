// Paths to figures of an experiment file, as factors and `--set` name them: `demand.arrivals.per-day`, `staffing.csm`, `parameter.p0-response`.

import { nearestAlone } from "../../diagnostics/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import { type Data, isMap, keysInSchema, type Path, valueAt } from "../yaml/index.ts";
import { experimentJsonSchema } from "./experiment-schema.ts";

export type Found =
  | { readonly ok: true; readonly path: Path }
  | { readonly ok: false; readonly reason: string; readonly fix: string | null };

/** Where in the data of the file the figure stands, or would stand: a key left out may be named where its place is certain. */
export function findPath(text: string, data: Data, policies: ReadonlyMap<string, PolicyIr>): Found {
  const words = text.split(".");
  const [first = "", second = ""] = words;
  if (text === "policy") return { ok: true, path: ["policy"] };
  if ((first === "parameter" || first === "parameters") && words.length > 1) return parameter(words.slice(1).join("."), policies);
  if (first === "staffing") return staffing(text, second, words.slice(2), data, policies);
  const path = pathIn(data, words);
  return path === null ? unknown(text, data, policies) : { ok: true, path };
}

/** The data with another value there; maps on the way are made where they are missing. */
export function withValue(data: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(data)) return data.map((each: unknown, i) => (i === key ? withValue(each, rest, value) : each));
  const map = isMap(data) ? data : {};
  return { ...map, [key]: withValue(map[key], rest, value) };
}

/** The keys a map at that place of an experiment may have; none where it has names of the writer's own. */
export function keysAt(path: Path): readonly string[] {
  return keysInSchema(experimentJsonSchema(), path);
}

function parameter(name: string, policies: ReadonlyMap<string, PolicyIr>): Found {
  const names = [...policies.values()].flatMap(({ parameters }) => parameters.map(({ id }) => id));
  if (names.includes(name)) return { ok: true, path: ["parameters", name] };
  const near = nearestAlone(name, names);
  const reason = `no policy has a parameter \`${name}\``;
  if (names.length === 0) return { ok: false, reason, fix: "the policies declare none: write `parameter NAME is 15 minutes` there" };
  return { ok: false, reason, fix: near === null ? `there are ${quoted([...new Set(names)])}` : `did you mean \`parameter.${near}\`?` };
}

function staffing(text: string, team: string, rest: readonly string[], data: Data, policies: ReadonlyMap<string, PolicyIr>): Found {
  const where: Path = ["people", "teams", team];
  const groups = valueAt(data, [...where, "groups"]);
  if (!isMap(valueAt(data, where)) || rest.length > 1) return unknown(text, data, policies);
  if (!Array.isArray(groups)) return rest.length === 0 ? { ok: true, path: [...where, "members"] } : unknown(text, data, policies);
  const [number] = rest;
  if (number === undefined && groups.length > 1) {
    const each = groups.map((_, i) => `staffing.${team}.${i + 1}`);
    return { ok: false, reason: `\`${team}\` has several groups`, fix: `say which: ${quoted(each)}` };
  }
  const index = Number(number ?? 1) - 1;
  return groups[index] === undefined ? unknown(text, data, policies) : { ok: true, path: [...where, "groups", index, "members"] };
}

/** In lists, 1 is the first. */
function pathIn(data: unknown, words: readonly string[]): Path | null {
  const path: (string | number)[] = [];
  let at = data;
  for (const [i, word] of words.entries()) {
    if (Array.isArray(at)) {
      const index = Number(word) - 1;
      if (at[index] === undefined) return null;
      path.push(index);
      at = at[index];
      continue;
    }
    if (!isMap(at)) return null;
    const isLast = i === words.length - 1;
    if (!Object.hasOwn(at, word) && !(isLast && keysAt(path).includes(word))) return null;
    path.push(word);
    at = at[word];
  }
  return path;
}

function unknown(text: string, data: Data, policies: ReadonlyMap<string, PolicyIr>): Found {
  const known = knownPaths(data, policies);
  const reason = `there is no figure \`${text}\` to vary`;
  const ending = known.filter((path) => path.endsWith(`.${text}`));
  if (ending.length > 0) return { ok: false, reason, fix: `did you mean ${quoted(ending.slice(0, 3), " or ")}?` };
  const beginning = text.slice(0, text.lastIndexOf(".") + 1);
  const siblings = beginning === "" ? [] : known.filter((path) => path.startsWith(beginning));
  const near = nearestOf(text, beginning, siblings) ?? (siblings.some(isBeside(beginning)) ? null : nearestAlone(text, known));
  if (near !== null) return { ok: false, reason, fix: `did you mean \`${near}\`?` };
  const offered = siblings.length > 0 ? siblings : known.filter((path) => /^(policy|staffing\.|parameter\.)/.test(path));
  return {
    ok: false,
    reason,
    fix: `there are ${quoted(offered.slice(0, 8))}${offered.length > 8 ? ", …" : ""}; any path to a figure in the file will do`,
  };
}

/** By the last word alone: what goes before it is the same, and would make any two look alike. */
function nearestOf(text: string, beginning: string, siblings: readonly string[]): string | null {
  const [word, words] = [text.slice(beginning.length), siblings.map((path) => path.slice(beginning.length))];
  const near = nearestAlone(word, words);
  return near === null ? null : `${beginning}${near}`;
}

function isBeside(beginning: string): (path: string) => boolean {
  return (path) => !path.slice(beginning.length).includes(".");
}

const SHARED = new Set(["format", "title", "policies", "vary", "measures", "calendars", "holidays"]);

function knownPaths(data: Data, policies: ReadonlyMap<string, PolicyIr>): readonly string[] {
  const teams = valueAt(data, ["people", "teams"]);
  const parameters = [...policies.values()].flatMap((policy) => policy.parameters.map(({ id }) => `parameter.${id}`));
  const staffed = Object.entries(isMap(teams) ? teams : {}).flatMap(([team, value]) => {
    const groups = isMap(value) ? value["groups"] : undefined;
    return Array.isArray(groups) && groups.length > 1 ? groups.map((_, i) => `staffing.${team}.${i + 1}`) : [`staffing.${team}`];
  });
  const rest = Object.fromEntries(Object.entries(data).filter(([key]) => !SHARED.has(key)));
  return [...new Set(["policy", ...staffed, ...parameters, ...leaves(rest, "")])];
}

function leaves(value: unknown, path: string): readonly string[] {
  const inner = (key: string | number): string => (path === "" ? String(key) : `${path}.${key}`);
  if (Array.isArray(value)) return value.flatMap((each, i) => leaves(each, inner(i + 1)));
  if (isMap(value)) return Object.entries(value).flatMap(([key, each]) => leaves(each, inner(key)));
  return typeof value === "string" || typeof value === "number" ? [path] : [];
}

function quoted(words: readonly string[], between = ", "): string {
  return words.map((word) => `\`${word}\``).join(between);
}
