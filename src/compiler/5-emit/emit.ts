// From the IR of a policy to the text of its decision module.

import type { DutyIr, PolicyIr } from "../../ir/index.ts";
import { emitFactTypes, emitNothingKnown } from "./facts.ts";
import { FIGURE_HELPERS, type Frame, heading, lengthInMs, ty } from "./frame.ts";
import { from, type Line, plain, print } from "./lines.ts";
import { emitPeople, peopleZones } from "./people.ts";
import { emitTriggers } from "./rules.ts";
import { reachedFrom, topLevelNames } from "./standalone.ts";
import { emitDeclarations, emitTables } from "./tables.ts";
import { emitTargets } from "./targets.ts";
import { comment, Namer, number, quote, RESERVED, UNITS } from "./text.ts";
import { CALENDAR_MAKERS, emitCalendar, emitHolidays, emitHours, emitZone, inOrderOfMaking, type ZoneOffsets, zonesOf } from "./time.ts";
import { type Named, usedOf, wordsIn } from "./used.ts";

export type EmitOptions = {
  /** Offsets of an IANA zone. */
  readonly zones: (zone: string) => ZoneOffsets;
  /** Content hash of the policy. */
  readonly hash: string;
  /** The module needs nothing else: `runtimeSource` stands in it. */
  readonly standalone: boolean;
  /** The engine as one text (see `standalone`); with types where `types`, without where not. */
  readonly runtimeSource?: string;
  /** TypeScript; otherwise the same in plain JavaScript. */
  readonly types: boolean;
};

/** The module's text and its source map (version 3, JSON). The same IR and options give the same bytes. Expects a sound IR (`checkIr`). */
export function emit(ir: PolicyIr, options: EmitOptions): { readonly code: string; readonly map: string } {
  const runtime = options.standalone ? requiredRuntime(options) : null;
  const frame = frameFor(ir, options, runtime);
  const holidays = new Map(ir.holidays.map((set) => [set.id, frame.namer.name(set.id)]));
  const asked = new Set([...zonesOf(ir.calendars), ...peopleZones(ir)]);
  const zones = new Map([...asked].map((zone) => [zone, frame.namer.name(`offsets-of-${zone}`)]));
  const targets = new Map(ir.duties.map((duty) => [duty, frame.namer.name(duty.id, "Targets")]));
  const body = bodyOf(frame, options, holidays, zones, targets);
  const own = [...units(frame, wordsIn(body)), ...body];
  const words = wordsIn(own);
  const engine = runtime === null ? "" : reachedFrom(words, runtime);
  const head =
    runtime === null ? imports(frame, words) : plain("// ---- the engine", "", ...engine.split("\n"), "", "// ---- the policy", "");
  return print([...title(ir, options.hash), ...head, ...own], `${ir.id}.${options.types ? "ts" : "js"}`);
}

function requiredRuntime({ runtimeSource }: EmitOptions): string {
  if (runtimeSource === undefined) throw new Error("a standalone module needs the source of the runtime");
  return runtimeSource;
}

const IMPORTED = ["calendar", "definePolicy", "elapsedTime"];
const IMPORTED_TYPES = [
  "DecisionModule",
  "Declarations",
  "HolidaySet",
  "Hits",
  "Moment",
  "PeopleProgram",
  "PolicyClock",
  "PolicyIdentity",
  "ZoneOffsets",
];
const OWN = [
  "policy",
  "declarations",
  "decide",
  "open",
  "holding",
  "Facts",
  "Known",
  "decisions",
  "people",
  "nothingKnown",
  "byFacts",
  "byTime",
  "turns",
];
const GLOBALS = [
  "Set",
  "Number",
  "Math",
  "BigInt",
  "Map",
  "Array",
  "Object",
  "JSON",
  "URL",
  "CSS",
  "NaN",
  "Infinity",
  "Error",
  "String",
  "Date",
];

function frameFor(ir: PolicyIr, options: EmitOptions, runtime: string | null): Frame {
  const taken = [
    ...RESERVED,
    ...IMPORTED,
    ...CALENDAR_MAKERS,
    ...FIGURE_HELPERS,
    ...IMPORTED_TYPES,
    ...OWN,
    "byFactsWhateverTheTime",
    ...GLOBALS,
  ];
  const namer = new Namer([
    ...taken,
    ...(runtime === null ? [] : topLevelNames(runtime)),
    ...Array.from(
      ir.duties.flatMap((duty) => duty.targets),
      (_, i) => `t${i}`,
    ),
  ]);
  const properties = new Namer([
    ...RESERVED,
    "toString",
    "valueOf",
    "hasOwnProperty",
    "isPrototypeOf",
    "toLocaleString",
    "propertyIsEnumerable",
  ]);
  return {
    ir,
    types: options.types,
    namer,
    properties: new Map(ir.facts.map((fact) => [fact.id, properties.name(fact.id)])),
    parameters: new Map(ir.parameters.map((each) => [each.id, namer.name(each.id)])),
    calendars: new Map(ir.calendars.map((each) => [each.id, namer.name(each.id)])),
    hours: namer.name("hours-of-ticket"),
    marks: new Map(),
    rows: new Map(),
    lists: new Map(),
    terms: new Map(),
    unnarrowed: null,
    units: new Map(),
  };
}

