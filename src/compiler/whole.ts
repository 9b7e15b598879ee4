// Makes what error recovery left of a statement safe to walk: no hole where the syntax tree promises a node.

import type { FileAst, StatementAst } from "./ast.ts";

/** Fields that are null where nothing was written, so that a hole there is null, too. */
const NULLABLE: ReadonlySet<string> = new Set([
  "clause",
  "title",
  "owner",
  "effectiveFrom",
  "revised",
  "cites",
  "type",
  "setBy",
  "zone",
  "file",
  "made",
  "when",
  "email",
  "phone",
  "coveredBy",
  "works",
  "from",
  "until",
  "otherwise",
  "audience",
  "amount",
  "effect",
  "raiseTo",
  "atMostOncePer",
  "within",
  "address",
  "template",
  "note",
  "on",
  "weekday",
  "date",
  "value",
  "customer",
  "ticket",
  "by",
  "level",
  "expectation",
  "because",
  "late",
  "clock",
  "min",
  "max",
]);
/** The same names in nodes that cannot do without them: `kind.field`. */
const NEEDED: ReadonlySet<string> = new Set([
  "silence.within",
  "contacts.within",
  "span.within",
  "parameter.value",
  "number.value",
  "money.value",
  "date.date",
  "event.when",
  "nothing.when",
  "duty-due.when",
  "moment.when",
  "zone.zone",
  "not-before.within",
  "amount.amount",
]);

/** Only statements that were not read to their end can have holes; one whose own parts are missing is left out. */
export function wholeFile(file: FileAst): FileAst {
  if (file.damaged.length === 0) return file;
  const isDamaged = (s: StatementAst): boolean => file.damaged.some((d) => d.start < s.span.end && s.span.start < d.end);
  return { ...file, statements: file.statements.flatMap((s) => (isDamaged(s) ? (mended(s) ?? []) : [s])) };
}

/** A list loses its holes; a node with a hole where it needs something becomes a hole itself: undefined. */
function mended<T>(node: T): T | undefined;
function mended(node: unknown): unknown {
  if (Array.isArray(node)) return node.map((item: unknown) => mended(item)).filter((item) => item !== undefined);
  if (typeof node !== "object" || node === null) return node;
  const kind = "kind" in node ? String(node.kind) : "";
  const fields = Object.entries(node).map(([key, value]): readonly [string, unknown] => {
    const sound: unknown = mended(value as unknown);
    return [key, sound === undefined && NULLABLE.has(key) && !NEEDED.has(`${kind}.${key}`) ? null : sound];
  });
  return fields.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(fields);
}
