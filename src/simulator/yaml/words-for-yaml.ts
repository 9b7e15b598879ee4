// What the YAML library finds wrong, in words for somebody who writes a file by hand: what stands there, and what to write.

import type { YAMLError } from "yaml";

export type YamlWords = { readonly reason: string; readonly fix: string | null };

const NEITHER: YamlWords = {
  reason: "this is neither a key with its value nor an item of a list",
  fix: "write `key: value`, with a space after the colon",
};
const IN_ONE_COLUMN = "keys beside each other begin in the same column";

/** `text`: the whole file, which the error's place counts in. */
export function wordsFor({ code, message, pos }: YAMLError, text: string): YamlWords {
  switch (code) {
    case "DUPLICATE_KEY":
      return { reason: `\`${keyAt(text, pos[0])}\` stands here a second time`, fix: "put what both say into one" };
    case "BLOCK_AS_IMPLICIT_KEY":
    case "BLOCK_IN_FLOW":
      return { reason: "there is a second `: ` within one value", fix: `a text that holds \`: \` goes in quotes; ${IN_ONE_COLUMN}` };
    case "MULTILINE_IMPLICIT_KEY":
      return NEITHER;
    case "BAD_SCALAR_START":
      return { reason: `a text does not begin with \`${text.charAt(pos[0])}\``, fix: "put it in quotes" };
    case "TAB_AS_INDENT":
      return { reason: "a tab sets this line in", fix: "set it in by spaces" };
    case "BAD_INDENT":
      if (message.includes("end with a")) return { reason: `a \`${message.endsWith("]") ? "[" : "{"}\` is not closed`, fix: null };
      return { reason: "this begins in another column than what stands beside it", fix: IN_ONE_COLUMN };
    case "MISSING_CHAR":
    case "UNEXPECTED_TOKEN":
      return wordsForToken(message, pos[0], text);
    case "BAD_DQ_ESCAPE":
      return {
        reason: `\`${message.slice("Invalid escape sequence ".length)}\` stands for no letter within \`"\``,
        fix: "put the text between `'` instead",
      };
    case "MULTIPLE_DOCS":
      return {
        reason: "`---` begins a second file within this one",
        fix: "leave the line out, or put what follows it into a file of its own",
      };
    case "TAG_RESOLVE_FAILED":
      return { reason: `\`${wordAt(text, pos[0])}\` has no meaning here`, fix: "leave it out; a text that begins with `!` goes in quotes" };
    default:
      return { reason: short(lowercase(message)), fix: null };
  }
}

/** What is missing, or stands where nothing may, by how the library's message begins or ends. */
const TOKENS: readonly (readonly [RegExp, YamlWords])[] = [
  [/^Missing closing "/, { reason: 'a `"` is not closed', fix: 'write `"` behind the text that begins with one' }],
  [/^Missing closing '/, { reason: "a `'` is not closed", fix: "write `'` behind the text that begins with one" }],
  [/^Implicit map keys need/, NEITHER],
  [
    /^Missing , /,
    {
      reason: "two things stand side by side with nothing between them",
      fix: "put a comma between them; a text that holds `,`, `[`, `]`, `{` or `}` goes in quotes",
    },
  ],
  [/^Missing space after :/, { reason: "a key and its value stand together", fix: "write a space after the colon" }],
  [/^Comments must be/, { reason: "`#` begins a comment only behind a space", fix: "write a space before it, or the text in quotes" }],
  [/^Sequence item without/, { reason: "this stands among the items of a list and is none", fix: "begin it with `- `" }],
  [/block-seq-ind/, { reason: "a list begins on the line of its key", fix: "begin it on the next line, or write `[…]`" }],
  [/^Unexpected (?:,|empty item)/, { reason: "there is nothing before this comma", fix: "leave it out" }],
  [/"\}"$/, { reason: "this `}` closes nothing", fix: "leave it out, or write `{` where it begins" }],
  [/"\]"$/, { reason: "this `]` closes nothing", fix: "leave it out, or write `[` where it begins" }],
  [
    /at node end$/,
    {
      reason: "this stands behind the end of a value",
      fix: "a comma or a new line goes before it; a text of several words goes into quotes as a whole",
    },
  ],
];

function wordsForToken(message: string, at: number, text: string): YamlWords {
  const told = TOKENS.find(([pattern]) => pattern.test(message));
  if (told !== undefined) return told[1];
  if (message.startsWith("Unexpected"))
    return { reason: `\`${wordAt(text, at)}\` belongs to nothing that stands here`, fix: IN_ONE_COLUMN };
  return { reason: short(lowercase(message)), fix: null };
}

function wordAt(text: string, at: number): string {
  return short(/^[^\s,\]}]*/.exec(text.slice(at, at + LONGEST_REASON))?.[0] ?? "");
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
