// What goes to a terminal: text with colors of our own, and no command that came with a policy or a log.

import { visibleLines } from "../diagnostics/index.ts";
import type { World } from "./world.ts";

/** `painted` is `plain` with codes of color put in: those stay, and whatever else of either would command a terminal does not. */
export function shown(plain: string, painted: string): string {
  let at = 0;
  return painted
    .split(COLOR)
    .map((part, index) => {
      if (index % 2 === 1 && !plain.startsWith(part, at)) return part;
      at += part.length;
      return visibleLines(part);
    })
    .join("");
}

const COLOR = /(\p{Cc}\[[\d;]+m)/u;

/** JSON as it is, with what a terminal might take for a command written as JSON can. */
export function shownJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\p{Zl}\p{Zp}\p{Bidi_Control}]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A note on standard error. */
export function note(world: World, text: string): void {
  world.notes.write(`${visibleLines(text)}\n`);
}