function bodyOf(
  frame: Frame,
  options: EmitOptions,
  holidays: ReadonlyMap<string, string>,
  zones: ReadonlyMap<string, string>,
  targets: ReadonlyMap<DutyIr, string>,
): readonly Line[] {
  const { ir } = frame;
  const calendars = inOrderOfMaking(ir.calendars).flatMap((each) => emitCalendar(frame, each, holidays, zones));
  const triggers = emitTriggers(frame);
  const duties = ir.duties.flatMap((duty) => [...emitTargets(frame, duty, targets.get(duty) ?? ""), ...plain("")]);
  const hours = ir.hours === null ? [] : [{ name: frame.hours, lines: emitHours(frame, ir.hours) }];
  const tables = emitTables(frame, triggers.timed, targets);
  // Asked for on the way, and left out again where a condition came to something simpler.
  const asked = usedOf([...hours, ...frame.terms.values()], wordsIn([...triggers.lines, ...duties, ...tables]));
  const terms = asked.filter(({ name }) => name !== frame.hours);
  const chosen = asked.flatMap(({ name, lines }) => (name === frame.hours ? lines : []));
  const rules = [
    ...terms.flatMap((term) => [...term.lines, ...plain("")]),
    ...triggers.lines,
    ...plain("", "// ---- what is owed", ""),
    ...duties,
  ];
  const people = emitPeople(frame, zones);
  const words = wordsIn([...calendars, ...chosen, ...rules, ...people, ...tables]);
  const figures = usedOf(parameters(frame), words);
  const sets = usedOf(holidaySets(frame, holidays), words);
  return [
    ...emitFactTypes(frame),
    ...emitDeclarations(frame, options.hash),
    ...[...figures, ...sets].flatMap(({ lines }) => lines),
    ...calendars,
    ...chosen,
    ...helpers(frame, words),
    ...rules,
    ...emitNothingKnown(frame),
    ...people,
    ...tables,
    ...plain(
      `export const decide${ty(frame, `: DecisionModule["decide"]`)} = decisions.decide;`,
      `export const open${ty(frame, `: DecisionModule["open"]`)} = decisions.open;`,
      `export default { ...decisions, holding }${ty(frame, " as DecisionModule & { readonly holding: typeof holding }")};`,
      "",
    ),
    ...[...zones].flatMap(([zone, name]) => emitZone(frame, name, options.zones(zone))),
  ];
}

function parameters(frame: Frame): readonly Named[] {
  return frame.ir.parameters.map((each) => {
    const name = frame.parameters.get(each.id) ?? "";
    const value = each.type === "duration" ? lengthInMs(frame, each.value) : number(each.value);
    return { name, lines: from(each.place, heading(each), `const ${name} = ${value};`, "") };
  });
}

function holidaySets(frame: Frame, names: ReadonlyMap<string, string>): readonly Named[] {
  return frame.ir.holidays.map((set) => {
    const name = names.get(set.id) ?? "";
    return { name, lines: emitHolidays(frame, set, name) };
  });
}

function title(ir: PolicyIr, hash: string): readonly Line[] {
  return plain(
    `// ${comment(`${ir.id}: ${ir.title}`)}`,
    `// ${comment(`version ${ir.version}, ${hash}`)}`,
    "// Written by tenet build from the policy. Change the policy, not this file.",
    "",
  );
}

function imports(frame: Frame, words: ReadonlySet<string>): readonly Line[] {
  const used = (names: readonly string[]): string => names.filter((name) => words.has(name)).join(", ");
  const types = frame.types ? plain(`import type { ${used(IMPORTED_TYPES)} } from "tenet/runtime";`) : [];
  return [
    ...plain(`import { ${used([...IMPORTED, ...CALENDAR_MAKERS, ...FIGURE_HELPERS])} } from "tenet/runtime";`),
    ...types,
    ...plain(""),
  ];
}

function units(frame: Frame, words: ReadonlySet<string>): readonly Line[] {
  const used = UNITS.flatMap(([unit, length]) => {
    const name = frame.units.get(unit);
    return name !== undefined && words.has(name) ? [`const ${name} = ${number(length)};`] : [];
  });
  return used.length === 0 ? [] : plain(...used, "");
}

/** Constants and functions asked for on the way, as far as the module uses them. */
function helpers(frame: Frame, words: ReadonlySet<string>): readonly Line[] {
  const lists = [...frame.lists].flatMap(([code, name]) => (words.has(name) ? [`const ${name} = ${code};`] : []));
  const marks = [...frame.marks].flatMap(([event, name], i) =>
    words.has(name) ? [`const ${name} = ${i}; // ${comment(quote(event))} in the table of marks`] : [],
  );
  const rows = [...frame.rows.values()].flatMap(({ name, index, said }) =>
    words.has(name) ? [`const ${name} = ${index}; // ${comment(said)}`] : [],
  );
  const forgets =
    frame.unnarrowed === null || !words.has(frame.unnarrowed)
      ? []
      : [
          "/** The same facts, for a clause that asks about one of them again. */",
          `const ${frame.unnarrowed} = (f${ty(frame, ": Known")})${ty(frame, ": Known")} => f;`,
        ];
  const all = [...marks, ...rows, ...lists, ...forgets];
  return all.length === 0 ? [] : plain(...all, "");
}
