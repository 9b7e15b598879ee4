// Long lines broken at spaces, so that an explanation fits a terminal of 100 columns.

import { columns } from "../words.ts";

/** Columns a terminal has room for. */
export const WIDTH = 100;

/** The lines with those too long for the terminal broken; what goes on is indented by four more. */
export function fitted(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    if (line.length <= WIDTH) return [line];
    const indent = " ".repeat((/^ */.exec(line)?.[0].length ?? 0) + 4);
    const [first = "", ...rest] = broken(line, WIDTH - indent.length);
    return [first, ...rest.map((each) => `${indent}${each}`)];
  });
}

/** Rows as columns, the last of which goes on in further lines below itself. */
export function fittedColumns(rows: readonly (readonly string[])[], indent = "  "): readonly string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const before = Array.from({ length: width - 1 }, (_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const room = Math.max(30, WIDTH - indent.length - before.reduce((sum, each) => sum + each + 2, 0));
  const broad = rows.flatMap((row) => {
    const [first = "", ...rest] = broken(row[width - 1] ?? "", room);
    return [[...row.slice(0, width - 1), first], ...rest.map((each) => [...before.map(() => ""), `  ${each}`])];
  });
  return columns(broad, indent);
}

/** Words in lines of at most `room`, the first one's indent kept; a longer word stands alone. */
export function broken(words: string, room: number): readonly string[] {
  const indent = /^ */.exec(words)?.[0] ?? "";
  const found: string[] = [];
  for (const word of words.trim().split(" ")) {
    const last = found.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room - (found.length === 1 ? 0 : 2))
      found[found.length - 1] = `${last} ${word}`;
    else found.push(found.length === 0 ? `${indent}${word}` : word);
  }
  return found;
}
