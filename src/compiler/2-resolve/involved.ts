// People who are told, or respond, only while they are involved: each has a trigger that fires as the involvement begins, and a duty it starts.

import type { AvailableAst, InvolveAst, LevelAst, NotifyAst, PartyAst } from "../ast.ts";
import { membersOf } from "./parties.ts";

export type Involved = {
  readonly parties: ReadonlyMap<string, PartyAst>;
  readonly involves: readonly InvolveAst[];
  readonly availabilities: readonly AvailableAst[];
};

/** `id` is the duty's, `trigger` that of the trigger which starts it. */
export type InvolvedNotice = {
  readonly id: string;
  readonly trigger: string;
  readonly party: string;
  readonly level: string;
  readonly statement: LevelAst;
  readonly notice: NotifyAst;
};
export type Response = { readonly id: string; readonly trigger: string; readonly party: string; readonly available: AvailableAst };

export function levelNoticeId(level: string, party: string): string {
  return `${level}-notice-to-${party}`;
}

/** The parties of the group, itself first, that some `involve` names. */
export function involvedOf(sources: Involved, group: string): readonly string[] {
  const named = new Set(sources.involves.flatMap((involve) => involve.parties.map((name) => name.text)));
  return membersOf(sources, group).filter((party) => sources.parties.has(party) && named.has(party));
}

/** `notify ceo and involved executives within 15 minutes`: a notice for each of these, but for those whom the level tells in any case. */
export function involvedNoticesOf(sources: Involved, level: LevelAst): readonly InvolvedNotice[] {
  const told = new Set(level.notify.flatMap((notice) => notice.recipients.map((name) => name.text)));
  const id = level.name.text;
  return level.notify
    .filter((notice) => notice.within !== null)
    .flatMap((notice) =>
      notice.involved
        .flatMap((group) => involvedOf(sources, group.text))
        .flatMap((party): readonly InvolvedNotice[] => {
          if (told.has(party)) return [];
          told.add(party);
          return [{ id: levelNoticeId(id, party), trigger: `${party}-involved-at-${id}`, party, level: id, statement: level, notice }];
        }),
    );
}

/** `available executives`: how soon each of them responds. The first of two statements about one of them counts. */
export function responsesOf(sources: Involved): readonly Response[] {
  const found = new Map<string, Response>();
  for (const available of sources.availabilities) {
    for (const party of involvedOf(sources, available.group.text)) {
      if (!found.has(party)) found.set(party, { id: `${party}-response`, trigger: `${party}-involved`, party, available });
    }
  }
  return [...found.values()];
}
