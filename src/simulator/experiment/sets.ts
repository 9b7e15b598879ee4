// Figures given beside the file, as `--set PATH=VALUE` on the command line: where each goes, and what it says.

import { parse } from "yaml";
import type { PolicyIr } from "../../ir/index.ts";
import { type Data, isMap, type Path } from "../yaml/index.ts";
import { findPath } from "./paths.ts";

export type SetRead =
  | { readonly ok: true; readonly path: Path; readonly value: unknown }
  | { readonly ok: false; readonly reason: string; readonly fix: string | null };

/** What the file varies is set among its values, and takes the place of all of them. */
export function readSet(set: string, data: Data, policies: ReadonlyMap<string, PolicyIr>): SetRead {
  const [, name = "", written = ""] = /^([^=]+)=(.*)$/s.exec(set) ?? [];
  if (name === "") return { ok: false, reason: `\`${set}\` sets nothing`, fix: "write `--set PATH=VALUE`, as in `--set staffing.csm=6`" };
  const found = findPath(name.trim(), data, policies);
  if (!found.ok) return found;
  const value = figureOrMore(written);
  if (typeof value === "object") return { ok: false, ...ofSeveral(found.path, value, written.trim()) };
  const varied = variedAs(data, found.path, policies);
  return varied === null ? { ok: true, path: found.path, value } : { ok: true, path: ["vary", varied], value: [value] };
}

/** A number, a text as it is written, or an object: a map or a list. */
function figureOrMore(written: string): number | string | object {
  try {
    const value: unknown = parse(written);
    return typeof value === "number" || (typeof value === "object" && value !== null) ? value : written.trim();
  } catch {
    return written.trim();
  }
}

function ofSeveral(path: Path, value: object, written: string): { readonly reason: string; readonly fix: string } {
  const key = path.at(-1);
  return {
    reason: `\`--set\` gives one figure or name, and this is a ${Array.isArray(value) ? "list" : "map"}`,
    fix: typeof key === "string" ? `write it into the file: \`${key}: ${written}\`` : "write it into the file",
  };
}

/** The key of `vary` under which the figure is varied, by whatever name; null: it is not. */
function variedAs(data: Data, path: Path, policies: ReadonlyMap<string, PolicyIr>): string | null {
  const { vary } = data;
  const same = (name: string): boolean => {
    const found = findPath(name, data, policies);
    return found.ok && found.path.join(".") === path.join(".");
  };
  return isMap(vary) ? (Object.keys(vary).find(same) ?? null) : null;
}
