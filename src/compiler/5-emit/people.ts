// The people of a policy as code: how each is reached, who is away when, who takes turns, and whom each level notifies.

import type { PartyIr, PolicyIr, RotationChangeIr, RotationIr } from "../../ir/index.ts";
import { type Frame, heading, known, ty } from "./frame.ts";
import { from, indented, type Line, plain } from "./lines.ts";
import { number, quote } from "./text.ts";

/** The zones in which the policy's people are away or hand over. */
export function peopleZones(ir: PolicyIr): readonly string[] {
  const away = ir.people.some((party) => party.away.length > 0) ? [ir.zone] : [];
  return [...new Set([...away, ...ir.people.flatMap((party) => (party.rotation === null ? [] : [party.rotation.zone]))])];
}

/** `const people: PeopleProgram = { … };`. `zones`: names of the functions that hold their offsets. */
export function emitPeople(frame: Frame, zones: ReadonlyMap<string, string>): readonly Line[] {
  const { ir } = frame;
  const zone = ir.people.some((party) => party.away.length > 0) ? `${known(zones, ir.zone, "zone")}()` : "null";
  const parties = ir.people.flatMap((party) => from(party.place, ...partyText(party, zones)));
  const notified = ir.levels.map((level) => {
    const names = new Set(level.notify.flatMap((notice) => notice.recipients));
    return { level, text: `${namesText([...names])},` };
  });
  return [
    ...plain(`const people${ty(frame, ": PeopleProgram")} = {`, `  zone: ${zone},`, "  parties: ["),
    ...indented(indented(parties)),
    ...plain("  ],", "  notified: ["),
    ...indented(indented(notified.flatMap(({ level, text }) => from(level.place, heading(level), text)))),
    ...plain("  ],", "};", ""),
  ];
}

function partyText(party: PartyIr, zones: ReadonlyMap<string, string>): readonly string[] {
  const parts = [
    `id: ${quote(party.id)}`,
    ...(party.contactUnknown ? ["contactUnknown: true"] : []),
    ...(party.coveredBy === null ? [] : [`coveredBy: ${quote(party.coveredBy)}`]),
    ...(party.kind === "group" ? [`members: ${namesText(party.members)}`] : []),
  ];
  const away = party.away.map((period) => `    ${periodText(period)},`);
  const rotation = party.rotation === null ? [] : rotationText(party.rotation, zones);
  if (away.length === 0 && rotation.length === 0) return [`{ ${parts.join(", ")} },`];
  return ["{", `  ${parts.join(", ")},`, ...(away.length === 0 ? [] : ["  away: [", ...away, "  ],"]), ...rotation, "},"];
}

function rotationText(rotation: RotationIr, zones: ReadonlyMap<string, string>): readonly string[] {
  return [
    "  rotation: {",
    `    zone: ${known(zones, rotation.zone, "zone")}(), from: ${quote(rotation.from)}, everyDays: ${number(rotation.everyDays)},`,
    `    members: ${namesText(rotation.members)},`,
    ...(rotation.changes.length === 0 ? ["    changes: [],"] : ["    changes: [", ...rotation.changes.map(changeText), "    ],"]),
    "  },",
  ];
}

function changeText(change: RotationChangeIr): string {
  const by = change.kind === "replace" ? `, by: ${quote(change.by)}` : "";
  return `      { kind: ${quote(change.kind)}, who: ${quote(change.who)}${by}, from: ${quote(change.from)}, until: ${quote(change.until)} },`;
}

function periodText(period: { readonly from: string; readonly until: string }): string {
  return `{ from: ${quote(period.from)}, until: ${quote(period.until)} }`;
}

function namesText(names: readonly string[]): string {
  return `[${names.map(quote).join(", ")}]`;
}
