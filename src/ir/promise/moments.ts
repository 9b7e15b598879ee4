// The moments that the sentence of a promise speaks of, whoever asks, and whether of the text or of the IR.

/** What of a sentence is a moment. */
type Spoken<M> =
  | { readonly kind: "followed"; readonly every: M; readonly by: M; readonly unless: M | null }
  | { readonly kind: "at-least-every"; readonly from: M; readonly what: M; readonly until: M }
  | { readonly kind: "only-after"; readonly what: M; readonly after: M }
  | { readonly kind: "at-most" | "reaches"; readonly what: M }
  | { readonly kind: "never" | "always" | "never-moves" };

/** What begins a case first, then what is promised of it, then what ends it. */
export function promiseMomentsOf<M>(says: Spoken<M>): readonly M[] {
  switch (says.kind) {
    case "followed":
      return [says.every, says.by, ...(says.unless === null ? [] : [says.unless])];
    case "at-least-every":
      return [says.from, says.what, says.until];
    case "only-after":
      return [says.what, says.after];
    case "at-most":
    case "reaches":
      return [says.what];
    case "never":
    case "always":
    case "never-moves":
      return [];
  }
}
