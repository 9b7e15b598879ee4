// Owns the mechanism of the catalogue: what an entry is, and how an entry becomes a finding.

import type { Diagnostic, Fix, Related, Severity, Span } from "./diagnostic.ts";

/** One kind of finding. `P` are the words its message needs: a wrong or missing one does not compile. */
export type Entry<P> = {
  /** Stable once released: `TN201`. Its page is docs/diagnostics/TN201.md. */
  readonly code: string;
  readonly severity: Severity;
  /** What it is about in a few words, the heading of its page: `unknown level`. */
  readonly title: string;
  /** It says of something that it is stated nowhere: where not all could be read, nobody knows. */
  readonly ofAbsence?: true;
  /** One lowercase fragment in the policy owner's language, user text in backticks. */
  readonly message: (params: P) => string;
  /** What to read beneath the underlined text. */
  readonly label?: (params: P) => string | null;
  /** What to do about it. */
  readonly help?: (params: P) => string | null;
};

/** Declares an entry: `entry<{ name: string }>({ code: "TN201", … })`. */
export function entry<P>(definition: Entry<P>): Entry<P> {
  return definition;
}

/** What a finding may carry beyond its entry; `label` and `help` win over the entry's own. */
export type Extras = {
  readonly clause?: string | null;
  readonly related?: readonly Related[];
  readonly label?: string | null;
  readonly help?: string | null;
  readonly fix?: Fix | null;
};

/** A finding of this kind at this place. */
export function report<P>(kind: Entry<P>, params: P, span: Span, extras: Extras = {}): Diagnostic {
  return {
    code: kind.code,
    severity: kind.severity,
    message: kind.message(params),
    span,
    label: extras.label ?? kind.label?.(params) ?? null,
    clause: extras.clause ?? null,
    related: extras.related ?? [],
    help: extras.help ?? kind.help?.(params) ?? null,
    fix: extras.fix ?? null,
  };
}

/** ``did you mean `level-1`? ``, or null where nothing is near. */
export function didYouMean(near: string | null): string | null {
  return near === null ? null : `did you mean \`${near}\`?`;
}
