// Reads a mapping file (YAML): its shape, and that it speaks of the policy's own facts and events. Every problem carries its line.

import { insteadOf } from "../../../diagnostics/index.ts";
import { BUILT_IN_EVENTS } from "../../../ir/index.ts";
import { type Declarations, eventReader } from "../../../runtime/index.ts";
import { type DataProblem, knownKeys, type Path, problemsOf, readYaml, wrongZone, type YamlProblem } from "../../yaml/index.ts";
import { carriesOffset, wrongDateForm } from "./dates.ts";
import { encodingNamed, wrongEncoding } from "./encodings.ts";
import { factKinds, lookedUp } from "./fact-texts.ts";
import type { EventRule, Mapping } from "./mapping.ts";
import { type MappingText, mappingJsonSchema, mappingSchema } from "./mapping-schema.ts";

/** What is wrong in a mapping file, and where. */
export type MappingProblem = YamlProblem;
export type MappingResult =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

type Wrong = Omit<DataProblem, "about"> & { readonly about?: DataProblem["about"] };

/** Reads the text of a mapping for a policy; `file` is what problems call it. */
export function readMapping(text: string, file: string, declarations: Declarations): MappingResult {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const at = ({ path, about, reason, fix }: Wrong): MappingProblem => ({
    ...(about === "key" ? yaml.placeOfKey(path) : yaml.placeOf(path)),
    reason,
    fix,
  });
  if (yaml.data === null)
    return { ok: false, problems: [at({ path: [], reason: "the mapping is empty", fix: "begin with `format: tenet-mapping/1`" })] };
  const parsed = mappingSchema.safeParse(yaml.data);
  if (!parsed.success) {
    const found = problemsOf(parsed.error.issues, "the mapping", knownKeys(mappingJsonSchema(), yaml.data));
    return { ok: false, problems: found.map((each) => at(each.reason === "`records` is missing" ? { ...each, fix: RECORDS } : each)) };
  }
  const problems = [
    ...wrongLetters(parsed.data),
    ...wrongTimes(parsed.data),
    ...wrongNames(parsed.data, declarations),
    ...wrongTrust(parsed.data),
    ...wrongValues(parsed.data, declarations),
  ];
  return problems.length > 0 ? { ok: false, problems: problems.map(at) } : { ok: true, mapping: mappingOf(parsed.data) };
}

const RECORDS = "name the events that the log would show, as `records: [response, resolved]`; what hangs on others is judged as unknown";

function mappingOf(text: MappingText): Mapping {
  return {
    ticket: text.ticket,
    customer: text.customer,
    at: text.at,
    order: text.order,
    changes: text.changes,
    separator: text.separator,
    encoding: encodingNamed(text.encoding) ?? text.encoding,
    zone: text.zone,
    dates: text.dates,
    numbers: text.numbers,
    missing: text.missing ?? [],
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
  return { event, at: at ?? null, when: when ?? [], once, by };
}

function wrongLetters({ encoding }: MappingText): readonly Wrong[] {
  const fix = wrongEncoding(encoding);
  return fix === null ? [] : [{ path: ["encoding"], reason: `unknown encoding \`${encoding}\``, fix }];
}

function wrongTimes({ dates, zone }: MappingText): readonly Wrong[] {
  const form = wrongDateForm(dates);
  if (form !== null) return [{ path: ["dates"], reason: form, fix: null }];
  if (carriesOffset(dates)) return [];
  if (zone === null) {
    const reason = "`zone` is missing: dates without an offset mean nothing without the zone they were written in";
    return [{ path: [], reason, fix: "name it as `zone: Europe/Rome`" }];
  }
  const wrong = wrongZone(zone);
  return wrong === null ? [] : [{ path: ["zone"], ...wrong }];
}

function wrongNames(text: MappingText, declarations: Declarations): readonly Wrong[] {
  const facts = declarations.facts.map((fact) => fact.id);
  const events = [...BUILT_IN_EVENTS, ...declarations.events];
  const unknownEvent = (event: string, path: Path): readonly Wrong[] =>
    events.includes(event) ? [] : [{ path, reason: `unknown event \`${event}\``, fix: insteadOf(event, events) }];
  return [
    ...Object.keys(text.facts)
      .filter((fact) => !facts.includes(fact))
      .map((fact): Wrong => {
        const none = "the policy declares no facts";
        return { path: ["facts", fact], about: "key", reason: `unknown fact \`${fact}\``, fix: insteadOf(fact, facts) ?? none };
      }),
    ...text.events.flatMap(({ event }, i) => unknownEvent(event, ["events", i, "event"])),
    ...text.events.flatMap(({ event }, i) =>
      text.records.includes(event) || !events.includes(event)
        ? []
        : [
            {
              path: ["events", i, "event"],
              reason: `\`${event}\` is not among the events this log \`records\``,
              fix: "add it there: what is not among them is judged as unknown",
            },
          ],
    ),
    ...text.records.flatMap((event, i) => unknownEvent(event, ["records", i])),
    ...Object.entries(text.trust).flatMap(([column, at]) => at.flatMap((event) => unknownEvent(event, ["trust", column]))),
  ];
}

/** What a text of the log is to mean must be a value of its fact: else every line with that text would be refused, as if the log were wrong. */
function wrongValues({ facts }: MappingText, declarations: Declarations): readonly Wrong[] {
  const read = eventReader(declarations);
  const kinds = factKinds(declarations);
  return Object.entries(facts).flatMap(([fact, { values }]) =>
    Object.entries(kinds.has(fact) ? (values ?? {}) : {}).flatMap(([text, value]): readonly Wrong[] => {
      const meant = lookedUp(value, kinds.get(fact));
      const event = read({ at: "2024-01-01T00:00:00Z", event: "opened", ticket: "T", facts: { [fact]: meant } });
      return event.ok ? [] : [{ path: ["facts", fact, "values", text], reason: event.reason, fix: null }];
    }),
  );
}

/** A column that is known only once an event has come cannot be what makes the event come, nor name the ticket or the time. */
function wrongTrust(text: MappingText): readonly Wrong[] {
  const reads: readonly { readonly column: string | null; readonly path: Path }[] = [
    { column: text.ticket, path: ["ticket"] },
    { column: text.customer, path: ["customer"] },
    { column: text.at, path: ["at"] },
    { column: text.order, path: ["order"] },
    { column: text.opened.at, path: ["opened", "at"] },
    ...text.events.flatMap(({ when, at }, i) => [
      { column: at ?? null, path: ["events", i, "at"] },
      ...(when ?? []).map(({ column }, k) => ({ column, path: ["events", i, "when", ...(when?.length === 1 ? [] : [k]), "column"] })),
    ]),
  ];
  return reads
    .filter(({ column }) => column !== null && Object.hasOwn(text.trust, column))
    .map(({ column, path }) => ({
      path,
      reason: `\`${column}\` carries values from the future (see \`trust\`), so no event can be read from it`,
      fix: null,
    }));
}
