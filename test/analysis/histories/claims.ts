// What findings claim of every history, read off a finding: what must be so of each ticket whenever it is looked at, or what may be left out of the policy.

import { type Asked, askedIn } from "../../../src/analysis/findings/asked.ts";
import { removables } from "../../../src/analysis/findings/conditions.ts";
import { restsOnFacts } from "../../../src/analysis/findings/facts-asked.ts";
import type { Diagnostic } from "../../../src/diagnostics/index.ts";
import { type Condition, conditionInWords, type Occurrence, type PolicyIr, type Statement, type Verdict } from "../../../src/ir/index.ts";
import { evaluate, lifeOf, logOf, type Truth, type View } from "../../../src/runtime/interpret/index.ts";

/** `about`: the finding, to be shown where a history breaks the claim. */
export type Claim = { readonly code: string; readonly kind: string; readonly about: string } & (
  | { readonly is: "seen"; readonly holds: (view: View, isKnown: boolean) => boolean }
  | { readonly is: "told"; readonly holds: (occurrence: Occurrence) => boolean; readonly byHand: boolean }
  /** The policy decides the same without something. `of`: what is compared of a verdict. */
  | { readonly is: "spared"; readonly without: PolicyIr; readonly of: (verdict: Verdict) => unknown }
);

export const LINE = 10;

type Reader = (ir: PolicyIr, finding: Diagnostic) => readonly Claim[];

function lineOf(span: Diagnostic["span"]): number {
  return span.start / LINE;
}

function on<T extends Statement>(statements: readonly T[], line: number): T | undefined {
  return statements.find(({ place }) => place.line === line);
}

export function truthOf(view: View, condition: Condition): Truth {
  return evaluate(view, condition).truth;
}

const holds = (view: View, condition: Condition): boolean => truthOf(view, condition) === "true";

/** The condition a finding is about, by where it stands and what it is called; null where two are called so (hours of the same calendars). */
function askedAbout(ir: PolicyIr, { message, span }: Diagnostic, starts: readonly string[]): Asked | null {
  const found = askedIn(ir).filter(
    ({ subject, statement }) =>
      statement.place.line === lineOf(span) &&
      starts.some((start) => ["", ",", " "].some((end) => message.startsWith(`${start} ${subject}${end}`))),
  );
  const longest = found.toSorted((a, b) => b.subject.length - a.subject.length)[0];
  if (longest === undefined) throw new Error(`nothing is asked where it says: ${message}`);
  return found.filter(({ subject }) => subject === longest.subject).length > 1 ? null : longest;
}

function within(condition: Condition): readonly Condition[] {
  const parts = condition.kind === "all" || condition.kind === "any" ? condition.of : condition.kind === "not" ? [condition.of] : [];
  return [condition, ...parts.flatMap(within)];
}

const never: Reader = (ir, finding) => {
  const asked = askedAbout(ir, finding, ["the condition of", "in"]);
  if (asked === null) return [];
  const part = /, `(.*)` can never be true$/.exec(
    finding.message.slice(finding.message.indexOf(asked.subject) + asked.subject.length),
  )?.[1];
  const about = finding.message;
  if (part === undefined) {
    const seen: Claim = { code: finding.code, kind: asked.kind, about, is: "seen", holds: (view) => !holds(view, asked.condition) };
    const trigger = on(ir.triggers, asked.statement.place.line);
    if (trigger === undefined) return [seen];
    return [
      seen,
      {
        code: finding.code,
        kind: "fires",
        about,
        is: "told",
        byHand: true,
        holds: ({ kind, id }) => kind !== "trigger-fired" || id !== trigger.id,
      },
    ];
  }
  const named = within(asked.condition).filter((each) => conditionInWords(ir, each) === part);
  return [{ code: finding.code, kind: "part", about, is: "seen", holds: (view) => named.some((each) => !holds(view, each)) }];
};

const always: Reader = (ir, finding) => {
  const asked = askedAbout(ir, finding, ["the condition of"]);
  if (asked === null) return [];
  const { condition, kind } = asked;
  return [{ code: finding.code, kind, about: finding.message, is: "seen", holds: (view, isKnown) => !isKnown || holds(view, condition) }];
};

