// Every condition a policy states, with the statement that states it: each as often as the text does, not as often as the IR needs it.

import type { Condition, PolicyIr, Statement } from "../../ir/index.ts";
import { isAlways } from "../../ir/index.ts";

export type AskedKind =
  | "term"
  | "trigger"
  | "climb"
  | "target"
  | "adjustment"
  | "involve"
  | "criterion"
  | "gate"
  | "requirement"
  | "hours"
  | "pause";

export type Asked = {
  readonly kind: AskedKind;
  /** In words: ``trigger `p0-unanswered` ``. */
  readonly subject: string;
  /** What to underline: a name that stands in the statement. */
  readonly name: string;
  readonly statement: Statement;
  readonly condition: Condition;
};

const ASKED = new WeakMap<PolicyIr, readonly Asked[]>();

/** In the order of the IR. Conditions that say nothing (no `when`) are left out. */
export function askedIn(ir: PolicyIr): readonly Asked[] {
  const known = ASKED.get(ir) ?? allIn(ir);
  ASKED.set(ir, known);
  return known;
}

function allIn(ir: PolicyIr): readonly Asked[] {
  return once([...terms(ir), ...triggers(ir), ...duties(ir), ...escalation(ir), ...gates(ir), ...hours(ir)]).filter(
    ({ condition }) => !isAlways(condition),
  );
}

/** What the text states for several parties or duties at once is one condition. */
function once(asked: readonly Asked[]): readonly Asked[] {
  const seen = new Set<string>();
  return asked.filter(({ statement, condition }) => {
    const key = JSON.stringify([statement.place, condition]);
    return !seen.has(key) && seen.add(key);
  });
}

function terms(ir: PolicyIr): readonly Asked[] {
  return ir.terms.map((t) => ({ kind: "term", subject: `term \`${t.id}\``, name: t.id, statement: t, condition: t.when }));
}

/** Triggers that only say who is involved repeat what `involve` states. */
function triggers(ir: PolicyIr): readonly Asked[] {
  const involving = new Set(ir.involve.map(({ place }) => JSON.stringify(place)));
  const levels = new Map(ir.levels.map((level) => [JSON.stringify(level.place), level]));
  return ir.triggers
    .filter(({ place }) => !involving.has(JSON.stringify(place)))
    .map((t) => {
      const level = levels.get(JSON.stringify(t.place));
      const subject = level === undefined ? `trigger \`${t.id}\`` : `level \`${level.id}\``;
      return { kind: t.when.kind === "stalled" ? "climb" : "trigger", subject, name: level?.id ?? t.id, statement: t, condition: t.when };
    });
}

function duties(ir: PolicyIr): readonly Asked[] {
  return ir.duties.flatMap((duty): readonly Asked[] => {
    const label = `\`${duty.label}\``;
    const pause: readonly Asked[] =
      duty.pausedWhile === null
        ? []
        : [{ kind: "pause", subject: `the pause of ${label}`, name: duty.label, statement: duty, condition: duty.pausedWhile }];
    return [
      ...duty.targets.map(
        (t): Asked => ({
          kind: "target",
          subject: `the target for ${label}`,
          name: duty.label,
          statement: t,
          condition: t.when,
        }),
      ),
      ...duty.adjustments.map(
        (a): Asked => ({
          kind: "adjustment",
          subject: `adjustment \`${a.id}\``,
          name: a.id,
          statement: a,
          condition: a.when,
        }),
      ),
      ...pause,
    ];
  });
}

function escalation(ir: PolicyIr): readonly Asked[] {
  return [
    ...ir.involve.map(
      (i): Asked => ({
        kind: "involve",
        subject: `the involvement of \`${i.party}\``,
        name: i.party,
        statement: i,
        condition: i.when,
      }),
    ),
    ...ir.criteria.map(
      (c): Asked => ({ kind: "criterion", subject: `criterion \`${c.id}\``, name: c.id, statement: c, condition: c.when }),
    ),
  ];
}

function gates(ir: PolicyIr): readonly Asked[] {
  return ir.gates.flatMap((gate): readonly Asked[] => [
    { kind: "gate", subject: `gate \`${gate.label}\``, name: gate.label, statement: gate, condition: gate.when },
    ...gate.requires.map(
      ({ name, when }): Asked => ({
        kind: "requirement",
        subject: `what gate \`${gate.label}\` requires, \`${name}\``,
        name,
        statement: gate,
        condition: when,
      }),
    ),
  ]);
}

function hours(ir: PolicyIr): readonly Asked[] {
  const { hours: of } = ir;
  if (of === null) return [];
  return of.choices.map(
    ({ calendars, when, clause }): Asked => ({
      kind: "hours",
      subject: `the hours \`${calendars.join(" and ")}\``,
      name: calendars[0] ?? "hours",
      statement: { ...of, clause: clause ?? of.clause },
      condition: when,
    }),
  );
}
