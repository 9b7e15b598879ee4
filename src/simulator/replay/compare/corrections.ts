// What was told of a ticket against what is true now: which records are void, and what takes their place.

import type { EventsLine } from "../notified.ts";

/** `was` was told and is void; `is` takes its place. Never both null. */
export type Correction = { readonly was: EventsLine | null; readonly is: EventsLine | null };

/** The fewest corrections that make `told` into `is`: equal records stay, the others are matched by kind, name and cycle, in order. In order of time. */
export function corrections(told: readonly EventsLine[], is: readonly EventsLine[]): readonly Correction[] {
  const news = [...is];
  const gone = told.filter((was) => !removed(news, (each) => areEqual(was, each)));
  const found: Correction[] = gone.map((was) => {
    const place = news.findIndex((each) => each.kind === was.kind && each.id === was.id && each.cycle === was.cycle);
    return { was, is: place < 0 ? null : (news.splice(place, 1)[0] ?? null) };
  });
  for (const each of news) found.push({ was: null, is: each });
  return found.sort((a, b) => instantOf(a) - instantOf(b));
}

function removed(from: EventsLine[], isIt: (each: EventsLine) => boolean): boolean {
  const place = from.findIndex(isIt);
  if (place >= 0) from.splice(place, 1);
  return place >= 0;
}

function areEqual(a: EventsLine, b: EventsLine): boolean {
  const sameEvent = a.at === b.at && a.kind === b.kind && a.id === b.id && a.cycle === b.cycle;
  if (!sameEvent || a.clause !== b.clause || a.due !== b.due || a.late !== b.late || a.left !== b.left || a.ticket !== b.ticket)
    return false;
  return levelOf(a) === levelOf(b) && areSame(namesOf(a), namesOf(b));
}

function levelOf(told: EventsLine): string | null {
  return told.kind === "notified" ? told.level : null;
}

function namesOf(told: EventsLine): readonly string[] {
  return told.kind === "notified" ? told.who : told.missing;
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

function instantOf({ was, is }: Correction): number {
  return Math.min(was?.at ?? Number.POSITIVE_INFINITY, is?.at ?? Number.POSITIVE_INFINITY);
}
