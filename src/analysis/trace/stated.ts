// What tracing asks of a statement: what it is, the § it carries, where it stands, what it says. The compiler's outline of a policy gives it.

import type { Stated } from "../../diagnostics/index.ts";

export type { Stated };

/** Statements that say how a policy is put together; no clause of a source is about them. */
const FRAME: ReadonlySet<string> = new Set(["policy", "use", "zone", "amendment"]);
/** Declarations: names that rules use. They may carry a §, and need none. */
const DECLARATIONS: ReadonlySet<string> = new Set(["fact", "events", "parameter", "holidays", "combine", "level-order"]);
const REMARKS: ReadonlySet<string> = new Set(["reading", "todo", "accept"]);

/** `rule`: decides something; `remark`: what the owner says about the text. */
export function roleOf({ kind }: Stated): "frame" | "declaration" | "remark" | "example" | "rule" {
  if (FRAME.has(kind)) return "frame";
  if (DECLARATIONS.has(kind)) return "declaration";
  if (REMARKS.has(kind)) return "remark";
  return kind === "example" ? "example" : "rule";
}

/** In the policy's own words: `trigger p0-unanswered`, `target first response for P0`. */
export function calledBy({ kind, name }: Stated): string {
  switch (kind) {
    case "hours":
    case "combine":
      return name;
    case "duty-rule":
      return `settings of ${name}`;
    case "level-order":
      return `order of levels ${name}`;
    case "reading":
    case "todo":
      return `${kind} "${name}"`;
    case "climb":
      return `level ${name}`;
    default:
      return `${kind} ${name}`;
  }
}
