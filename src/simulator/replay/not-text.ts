// Files that are no UTF-8 text at all, known by their first bytes: said in words, rather than as thousands of lines that cannot be read.

const KINDS: readonly (readonly [bytes: readonly number[], reason: string])[] = [
  [[0x1f, 0x8b], "the file is packed by gzip: unpack it first (`gunzip FILE`)"],
  [[0x50, 0x4b, 0x03, 0x04], "the file is a zip archive or a workbook of a spreadsheet: unpack it, or save the sheet as CSV"],
  [[0x28, 0xb5, 0x2f, 0xfd], "the file is packed by zstd: unpack it first (`zstd -d FILE`)"],
  [[0xff, 0xfe], "the file is UTF-16: save it as UTF-8"],
  [[0xfe, 0xff], "the file is UTF-16: save it as UTF-8"],
];

/** Why a file that begins so is no text; null where it may be some. */
export function notText(beginning: Uint8Array): string | null {
  return KINDS.find(([bytes]) => bytes.every((byte, i) => beginning[i] === byte))?.[1] ?? null;
}
