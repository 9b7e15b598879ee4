// The encodings that a mapping may name: those that the platform's TextDecoder knows, by any of their labels (https://encoding.spec.whatwg.org).

import { nearest } from "../../../diagnostics/index.ts";

/** What is offered for a name that is none; the usual ones come first. */
const LABELS = `
  utf-8 windows-1252 utf-16le utf-16be utf-16 latin1 iso-8859-1 iso-8859-15 cp1252 macintosh windows-1250
  windows-1251 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 iso-8859-2
  iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9 iso-8859-10 iso-8859-13
  iso-8859-14 windows-874 koi8-r koi8-u ibm866 x-mac-cyrillic shift_jis euc-jp iso-2022-jp gbk gb18030 big5
  euc-kr
`
  .trim()
  .split(/\s+/);
const USUAL = ["windows-1252", "iso-8859-15", "utf-16le", "shift_jis", "gb18030"] as const;

/** The name under which an encoding is decoded; null where the platform knows none of that name. */
export function encodingNamed(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What to write instead of a label that names no encoding; null where it names one. */
export function wrongEncoding(label: string): string | null {
  if (encodingNamed(label) !== null) return null;
  const near = nearLabel(label);
  return near === null ? `usual ones are ${USUAL.map((one) => `\`${one}\``).join(", ")}` : `did you mean \`${near}\`?`;
}

/** A number says which of a family it is, so that another number is never near: `cp850` is not `ibm866`. */
function nearLabel(label: string): string | null {
  const digits = (text: string): string => text.replace(/\D/g, "");
  const alike = LABELS.filter((one) => digits(one) === digits(label) && encodingNamed(one) !== null);
  return nearest(label, alike) ?? (digits(label).length > 2 ? (alike[0] ?? null) : null);
}