const unlessUnknown: Reader = (ir, finding) => {
  const asked = askedAbout(ir, finding, ["the condition of"]);
  if (asked === null) return [];
  const { condition, kind } = asked;
  const facts = [...(finding.message.split(" is true whatever ")[1] ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
  const isTold = (view: View): boolean => facts.every((fact) => holds(view, { kind: "known", fact }));
  const check = (view: View): boolean => {
    const truth = truthOf(view, condition);
    return truth !== "false" && (truth === "true" || !isTold(view));
  };
  return [{ code: finding.code, kind, about: finding.message, is: "seen", holds: (view, isKnown) => !isKnown || check(view) }];
};

/** Each in what the ones before it have left. Of a part whose words stand there twice nobody can tell which is meant, nor what is left. */
function idleReader(): Reader {
  const left = new Map<Asked, Condition | null>();
  return (ir, finding) => {
    const asked = askedAbout(ir, finding, ["in"]);
    const before = asked === null ? null : left.has(asked) ? (left.get(asked) ?? null) : asked.condition;
    if (asked === null || before === null) return [];
    const rest = finding.message.slice(`in ${asked.subject}, \``.length);
    const fits = [...removables(before)].filter(({ part }) => rest.startsWith(`${conditionInWords(ir, part)}\` makes no difference`));
    const [found] = fits;
    const isClear = found !== undefined && new Set(fits.map((each) => JSON.stringify(each.rest))).size === 1;
    left.set(asked, isClear ? found.rest : null);
    if (!isClear) return [];
    const isSame = (view: View): boolean => {
      const [whole, spared] = [truthOf(view, before), truthOf(view, found.rest)];
      return asked.kind === "term" ? whole === spared : (whole === "true") === (spared === "true");
    };
    return [
      { code: finding.code, kind: asked.kind, about: finding.message, is: "seen", holds: (view, isKnown) => !isKnown || isSame(view) },
    ];
  };
}

type Rule = { readonly when: Condition; readonly place: Statement["place"] };

const swallowed: Reader = (ir, finding) => {
  const { code, message: about } = finding;
  const lines = finding.related.map(({ span }) => lineOf(span));
  const rules: readonly Rule[] = [...ir.triggers, ...ir.criteria, ...ir.involve];
  const own = on(rules as readonly (Rule & Statement)[], lineOf(finding.span));
  const others = rules.filter(({ place }) => lines.includes(place.line));
  if (own === undefined || others.length === 0) throw new Error(`no rules where it says: ${about}`);
  const covered: Claim = {
    code,
    kind: about.split(" ")[0] ?? "",
    about,
    is: "seen",
    holds: (view, isKnown) => !isKnown || !holds(view, own.when) || others.some(({ when }) => holds(view, when)),
  };
  return [covered, ...spared(ir, finding, own.place.line)];
};

/** Without the rule on a line, everything is as with it, but for what is said of the rule itself. */
function spared(ir: PolicyIr, { code, message: about }: Diagnostic, line: number): readonly Claim[] {
  const rest = <T extends Statement>(all: readonly T[]): readonly T[] => all.filter(({ place }) => place.line !== line);
  const trigger = on(ir.triggers, line);
  const without: PolicyIr = {
    ...ir,
    triggers: rest(ir.triggers),
    criteria: rest(ir.criteria),
    involve: rest(ir.involve),
    duties: ir.duties.map((duty) => ({ ...duty, adjustments: rest(duty.adjustments) })),
  };
  const kind =
    trigger !== undefined
      ? "trigger"
      : on(ir.criteria, line) !== undefined
        ? "criterion"
        : on(ir.involve, line) !== undefined
          ? "involve"
          : "adjustment";
  const of = (verdict: Verdict): unknown => ({
    level: verdict.level === null ? null : { id: verdict.level.id, since: verdict.level.since },
    triggers: verdict.triggers.filter(({ id }) => id !== trigger?.id),
    duties: verdict.duties.map((duty) => ({ ...duty, because: [] })),
    involve: verdict.involve.map(({ role }) => role),
    gates: verdict.gates,
    findings: verdict.findings,
    mayReach: Math.max(-1, ...verdict.criteria.map(({ level }) => ir.levels.findIndex(({ id }) => id === level))),
  });
  return [{ code, kind: `without ${kind}`, about, is: "spared", without, of }];
}

const twice: Reader = (ir, finding) => {
  const { code, message: about, related } = finding;
  const [own, other] = [lineOf(finding.span), lineOf(related[0]?.span ?? finding.span)];
  const rules: readonly (Rule & Statement)[] = [
    ...ir.terms,
    ...ir.triggers,
    ...ir.criteria,
    ...ir.involve,
    ...ir.duties.flatMap(({ adjustments }) => adjustments),
  ];
  const [a, b] = [on(rules, own), on(rules, other)];
  if (a === undefined || b === undefined) throw new Error(`no rules where it says: ${about}`);
  const isTerm = on(ir.terms, own) !== undefined;
  const isSame = (view: View): boolean => {
    const [one, two] = [truthOf(view, a.when), truthOf(view, b.when)];
    return isTerm ? one === two : (one === "true") === (two === "true");
  };
  const same: Claim = { code, kind: about.split(" ")[0] ?? "", about, is: "seen", holds: (view, isKnown) => !isKnown || isSame(view) };
  return isTerm ? [same] : [same, ...spared(ir, finding, own)];
};

const neverCounts: Reader = (ir, finding) => {
  const line = lineOf(finding.span);
  const duty = ir.duties.find(({ targets }) => on(targets, line) !== undefined);
  const index = duty?.targets.findIndex(({ place }) => place.line === line);
  if (duty === undefined) throw new Error(`no target where it says: ${finding.message}`);
  return [
    {
      code: finding.code,
      kind: "target",
      about: finding.message,
      is: "seen",
      holds: (view, isKnown) => !isKnown || view.ticket.records.get(duty.id)?.terms.target !== index,
    },
  ];
};

const neverReached: Reader = (ir, finding) => {
  const level = on(ir.levels, lineOf(finding.span))?.id;
  return [
    {
      code: finding.code,
      kind: "level",
      about: finding.message,
      is: "told",
      byHand: false,
      holds: ({ kind, id }) => (kind !== "level-raised" && kind !== "level-passed") || id !== level,
    },
  ];
};

const gate =
  (isImpassable: boolean): Reader =>
  (ir, finding) => {
    const own = on(ir.gates, lineOf(finding.span));
    if (own === undefined) throw new Error(`no gate where it says: ${finding.message}`);
    const isMet = (view: View): boolean => own.requires.every(({ when }) => holds(view, when));
    return [
      {
        code: finding.code,
        kind: "gate",
        about: finding.message,
        is: "seen",
        holds: (view, isKnown) => !isKnown || !holds(view, own.when) || isMet(view) !== isImpassable,
      },
    ];
  };

const endless: Reader = (ir, finding) => {
  const level = on(ir.levels, lineOf(finding.span))?.id ?? "";
  const notices = ir.duties.filter(
    ({ start, repeats, cancelledBy }) =>
      start.on === "level" &&
      start.level === level &&
      repeats !== null &&
      repeats.until === null &&
      repeats.times === null &&
      cancelledBy.length === 0,
  );
  const first = notices[0];
  if (first === undefined) throw new Error(`no notice where it says: ${finding.message}`);
  const goesOn = (view: View): boolean => {
    const life = lifeOf(logOf(view));
    const isHere = view.ticket.level?.id === level && view.ticket.reached.has(level) && !view.ticket.passed.has(level);
    return !isHere || life.resolved !== null || life.gaps.length > 0 || view.ticket.repeating.has(first.id);
  };
  return [{ code: finding.code, kind: "notice", about: finding.message, is: "seen", holds: goesOn }];
};

const idleAdjustment: Reader = (ir, finding) => spared(ir, finding, lineOf(finding.span));

const idleHours: Reader = (ir, finding) => {
  const { hours } = ir;
  const words = /^where (.*), the other lines already give a ticket (.*)$/.exec(finding.message);
  if (hours === null || words === null) throw new Error(`no hours where it says: ${finding.message}`);
  // Two lines may ask the same and give different hours.
  const given = [...(words[2] ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1]).join();
  const idle = hours.choices.findLastIndex(({ when, calendars }) => conditionInWords(ir, when) === words[1] && calendars.join() === given);
  if (idle < 0) throw new Error(`no line of the hours where it says: ${finding.message}`);
  const without: PolicyIr = { ...ir, hours: { ...hours, choices: hours.choices.filter((_, i) => i !== idle) } };
  return [{ code: finding.code, kind: "hours", about: finding.message, is: "spared", without, of: (verdict) => verdict }];
};

/** Of a duty with this target alone; beside others, another target may be missed. */
const neverDue: Reader = (ir, { code, message: about, span }) => {
  const duty = ir.duties.find(({ targets }) => targets.length === 1 && on(targets, lineOf(span)) !== undefined);
  if (duty === undefined) return [];
  return [{ code, kind: "rhythm", about, is: "told", byHand: true, holds: ({ kind, id }) => kind !== "duty-breached" || id !== duty.id }];
};

/** Where nothing is said of a duty that is owed from the opening, every ticket owes it. */
function owedByAll(ir: PolicyIr, findings: readonly Diagnostic[]): readonly Claim[] {
  const said = new Set(findings.filter(({ code }) => ["TN531", "TN532", "TN545", "TN546"].includes(code)).map(({ span }) => lineOf(span)));
  return ir.duties
    .filter(
      ({ start, targets }) => start.on === "opened" && targets.every(({ when, place }) => !said.has(place.line) && restsOnFacts(ir, when)),
    )
    .map(
      ({ id }): Claim => ({
        code: "no TN532",
        kind: "target",
        about: `every ticket owes \`${id}\``,
        is: "seen",
        holds: (view, isKnown) => !isKnown || view.ticket.records.has(id),
      }),
    );
}

const READERS: Readonly<Record<string, Reader>> = {
  TN520: never,
  TN521: always,
  TN523: swallowed,
  TN524: twice,
  TN526: unlessUnknown,
  TN533: neverCounts,
  TN535: neverReached,
  TN537: endless,
  TN538: gate(true),
  TN540: idleAdjustment,
  TN541: idleHours,
  TN544: gate(false),
  TN547: neverCounts,
  TN548: neverDue,
};

/** Everything that the findings of a policy claim of all histories; of one that shows a ticket, nothing. */
export function allClaims(ir: PolicyIr, findings: readonly Diagnostic[]): readonly Claim[] {
  const idle = idleReader();
  const told = findings.flatMap((finding) => (finding.code === "TN522" ? idle(ir, finding) : (READERS[finding.code]?.(ir, finding) ?? [])));
  return [...told, ...owedByAll(ir, findings)];
}
