// The engine as one text, for modules that must not import anything.

import { wordsOf } from "./used.ts";

/** Files of src/ that make up the engine, by path, each after those it needs. */
export const RUNTIME_FILES: readonly string[] = [
  "ir/history.ts",
  "ir/verdict.ts",
  "ir/policy.ts",
  "ir/promises.ts",
  "runtime/contract.ts",
  "runtime/wanted.ts",
  "runtime/own-events.ts",
  "runtime/figures.ts",
  "runtime/working-time/civil.ts",
  "runtime/working-time/edges.ts",
  "runtime/working-time/zone.ts",
  "runtime/working-time/holidays.ts",
  "runtime/working-time/seasons.ts",
  "runtime/working-time/days.ts",
  "runtime/working-time/table.ts",
  "runtime/working-time/working-time.ts",
  "runtime/working-time/prorated.ts",
  "runtime/working-time/open-day.ts",
  "runtime/engine/clock.ts",
  "runtime/engine/reach.ts",
  "runtime/engine/ticket.ts",
  "runtime/engine/program.ts",
  "runtime/engine/pauses.ts",
  "runtime/engine/proposal.ts",
  "runtime/engine/moment.ts",
  "runtime/engine/stage.ts",
  "runtime/engine/spans.ts",
  "runtime/engine/choose.ts",
  "runtime/engine/records.ts",
  "runtime/engine/marks.ts",
  "runtime/engine/plain.ts",
  "runtime/engine/retargeting.ts",
  "runtime/engine/duties.ts",
  "runtime/engine/meetings.ts",
  "runtime/engine/timers.ts",
  "runtime/engine/escalation.ts",
  "runtime/engine/reasons.ts",
  "runtime/engine/kinds.ts",
  "runtime/engine/layout.ts",
  "runtime/engine/milestones.ts",
  "runtime/engine/gates.ts",
  "runtime/engine/facts.ts",
  "runtime/engine/verdict.ts",
  "runtime/engine/journal.ts",
  "runtime/engine/copy.ts",
  "runtime/engine/crowd.ts",
  "runtime/engine/tickets.ts",
  "runtime/engine/case.ts",
  "runtime/engine/define.ts",
];

/** One text without imports and exports. `sources`: the text of each of `RUNTIME_FILES`, by path. */
export function standaloneRuntime(sources: ReadonlyMap<string, string>): string {
  const texts = RUNTIME_FILES.map((path) => {
    const text = sources.get(path);
    if (text === undefined) throw new Error(`the source of the runtime lacks ${path}`);
    return stripped(text);
  });
  const twice = repeated(texts.flatMap((text) => [...new Set(topLevelNames(text))]));
  if (twice.length > 0) throw new Error(`files of the runtime share the names ${twice.join(", ")}`);
  return texts.join("\n");
}

const IMPORT = /^import\s[^;]*?from\s+"[^"]+";[ \t]*\n?/gm;
const REEXPORT = /^export\s+(?:type\s+)?(?:\*|\{[^}]*\})\s*(?:from\s+"[^"]+")?;[ \t]*\n?/gm;

function stripped(text: string): string {
  return (
    text
      .replace(IMPORT, "")
      .replace(REEXPORT, "")
      .replace(/^export (?=(?:const|let|function|class|type|interface|abstract)\b)/gm, "")
      .trim() + "\n"
  );
}

/** What of the engine a module comes to that uses these words; declarations nobody comes to are left out. */
export function reachedFrom(words: ReadonlySet<string>, runtime: string): string {
  const pieces = piecesOf(runtime).map((text) => ({ text, names: topLevelNames(text), words: wordsOf(text) }));
  const byName = new Map(pieces.flatMap((piece) => piece.names.map((name) => [name, piece] as const)));
  const reached = new Set<(typeof pieces)[number]>();
  const take = (some: ReadonlySet<string>): void => {
    for (const word of some) {
      const piece = byName.get(word);
      if (piece === undefined || reached.has(piece)) continue;
      reached.add(piece);
      take(piece.words);
    }
  };
  take(words);
  for (const piece of pieces) if (piece.names.length === 0) take(piece.words);
  return pieces.flatMap((piece) => (piece.names.length === 0 || reached.has(piece) ? [piece.text] : [])).join("\n");
}

/** Each declaration with the comment above it. */
function piecesOf(runtime: string): readonly string[] {
  const pieces: string[][] = [[]];
  let inComment = false;
  for (const line of runtime.split("\n")) {
    const isComment = /^(?:\/\*\*|\/\/| \*)/.test(line);
    const begins = isComment ? !line.startsWith(" *") && !inComment : DECLARED.test(line) && !inComment;
    if (begins) pieces.push([]);
    pieces.at(-1)?.push(line);
    inComment = isComment;
  }
  return pieces.map((lines) => lines.join("\n"));
}

const DECLARED = /^(?:const|let|var|function|class|abstract|type|interface)\s/;

/** Names declared at the start of a line. */
export function topLevelNames(text: string): readonly string[] {
  return [...text.matchAll(/^(?:export )?(?:const|let|var|function|class|type|interface)\s+([A-Za-z_$][\w$]*)/gm)].map(
    (match) => match[1] as string,
  );
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}
