// Files that are no UTF-8 text at all, known by their first bytes: said in words, rather than as thousands of lines that cannot be read.

const KINDS: readonly (readonly [bytes: readonly number[], reason: string])[] = [
  [[0x1f, 0x8b], "the file is packed by gzip: unpack it first (`gunzip FILE`)"],
  [[0x50, 0x4b, 0x03, 0x04], "the file is a zip archive or a workbook of a spreadsheet: unpack it, or save the sheet as CSV"],
  [[0x28, 0xb5, 0x2f, 0xfd], "the file is packed by zstd: unpack it first (`zstd -d FILE`)"],
];

/** Why a file that begins so is no text in UTF-8; null where it may be some. `advice`: what to do about one in the UTF-16 of that name. */
export function notText(beginning: Uint8Array, advice: (name: "utf-16le" | "utf-16be") => string): string | null {
  const wide = wideAs(beginning);
  if (wide !== null) return `the file is UTF-16: ${advice(wide)}`;
  return KINDS.find(([bytes]) => bytes.every((byte, i) => beginning[i] === byte))?.[1] ?? null;
}

/** Which UTF-16 a file seems to be: by its mark, or by two letters of ASCII at its beginning. */
export function wideAs([a, b, c, d]: Uint8Array): "utf-16le" | "utf-16be" | null {
  if ((a === 0xff && b === 0xfe) || (isAscii(a) && b === 0 && isAscii(c) && d === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && isAscii(b) && c === 0 && isAscii(d))) return "utf-16be";
  return null;
}

function isAscii(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0 && byte < 0x80;
}
