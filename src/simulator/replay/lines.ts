// Cuts a stream of chunks into lines: LF or CRLF, a byte-order mark dropped, a last line without its end kept, and no line longer than a bound.

/** Bytes or text in pieces of any size, as files and sockets give them. */
export type Chunks = AsyncIterable<Uint8Array | string>;

/** Lines in file order; `first` is the 1-based number of the first of them. null stands for a line longer than `LONGEST_LINE`. */
export type LineBatch = { readonly first: number; readonly lines: readonly (string | null)[]; readonly size: number };

/** In UTF-16 units. A longer line is not one event; holding it would let one bad file take all memory. */
export const LONGEST_LINE = 1_000_000;

/** The lines of the chunks, one batch a chunk; `size` is the chunk's length in bytes (in characters where the chunk is text). */
export async function* readLines(chunks: Chunks): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  let overlong = false;
  let number = 1;
  let begun = false;
  for await (const chunk of chunks) {
    let text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    if (!begun && text !== "") {
      begun = true;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    const first = number;
    const lines: (string | null)[] = [];
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      lines.push(finished(rest, text.slice(from, end), overlong));
      rest = "";
      overlong = false;
      from = end + 1;
    }
    number += lines.length;
    if (!overlong) rest += text.slice(from);
    if (rest.length > LONGEST_LINE) [rest, overlong] = ["", true];
    yield { first, lines, size: chunk.length };
  }
  rest += decoder.decode();
  if (rest !== "" || overlong) yield { first: number, lines: [finished(rest, "", overlong)], size: 0 };
}

function finished(head: string, tail: string, overlong: boolean): string | null {
  if (overlong || head.length + tail.length > LONGEST_LINE) return null;
  const line = head === "" ? tail : head + tail;
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
