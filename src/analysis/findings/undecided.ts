// What could not be decided is said in a note, in the place of whatever it might have been: never passed as fine.

import { ANALYSIS, type Diagnostic, report, type Span } from "../../diagnostics/index.ts";
import type { Statement } from "../../ir/index.ts";
import { decided } from "../logic/index.ts";
import type { Analysis } from "./analysis.ts";

/** `what`: the question, as it goes on after "whether": ``the condition of trigger `x` can ever be true``. */
export type Question = { readonly what: string; readonly span: Span; readonly clause: string | null };

/** Of the statement where its name stands in the text: looked for only where the note is given. */
export function questionOf(
  { places }: Analysis,
  { statement, name }: { readonly statement: Statement; readonly name: string },
  what: string,
): Question {
  return {
    what,
    clause: statement.clause,
    get span() {
      return places.nameOf(statement, name);
    },
  };
}

/** Of the statement as a whole: looked for only where the note is given. */
export function questionOn({ places }: Analysis, statement: Statement, what: string): Question {
  return {
    what,
    clause: statement.clause,
    get span() {
      return places.spanOf(statement);
    },
  };
}

/** What the work finds, or a note that it was given up and why. */
export function orUndecided(question: Question, work: () => readonly Diagnostic[]): readonly Diagnostic[] {
  const found = decided(work);
  return found.kind === "decided" ? found.value : [undecided(question, found.why)];
}

export function undecided({ what, span, clause }: Question, why: string): Diagnostic {
  return report(ANALYSIS.undecided, { what, why }, span, { clause });
}
