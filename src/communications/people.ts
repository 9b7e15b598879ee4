// Owns how a party of the policy is called and reached in a message.

import type { PartyIr, PolicyIr } from "../ir/index.ts";

export type Contacts = { readonly name: string; readonly role: string; readonly email: string | null; readonly phone: string | null };

/** A role that differs by ticket is reached as whoever stands in for it; `customer` and unknown names have no contacts. */
export function contactsOf(ir: PolicyIr, id: string): Contacts {
  const party = ir.people.find((one) => one.id === id);
  const role = id.replaceAll("-", " ");
  if (party === undefined) return { name: role, role, email: null, phone: null };
  const instead = standIn(ir, party);
  return { name: party.name ?? role, role, email: party.email ?? instead?.email ?? null, phone: party.phone ?? instead?.phone ?? null };
}

/** The zone a reader lives by: that of the calendar a party works in or of its rotation; null where the policy does not say. */
export function zoneOf(ir: PolicyIr, id: string): string | null {
  const party = ir.people.find((one) => one.id === id);
  if (party === undefined) return null;
  if (party.rotation !== null) return party.rotation.zone;
  const works = party.works ?? standIn(ir, party)?.works ?? null;
  const calendar = ir.calendars.find((one) => one.id === works);
  return calendar === undefined || calendar.kind === "combined" ? null : calendar.zone;
}

function standIn(ir: PolicyIr, party: PartyIr): PartyIr | undefined {
  return party.otherwise === null ? undefined : ir.people.find((one) => one.id === party.otherwise);
}
