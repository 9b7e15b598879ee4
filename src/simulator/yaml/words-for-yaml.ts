// What the YAML library finds wrong, in words for somebody who writes a file by hand: what stands there, and what to write.

import type { YAMLParseError } from "yaml";

export type YamlWords = { readonly reason: string; readonly fix: string | null };

const IN_ONE_COLUMN = "keys beside each other begin in the same column";

/** `text`: the whole file, which the error's place counts in. */
export function wordsFor({ code, message, pos }: YAMLParseError, text: string): YamlWords {
  switch (code) {
    case "DUPLICATE_KEY":
      return { reason: `\`${keyAt(text, pos[0])}\` stands here a second time`, fix: "put what both say into one" };
    case "BLOCK_AS_IMPLICIT_KEY":
    case "BLOCK_IN_FLOW":
      return { reason: "there is a second `: ` within one value", fix: `a text that holds \`: \` goes in quotes; ${IN_ONE_COLUMN}` };
    case "MULTILINE_IMPLICIT_KEY":
      return {
        reason: "this is neither a key with its value nor an item of a list",
        fix: "write `key: value`, with a space after the colon",
      };
    case "BAD_SCALAR_START":
      return { reason: `a text does not begin with \`${text.charAt(pos[0])}\``, fix: "put it in quotes" };
    case "TAB_AS_INDENT":
      return { reason: "a tab sets this line in", fix: "set it in by spaces" };
    case "BAD_INDENT":
      if (message.includes("end with a")) return { reason: `a \`${message.endsWith("]") ? "[" : "{"}\` is not closed`, fix: null };
      return { reason: "this begins in another column than what stands beside it", fix: IN_ONE_COLUMN };
    default:
      return { reason: short(lowercase(message)), fix: null };
  }
}

function keyAt(text: string, at: number): string {
  return short(/^[^:\r\n]*/.exec(text.slice(at, at + LONGEST_REASON))?.[0].trim() ?? "");
}

const LONGEST_REASON = 160;

/** Messages of the library quote whole pieces of the text. */
function short(reason: string): string {
  return reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON)}…` : reason;
}

/** First letter small: messages are fragments. */
export function lowercase(message: string): string {
  return message.slice(0, 1).toLowerCase() + message.slice(1);
}
