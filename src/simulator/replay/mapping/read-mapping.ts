// Reads a mapping file (YAML): its shape, and that it speaks of the policy's own facts and events. Every complaint carries its line.

import { isZone, zoneAdvice } from "../../../calendar/index.ts";
import { BUILT_IN_EVENTS } from "../../../ir/index.ts";
import type { Declarations } from "../../../runtime/index.ts";
import { complaintsOf, type Path, readYaml } from "../../yaml/index.ts";
import { carriesOffset, wrongDateForm } from "./dates.ts";
import { encodingNamed, wrongEncoding } from "./encodings.ts";
import type { EventRule, Mapping } from "./mapping.ts";
import { type MappingText, mappingSchema } from "./mapping-schema.ts";

/** What is wrong in a mapping file, and where: 1-based line and column. */
export type MappingProblem = { readonly file: string; readonly line: number; readonly column: number; readonly reason: string };
export type MappingResult =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

type Complaint = { readonly path: Path; readonly reason: string };

/** Reads the text of a mapping for a policy; `file` is what problems call it. */
export function readMapping(text: string, file: string, declarations: Declarations): MappingResult {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const parsed = mappingSchema.safeParse(yaml.data);
  if (!parsed.success) {
    const problems = complaintsOf(parsed.error.issues, "the mapping").map(({ path, about, reason }) => ({
      ...(about === "key" ? yaml.placeOfKey(path) : yaml.placeOf(path)),
      reason,
    }));
    return { ok: false, problems };
  }
  const at = ({ path, reason }: Complaint): MappingProblem => ({ ...yaml.placeOf(path), reason });
  const encoding = wrongEncoding(parsed.data.encoding);
  const complaints = [
    ...(encoding === null ? [] : [{ path: ["encoding"], reason: encoding }]),
    ...wrongTimes(parsed.data),
    ...wrongNames(parsed.data, declarations),
    ...wrongTrust(parsed.data),
  ];
  return complaints.length > 0 ? { ok: false, problems: complaints.map(at) } : { ok: true, mapping: mappingOf(parsed.data) };
}

function mappingOf(text: MappingText): Mapping {
  return {
    ticket: text.ticket,
    customer: text.customer,
    at: text.at,
    order: text.order,
    separator: text.separator,
    encoding: encodingNamed(text.encoding) ?? text.encoding,
    zone: text.zone,
    dates: text.dates,
    missing: text.missing,
    opened: text.opened,
    facts: Object.entries(text.facts).map(([fact, rule]) => ({
      fact,
      column: rule.column,
      values: rule.values === null ? null : new Map(Object.entries(rule.values)),
    })),
    events: text.events.map(ruleOf),
    trust: new Map(Object.entries(text.trust)),
    records: text.records,
  };
}

function ruleOf({ event, when, at, once, by }: MappingText["events"][number]): EventRule {
  return { event, column: at ?? "", dated: at !== undefined, ...(when ?? NO_CONDITION), once, by };
}

const NO_CONDITION = { is: null, becomes: null, leaves: null, rises: false, changes: false } as const;

function wrongTimes(text: MappingText): readonly Complaint[] {
  const form = wrongDateForm(text.dates);
  if (form !== null) return [{ path: ["dates"], reason: form }];
  if (carriesOffset(text.dates)) return [];
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
    { column: text.order, path: ["order"] },
    { column: text.opened.at, path: ["opened", "at"] },
    ...text.events.map(({ when, at }, i) =>
      when === undefined
        ? { column: at ?? null, path: ["events", i, "at"] }
        : { column: when.column, path: ["events", i, "when", "column"] },
    ),
  ];
  return reads
    .filter(({ column }) => column !== null && Object.hasOwn(text.trust, column))
    .map(({ column, path }) => ({
      path,
      reason: `\`${column}\` carries values from the future (see \`trust\`), so no event can be read from it`,
    }));
}
