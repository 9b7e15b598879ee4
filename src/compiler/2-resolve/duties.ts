// Which duties a policy can name: the built-in ones, a notification for each party, those the policy states, and the notices of the levels.

import type { AvailableAst, DutyAst, LevelAst, PartyAst, TargetsAst } from "../ast.ts";
import { partOf } from "./duty-parts.ts";
import { type Involved, involvedNoticesOf, levelNoticeId, responsesOf } from "./involved.ts";

/** What a duty name stands for. `recurs`: its amount is a period, written with `every`. */
export type DutyEntry = {
  readonly id: string;
  readonly label: string;
  readonly recurs: boolean;
  readonly what:
    | { readonly kind: "built-in"; readonly duty: BuiltInDuty }
    | { readonly kind: "notification"; readonly party: string }
    | { readonly kind: "stated"; readonly duty: DutyAst }
    /** `trigger`: what starts it, where it is owed to somebody only while involved; null where the level alone does. */
    | { readonly kind: "level-notice"; readonly level: string; readonly party: string; readonly trigger: string | null }
    | { readonly kind: "response"; readonly party: string; readonly available: AvailableAst; readonly trigger: string };
  /** Some `targets` statement, level or statement of its own gives it an amount, or may: one for a duty that nobody knows. */
  readonly targeted: boolean;
};

export const BUILT_IN_DUTIES = ["first-response", "next-response", "workaround", "full-resolution", "customer-update"] as const;
export type BuiltInDuty = (typeof BUILT_IN_DUTIES)[number];

export { levelNoticeId } from "./involved.ts";

const NOTIFICATION = "-notification";
const SPACE = /\s/;

/** `first response`, `First  response` and `first-response` name the same duty. */
export function dutyId(words: string): string {
  // Most words come as the name of a duty already.
  return SPACE.test(words) ? words.trim().replace(/\s+/g, "-") : words;
}

/** What duties are made of. */
type Sources = Involved & {
  readonly targets: readonly TargetsAst[];
  readonly stated: ReadonlyMap<string, DutyAst>;
  readonly levels: ReadonlyMap<string, LevelAst>;
  readonly parties: ReadonlyMap<string, PartyAst>;
};

/** The first of two entries with one name counts. */
export function dutyTable(sources: Sources): ReadonlyMap<string, DutyEntry> {
  const { targets, stated, levels, parties } = sources;
  const lines = targets.flatMap((t) => t.lines.map((line) => ({ id: dutyId(line.duty.text), recurs: line.recurs || line.until !== null })));
  const targeted = new Set(lines.map(({ id }) => id));
  const table = new Map<string, DutyEntry>();
  const add = (entry: DutyEntry): void => {
    if (!table.has(entry.id)) table.set(entry.id, entry);
  };
  for (const duty of BUILT_IN_DUTIES) {
    const label = duty.replaceAll("-", " ");
    add({ id: duty, label, recurs: duty === "customer-update", what: { kind: "built-in", duty }, targeted: targeted.has(duty) });
  }
  for (const party of parties.keys()) {
    const id = `${party}${NOTIFICATION}`;
    add({ id, label: `${party} notification`, recurs: false, what: { kind: "notification", party }, targeted: targeted.has(id) });
  }
  for (const [id, duty] of stated) {
    const own = partOf(duty, "amount");
    const recurs = own?.recurs ?? lines.find((line) => line.id === id)?.recurs ?? false;
    add({ id, label: id, recurs, what: { kind: "stated", duty }, targeted: own !== null || targeted.has(id) });
  }
  for (const { id, trigger, party, available } of responsesOf(sources)) {
    add({ id, label: `${party} response`, recurs: false, what: { kind: "response", party, available, trigger }, targeted: true });
  }
  for (const entry of levelNotices(levels)) add(entry);
  for (const { id, level, party, trigger } of [...levels.values()].flatMap((each) => involvedNoticesOf(sources, each))) {
    const label = `${level} notice to ${party}`;
    add({ id, label, recurs: false, what: { kind: "level-notice", level, party, trigger }, targeted: true });
  }
  return withStrayLines(table, lines);
}

/** A duty that a line for one nobody knows may be meant for has a time as far as anybody knows. */
function withStrayLines(table: ReadonlyMap<string, DutyEntry>, lines: readonly { readonly id: string }[]): ReadonlyMap<string, DutyEntry> {
  const stray = lines.flatMap(({ id }) => (table.has(id) ? [] : [id]));
  if (stray.length === 0) return table;
  const isMeant = (entry: DutyEntry): boolean => stray.some((id) => mayBeMeant(id, entry));
  return new Map([...table].map(([id, entry]) => [id, { ...entry, targeted: entry.targeted || isMeant(entry) }]));
}

/** Whether a name that is no duty's may be meant for the duty: where it is that of a notification, for another of these. */
export function mayBeMeant(id: string, { what }: DutyEntry): boolean {
  return notifiedParty(id) === null || what.kind === "notification";
}

function levelNotices(levels: ReadonlyMap<string, LevelAst>): readonly DutyEntry[] {
  return [...levels].flatMap(([level, statement]) =>
    statement.notify.flatMap((notice) =>
      notice.within === null
        ? []
        : notice.recipients.map(({ text: party }): DutyEntry => {
            const label = `${level} notice to ${party}`;
            const what = { kind: "level-notice", level, party, trigger: null } as const;
            return { id: levelNoticeId(level, party), label, recurs: false, what, targeted: true };
          }),
    ),
  );
}

/** The party a duty name such as `executive notification` needs; null where it is no notification. */
export function notifiedParty(id: string): string | null {
  return id.endsWith(NOTIFICATION) && id.length > NOTIFICATION.length ? id.slice(0, -NOTIFICATION.length) : null;
}
