// The parts of a duty's own statement, by kind.

import type { DutyAst, DutyPartAst } from "../ast.ts";

export type DutyPart<K extends DutyPartAst["kind"]> = Extract<DutyPartAst, { readonly kind: K }>;

/** The first part of this kind, or null. */
export function partOf<K extends DutyPartAst["kind"]>(duty: DutyAst, kind: K): DutyPart<K> | null {
  return duty.parts.find((part): part is DutyPart<K> => part.kind === kind) ?? null;
}

/** Every part of this kind: for most kinds more than one is a finding. */
export function partsOf<K extends DutyPartAst["kind"]>(duty: DutyAst, kind: K): readonly DutyPart<K>[] {
  return duty.parts.filter((part): part is DutyPart<K> => part.kind === kind);
}
