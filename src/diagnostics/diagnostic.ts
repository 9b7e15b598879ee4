// What a finding is: place, reason, fix. The catalogue of all findings is catalogue.ts; rendering is render.ts.

/** Half-open range of UTF-16 offsets in one source file. */
export type Span = { readonly file: string; readonly start: number; readonly end: number };

/** An error leaves no policy to run; a warning is most likely a mistake; a note is to be known. */
export type Severity = "error" | "warning" | "note";

/** A place involved in a finding, with what it has to do with it: ``first stated here`` and its clause. */
export type Related = { readonly span: Span; readonly label: string; readonly clause: string | null };

/** A change of text that is certain to mend the finding. `isChoice`: one of several that would, so it is offered and never made unasked. */
export type Fix = {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
  readonly isChoice?: true;
};

/** One finding: what is wrong, where, and what to do about it. `docs/diagnostics` has a page for each code. */
export type Diagnostic = {
  /** Stable: `TN201`. */
  readonly code: string;
  readonly severity: Severity;
  /** One lowercase sentence in policy words, user text in backticks. */
  readonly message: string;
  readonly span: Span;
  /** What to read at the underlined text, or null. */
  readonly label: string | null;
  /** Of the statement it is about: `§5.1`. */
  readonly clause: string | null;
  /** Further places that have to do with it, each with why. */
  readonly related: readonly Related[];
  /** What to do: ``did you mean `level-1`? `` */
  readonly help: string | null;
  /** What `tenet check --fix` does about it. */
  readonly fix: Fix | null;
};

/** A pass returns all it learned: user text never makes it throw. */
export type Outcome<T> = { readonly value: T; readonly diagnostics: readonly Diagnostic[] };

/** The text of one file; `path` is relative to the policy's folder (or the library: `library/us-federal-holidays.policy`). */
export type Source = { readonly path: string; readonly text: string };
