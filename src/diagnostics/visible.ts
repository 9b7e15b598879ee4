// Text of policies and logs as it may be shown: it may hold characters that command a terminal or turn the direction of what stands beside them, and none of them gets out.

/** In one line. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, "\ufffd");
}

/** In several: ends of lines and tabs stay. */
export function visibleLines(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, "\ufffd");
}
