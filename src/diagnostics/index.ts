// Door of src/diagnostics: what a finding is, the catalogue of all findings, and how one is shown.
export type { Diagnostic, Fix, Outcome, Related, Severity, Source, Span } from "./diagnostic.ts";
