// Text of others in a line of our own.

/** Controls, breaks of lines and marks that turn the direction of text would reach beyond the line: a blank stands for them. */
export function flat(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " ");
}
