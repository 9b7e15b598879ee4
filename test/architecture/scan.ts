// Finds the imports of TypeScript files, and what breaks the plan of the house. Pure: files come as a map from path to text.

import { posix } from "node:path";

import {
  ALLOWED,
  FLOORS,
  FORBIDDEN_WORDS,
  LIBRARY_OWNERS,
  NEVER,
  NODE_EXCEPTIONS,
  NODE_OWNERS,
  SECOND_DOORS,
  TYPE_DOORS,
} from "./house.ts";

/** `lazy`: an `import()` that loads when it is reached; `types`: nothing is loaded, types are named; `line` is 1-based. */
export type Import = {
  readonly from: string;
  readonly specifier: string;
  readonly line: number;
  readonly lazy: boolean;
  readonly types: boolean;
};
export type Violation = { readonly rule: string; readonly where: string; readonly what: string; readonly fix: string };

const STATEMENT = /(?:^|[\n;])[ \t]*(?:import|export)\b(?:[^;"'`()]*?\bfrom)?\s*["']([^"'\n]+)["']/g;
const EXPRESSION = /\bimport\(\s*["']([^"'\n]+)["']\s*\)(?!\s*\.\s*[A-Z])/g;
const TYPE_EXPRESSION = /\bimport\(\s*["']([^"'\n]+)["']\s*\)(?=\s*\.\s*[A-Z])/g;

/** Every import of one file: statements, `import()` and type `import("…").T`. Comments do not count. */
export function importsOf(path: string, text: string): readonly Import[] {
  const code = withoutComments(text);
  const collect = (pattern: RegExp, lazy: boolean): readonly Import[] =>
    [...code.matchAll(pattern)].map((match) => ({
      from: path,
      specifier: match[1] ?? "",
      line: code.slice(0, match.index + match[0].length).split("\n").length,
      lazy,
      types: pattern === TYPE_EXPRESSION || /^[\s;]*(?:import|export)\s+type\b/.test(match[0]),
    }));
  return [...collect(STATEMENT, false), ...collect(TYPE_EXPRESSION, false), ...collect(EXPRESSION, true)];
}

/** All that breaks the plan in these files (paths relative to the repository). */
export function violationsIn(files: ReadonlyMap<string, string>): readonly Violation[] {
  const imports = [...files].flatMap(([path, text]) => importsOf(path, text));
  return [
    ...imports.flatMap((item) => [...floorViolation(item), ...doorViolation(item), ...libraryViolation(item), ...outsideViolation(item)]),
    ...[...files].flatMap(([path, text]) => wordViolations(path, text)),
    ...[...files.keys()].flatMap(homelessViolation),
    ...cycleViolations(imports, files),
  ];
}

/** A relative import's file, relative to the repository; null for a package. */
export function targetOf(item: Import): string | null {
  return item.specifier.startsWith(".") ? posix.join(posix.dirname(item.from), item.specifier) : null;
}

function floorViolation(item: Import): readonly Violation[] {
  const target = targetOf(item);
  if (target === null) return [];
  const [from, to] = [folderOf(item.from), folderOf(target)];
  const never = NEVER.find((pair) => within(item.from, pair.from) && within(target, pair.to));
  const allowed = ALLOWED.some((pair) => within(item.from, pair.from) && within(target, pair.to) && (item.types || !pair.typesOnly));
  if (allowed) return [];
  if (never !== undefined) {
    return [breach("never", item, `\`${never.from}\` never imports \`${never.to}\``, `${never.because}; hand the value in as an argument`)];
  }
  if (from === null || to === null || from === to) return [];
  const [above, below] = [FLOORS[from] ?? 0, FLOORS[to] ?? 0];
  if (below < above) return [];
  const fix = "imports only point down: move what is needed to a lower floor, or hand it in as an argument";
  return [breach("floors", item, `\`${from}\` (floor ${above}) imports \`${to}\` (floor ${below})`, fix)];
}

function doorViolation(item: Import): readonly Violation[] {
  const target = targetOf(item);
  if (target === null || folderOf(target) === null || folderOf(target) === folderOf(item.from)) return [];
  const isDoor =
    target === `${folderOf(target)}/index.ts` ||
    target in SECOND_DOORS ||
    (within(item.from, TYPE_DOORS.for) && TYPE_DOORS.files.includes(target));
  return isDoor
    ? []
    : [
        breach(
          "doors",
          item,
          `\`${target}\` is behind a door`,
          `import \`${folderOf(target)}/index.ts\`, and export there what others may use`,
        ),
      ];
}

function libraryViolation(item: Import): readonly Violation[] {
  if (item.specifier.startsWith(".")) return [];
  if (item.specifier.startsWith("node:")) {
    const free = NODE_OWNERS.some((owner) => owner.test(item.from)) || (NODE_EXCEPTIONS[item.from] ?? []).includes(item.specifier);
    return free
      ? []
      : [breach("outside", item, `\`${item.specifier}\` belongs to src/cli`, "let the command line read it and hand it in as an argument")];
  }
  const name = item.specifier
    .split("/")
    .slice(0, item.specifier.startsWith("@") ? 2 : 1)
    .join("/");
  const owners = LIBRARY_OWNERS[name];
  if (owners === undefined)
    return [
      breach("libraries", item, `\`${name}\` has no owner`, "name its owner in test/architecture/house.ts, and say why it is needed"),
    ];
  if (owners.some((owner) => owner.test(item.from))) return [];
  return [
    breach("libraries", item, `\`${name}\` is used outside its owner ${owners.map(String).join(", ")}`, "go through the door of its owner"),
  ];
}

function outsideViolation(item: Import): readonly Violation[] {
  const target = targetOf(item);
  if (target === null || folderOf(target) !== null) return [];
  return [breach("outside", item, `\`${target}\` is no part of the house`, "product code imports product code alone")];
}

function homelessViolation(path: string): readonly Violation[] {
  if (folderOf(path) !== null) return [];
  return [
    { rule: "floors", where: path, what: "this folder has no floor", fix: "give it one in test/architecture/house.ts and ARCHITECTURE.md" },
  ];
}

function wordViolations(path: string, text: string): readonly Violation[] {
  return text.split("\n").flatMap((line, index) =>
    FORBIDDEN_WORDS.filter(({ pattern }) => pattern.test(line)).map(({ pattern, instead }) => ({
      rule: "words",
      where: `${path}:${index + 1}`,
      what: `\`${pattern.exec(line)?.[0]}\` in product code`,
      fix: instead,
    })),
  );
}

/** Cycles of files over imports that load at once: an `import()` waits, and types are erased, so neither closes one. */
function cycleViolations(imports: readonly Import[], files: ReadonlyMap<string, string>): readonly Violation[] {
  const next = new Map<string, string[]>();
  for (const item of imports) {
    const target = targetOf(item);
    if (target !== null && !item.lazy && !item.types && files.has(target)) next.set(item.from, [...(next.get(item.from) ?? []), target]);
  }
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    for (const target of next.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of files.keys()) visit(path, []);
  return cycles.map((cycle) => ({
    rule: "cycles",
    where: cycle[0] ?? "",
    what: cycle.join(" → "),
    fix: "move what both need into a file of its own",
  }));
}

function breach(rule: string, item: Import, what: string, fix: string): Violation {
  return { rule, where: `${item.from}:${item.line}`, what, fix };
}

/** The folder of the plan a path belongs to, by longest prefix; null where it belongs to none. */
function folderOf(path: string): string | null {
  const candidates = Object.keys(FLOORS).filter((folder) => within(path, folder));
  return candidates.sort((a, b) => b.length - a.length)[0] ?? null;
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** Comments become spaces; strings stay. Good enough for import statements: `//` inside a string on an import line does not occur. */
function withoutComments(text: string): string {
  return text.replace(
    /\/\*[\s\S]*?\*\/|(^|[^:"'`\\])\/\/[^\n]*/g,
    (match, before: string | undefined) => (before ?? "") + match.slice((before ?? "").length).replace(/[^\n]/g, " "),
  );
}
