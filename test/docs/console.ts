// Console blocks of Markdown files: commands with the output a reader is shown, run and compared; `UPDATE_DOCS=1` writes the real output in.

import { built } from "../support/tenet.ts";

/** One command of a block: `$ npx tenet …`, and what stands below it up to the next command. */
export type Shown = { readonly line: number; readonly command: string; readonly output: string };

const FENCE = "```";

/** Every command in the ```console blocks of a page. */
export function shownIn(page: string): readonly Shown[] {
  const found: { line: number; command: string; lines: string[] }[] = [];
  let inside = false;
  page.split("\n").forEach((text, index) => {
    if (text.startsWith(FENCE)) inside = text === `${FENCE}console`;
    else if (inside && text.startsWith("$ ")) found.push({ line: index + 1, command: text.slice(2), lines: [] });
    else if (inside) found.at(-1)?.lines.push(text);
  });
  return found.map(({ line, command, lines }) => ({ line, command, output: lines.join("\n").trimEnd() }));
}

/** What the command really says: both streams, as a terminal would show them, and its status where it is not 0. */
export function realOutput(command: string): string {
  const [npx, tenet, ...words] = command.split(/ +/);
  if (npx !== "npx" || tenet !== "tenet") throw new Error(`a console block runs \`npx tenet …\` alone, not \`${command}\``);
  const { out, notes } = built(words);
  return `${notes}${out}`.trimEnd();
}

/** The output as shown is the real one; a line `…` stands for any number of lines. */
export function agrees(shown: string, real: string): boolean {
  const pattern = shown.split("\n").map((line) => (line === "…" ? "[\\s\\S]*" : line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  return new RegExp(`^${pattern.join("\n")}$`).test(real);
}

/** The page with the real output below every command that does not agree. What `…` leaves out stays left out. */
export function refreshed(page: string): string {
  let text = page;
  for (const { command, output } of shownIn(page)) {
    const real = realOutput(command);
    if (agrees(output, real)) continue;
    text = text.replace(`$ ${command}\n${output === "" ? "" : `${output}\n`}`, () => `$ ${command}\n${shortened(real, output)}\n`);
  }
  return text;
}

/** As many lines at the beginning and at the end as were shown before. */
function shortened(real: string, shown: string): string {
  const [before, lines] = [shown.split("\n"), real.split("\n")];
  const first = before.indexOf("…");
  if (first < 0) return real;
  const last = before.length - 1 - before.lastIndexOf("…");
  return [...lines.slice(0, first), "…", ...(last === 0 ? [] : lines.slice(-last))].join("\n");
}
