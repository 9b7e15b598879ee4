// Reads a mapping file (YAML): its shape, and that it speaks of the policy's own facts and events. Every complaint carries its line.

import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { isZone, zoneAdvice } from "../../../calendar/index.ts";
import { BUILT_IN_EVENTS } from "../../../ir/index.ts";
import type { Declarations } from "../../../runtime/index.ts";
import { wrongDateForm } from "./dates.ts";
import type { Mapping } from "./mapping.ts";
import { type MappingText, mappingSchema } from "./mapping-schema.ts";

/** What is wrong in a mapping file, and where: 1-based line and column. */
export type MappingProblem = { readonly file: string; readonly line: number; readonly column: number; readonly reason: string };
export type MappingResult =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

type Path = readonly (string | number)[];
type Complaint = { readonly path: Path; readonly reason: string };

/** Reads the text of a mapping for a policy; `file` is what problems call it. */
export function readMapping(text: string, file: string, declarations: Declarations): MappingResult {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { file, line, column: col };
  };
  if (document.errors.length > 0) {
    return { ok: false, problems: document.errors.map((error) => ({ ...place(error.pos[0]), reason: lowercase(error.message) })) };
  }
  const at = (complaint: Complaint) => ({ ...place(offsetOf(document, complaint.path)), reason: complaint.reason });
  const parsed = mappingSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const complaints = parsed.error.issues.map((issue) => ({ path: issue.path.filter(isKey), reason: reasonOf(issue) }));
    return { ok: false, problems: complaints.map(at) };
  }
  const complaints = [...wrongTimes(parsed.data), ...wrongNames(parsed.data, declarations), ...wrongTrust(parsed.data)];
  return complaints.length > 0 ? { ok: false, problems: complaints.map(at) } : { ok: true, mapping: mappingOf(parsed.data) };
}

function mappingOf(text: MappingText): Mapping {
  return {
    ticket: text.ticket,
    customer: text.customer,
    at: text.at,
    zone: text.zone,
    dates: text.dates,
    missing: text.missing,
    opened: text.opened,
    facts: Object.entries(text.facts).map(([fact, rule]) => ({
      fact,
      column: rule.column,
      values: rule.values === null ? null : new Map(Object.entries(rule.values)),
    })),
    events: text.events.map(({ event, when, once, by }) => ({ event, ...when, once, by })),
    trust: new Map(Object.entries(text.trust)),
    records: text.records,
  };
}

function wrongTimes(text: MappingText): readonly Complaint[] {
  const form = wrongDateForm(text.dates);
  if (form !== null) return [{ path: ["dates"], reason: form }];
  if (text.dates === "iso") return [];
  if (text.zone === null)
    return [{ path: [], reason: "`zone` is missing: dates without an offset mean nothing without the zone they were written in" }];
  if (isZone(text.zone)) return [];
  const advice = zoneAdvice(text.zone);
  return [{ path: ["zone"], reason: `\`${text.zone}\` is not the name of a zone${advice === null ? "" : `; write \`${advice}\``}` }];
}

function wrongNames(text: MappingText, declarations: Declarations): readonly Complaint[] {
  const facts = new Set(declarations.facts.map((fact) => fact.id));
  const events = new Set<string>([...BUILT_IN_EVENTS, ...declarations.events]);
  const unknownEvent = (event: string, path: Path) => (events.has(event) ? [] : [{ path, reason: `unknown event \`${event}\`` }]);
  return [
    ...Object.keys(text.facts).flatMap((fact) => (facts.has(fact) ? [] : [{ path: ["facts", fact], reason: `unknown fact \`${fact}\`` }])),
    ...text.events.flatMap(({ event }, i) => unknownEvent(event, ["events", i, "event"])),
    ...text.events.flatMap(({ event }, i) =>
      text.records.includes(event)
        ? []
        : [{ path: ["events", i, "event"], reason: `\`${event}\` is not among the events this log \`records\`` }],
    ),
    ...text.records.flatMap((event, i) => unknownEvent(event, ["records", i])),
    ...Object.entries(text.trust).flatMap(([column, at]) => at.flatMap((event) => unknownEvent(event, ["trust", column]))),
  ];
}

/** A column that is known only once an event has come cannot be what makes the event come, nor name the ticket or the time. */
function wrongTrust(text: MappingText): readonly Complaint[] {
  const reads: readonly { readonly column: string | null; readonly path: Path }[] = [
    { column: text.ticket, path: ["ticket"] },
    { column: text.customer, path: ["customer"] },
    { column: text.at, path: ["at"] },
    { column: text.opened.at, path: ["opened", "at"] },
    ...text.events.map((rule, i) => ({ column: rule.when.column, path: ["events", i, "when", "column"] })),
  ];
  return reads
    .filter(({ column }) => column !== null && Object.hasOwn(text.trust, column))
    .map(({ column, path }) => ({
      path,
      reason: `\`${column}\` carries values from the future (see \`trust\`), so no event can be read from it`,
    }));
}

function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range !== null && node.range !== undefined) return node.range[0];
  }
  return document.contents?.range[0] ?? 0;
}

type Issue = NonNullable<ReturnType<typeof mappingSchema.safeParse>["error"]>["issues"][number];

/** What zod found, in our words where it is a usual mistake. */
function reasonOf(issue: Issue): string {
  const where = issue.path.map(String).join(".");
  const subject = where === "" ? "the mapping" : `\`${where}\``;
  switch (issue.code) {
    case "unrecognized_keys":
      return `unknown ${issue.keys.length === 1 ? "key" : "keys"} ${issue.keys.map((key) => `\`${key}\``).join(", ")}${where === "" ? "" : ` in ${subject}`}`;
    case "invalid_type":
      return issue.message.endsWith("received undefined") ? `${subject} is missing` : `${subject} must be ${issue.expected}`;
    case "invalid_value":
      return `${subject} must be ${issue.values.map((value) => `\`${String(value)}\``).join(" or ")}`;
    case "custom":
      return `${subject}: ${lowercase(issue.message)}`;
    case "invalid_element":
    case "invalid_format":
    case "invalid_key":
    case "invalid_union":
    case "not_multiple_of":
    case "too_big":
    case "too_small":
      return `${subject} is not written as it should be (${lowercase(issue.message)})`;
  }
}

function isKey(key: PropertyKey): key is string | number {
  return typeof key !== "symbol";
}

function lowercase(message: string): string {
  return message.slice(0, 1).toLowerCase() + message.slice(1);
}
