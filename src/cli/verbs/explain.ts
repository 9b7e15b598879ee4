// `tenet explain`: why a trigger fired or did not, how a duty's deadline was reached, what a gate misses, whether a criterion holds, and how a ticket climbed.

import type { CriterionIr, DutyIr, GateIr, TriggerIr, Verdict } from "../../ir/index.ts";
import { writeInstant } from "../../runtime/index.ts";
import type { DutyExplained, RungExplained, TriggerExplained } from "../../runtime/interpret/index.ts";
import { explainCriteria, explainDuty, explainGate, explainLevels, explainTriggers } from "../../runtime/interpret/index.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import { dutyInWords } from "../explain/duty-text.ts";
import { fittedColumns } from "../explain/fit.ts";
import { criterionInWords, gateInWords, whyNotHeldInWords } from "../explain/gate-text.ts";
import { criterionJson, dutyJson, gateJson, rungJson, triggerJson } from "../explain/json.ts";
import { levelsInWords } from "../explain/level-text.ts";
import type { Subject } from "../explain/names.ts";
import { subjectNamed } from "../explain/names.ts";
import { triggerInWords, whyNotInWords } from "../explain/trigger-text.ts";
import type { LoadedVersion } from "../policy.ts";
import { loadPolicy } from "../policy.ts";
import type { Answer, Session } from "../session.ts";
import { flagOf, giveAnswer } from "../session.ts";
import type { TicketAt } from "../ticket.ts";
import { ticketAt } from "../ticket.ts";
import { verdictInWords } from "../verdict-text.ts";
import { counted } from "../words.ts";

export async function run(session: Session): Promise<ExitStatus> {
  if (session.call.flags.has("promise")) return (await import("./explain-promise.ts")).run(session);
  if (session.call.flags.has("customer")) return (await import("./explain-customer.ts")).run(session);
  const page = session.call.outputs.find(({ format }) => format === "markdown" || format === "html");
  if (page !== undefined) throw new Unusable(`\`tenet explain\` gives \`${page.format}\` of a customer alone: add \`--customer WHO\``);
  const policy = loadPolicy(session, session.call.args[0] ?? "");
  if (policy === null) return EXIT.short;
  const early = policy.earlier.length === 0 ? subjectsOf(session, policy) : null;
  const cycle = cycleOf(session);
  const withLevels = session.call.flags.has("level");
  const found = await ticketAt(session, policy);
  const subjects = early ?? subjectsOf(session, withEnded(found));
  if (cycle !== null && !subjects.some(({ kind }) => kind === "duty"))
    throw new Unusable("`--cycle` goes with a duty: name one, or add `--duty DUTY`");
  const answer = session.timed("explain", () => {
    const parts = subjects.map((subject) => partOf(found.judged, found, subject, cycle));
    if (withLevels) parts.push(ofLevels(found.judged, found));
    return parts.length === 0 ? everything(found.judged, found) : together(parts);
  });
  await giveAnswer(session, answer);
  return EXIT.fine;
}

/** One thing explained; `json` without the ticket and the instant, which all share. */
type Part = Pick<Answer, "text"> & { readonly json: () => Readonly<Record<string, unknown>>; readonly about: TicketAt };

/** The version of the policy, with the duties that ended under an earlier one and that it does not have. */
function withEnded({ judged, ended }: TicketAt): LoadedVersion {
  const known = new Set(judged.ir.duties.map(({ id }) => id));
  const others = [...ended].flatMap(([id, under]) => under.judged.ir.duties.filter((duty) => duty.id === id && !known.has(id)));
  return others.length === 0 ? judged : { ...judged, ir: { ...judged.ir, duties: [...judged.ir.duties, ...others] } };
}

function subjectsOf(session: Session, { ir }: LoadedVersion): readonly Subject[] {
  const named = session.call.args.slice(1).map((name) => subjectNamed(ir, name, "any"));
  const kinds = ["trigger", "duty", "criterion", "gate"] as const;
  return [...named, ...kinds.flatMap((kind) => (session.call.flags.get(kind) ?? []).map((name) => subjectNamed(ir, name, kind)))];
}

function cycleOf(session: Session): number | null {
  const given = flagOf(session, "cycle");
  if (given === null) return null;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new Unusable(`\`--cycle\` cannot be \`${given}\`: cycles are counted from 1`);
  return Number(given);
}

function together(parts: readonly Part[]): Answer {
  const [only, ...more] = parts;
  const shared = only === undefined ? {} : { ticket: only.about.ticket, at: writeInstant(only.about.at) };
  return {
    text: (color) => parts.map((part) => part.text(color)).join("\n\n"),
    json: () => (more.length === 0 ? { ...shared, ...only?.json() } : { ...shared, explained: parts.map((part) => part.json()) }),
  };
}

function partOf(policy: LoadedVersion, found: TicketAt, subject: Subject, cycle: number | null): Part {
  switch (subject.kind) {
    case "duty":
      return ofDuty(policy, found, subject.duty, cycle);
    case "trigger":
      return ofTrigger(policy, found, subject.trigger);
    case "criterion":
      return ofCriterion(policy, found, subject.criterion);
    case "gate":
      return ofGate(policy, found, subject.gate);
  }
}

function ofTrigger({ ir }: LoadedVersion, about: TicketAt, { id }: TriggerIr): Part {
  const { history, ticket, at } = about;
  const trigger = ir.triggers.find((each) => each.id === id);
  if (trigger === undefined) throw new Error(`no trigger ${id}`);
  const [explained] = mustExplain(explainTriggers(ir, [trigger], history, ticket, at));
  if (explained === undefined) throw new Error(`no explanation of ${trigger.id}`);
  return {
    about,
    text: (color) => triggerInWords(ir, trigger, explained, ticket, at, color),
    json: () => triggerJson(ir, trigger, explained),
  };
}

/** A duty that ended under an earlier version is explained by that one. */
function ofDuty(policy: LoadedVersion, about: TicketAt, duty: DutyIr, cycle: number | null): Part {
  const { ticket, at, verdict, notRecorded } = about;
  const { judged, history } = about.ended.get(duty.id) ?? { judged: policy, history: about.history };
  const { ir } = judged;
  if (notRecorded.includes(duty.id))
    throw new Unusable(`this log does not record what meets \`${duty.label}\`, so it says nothing about it`);
  const explained = mustExplain<DutyExplained>(explainDuty(ir, duty.id, history, ticket, at, cycle));
  if (cycle !== null && explained.cycle === null) {
    const many = explained.cycles.length;
    throw new Unusable(`\`${duty.label}\` has ${many === 0 ? "no cycle" : `only ${counted(many, "cycle")}`} on this ticket by then`);
  }
  return { about, text: (color) => dutyInWords(ir, explained, verdict, color), json: () => dutyJson(ir, explained) };
}

function ofCriterion({ ir }: LoadedVersion, about: TicketAt, { id }: CriterionIr): Part {
  const { history, ticket, at } = about;
  const criterion = ir.criteria.find((each) => each.id === id);
  if (criterion === undefined) throw new Error(`no criterion ${id}`);
  const [explained] = mustExplain(explainCriteria(ir, [criterion], history, ticket, at));
  if (explained === undefined) throw new Error(`no explanation of ${id}`);
  return {
    about,
    text: (color) => criterionInWords(ir, criterion, explained, at, color),
    json: () => criterionJson(ir, criterion, explained),
  };
}

function ofGate({ ir }: LoadedVersion, about: TicketAt, { id }: GateIr): Part {
  const { history, before, ticket, at } = about;
  const gate = ir.gates.find((each) => each.id === id);
  if (gate === undefined) throw new Error(`no gate ${id}`);
  const all = mustExplain(explainGate(ir, id, history, ticket, at));
  const explained = { ...all, passages: all.passages.filter(({ event }) => !before.has(event)) };
  return { about, text: (color) => gateInWords(ir, gate, explained, ticket, at, color), json: () => gateJson(ir, gate, explained) };
}

function ofLevels({ ir }: LoadedVersion, about: TicketAt): Part {
  const { history, ticket, at, verdict } = about;
  const rungs = mustExplain(explainLevels(ir, history, ticket, at));
  return {
    about,
    text: () => (rungs.length === 0 ? "the policy has no levels" : ["levels", ...levelsInWords(ir, rungs, verdict)].join("\n")),
    json: () => ({ level: verdict.level?.id ?? null, levels: levelsJson(rungs, verdict) }),
  };
}

function levelsJson(rungs: readonly RungExplained[], verdict: Verdict): readonly unknown[] {
  return rungs.map((rung) => ({
    ...rungJson(rung),
    reaches: rung.notices.flatMap((id) => {
      const duty = verdict.duties.find((each) => each.id === id);
      return duty === undefined ? [] : [{ duty: id, to: duty.to, cycle: duty.cycle, state: duty.state }];
    }),
  }));
}

/** The verdict, the rungs it climbed, and a line for each trigger that has not fired. */
function everything({ ir }: LoadedVersion, found: TicketAt): Answer {
  const { history, ticket, at, verdict } = found;
  const fired = new Set(verdict.triggers.map(({ id }) => id));
  const others = ir.triggers.filter(({ id }) => !fired.has(id));
  const explained: readonly TriggerExplained[] = mustExplain(explainTriggers(ir, others, history, ticket, at));
  const allowed = new Set(verdict.criteria.map(({ id }) => id));
  const unheld = ir.criteria.filter(({ id }) => !allowed.has(id));
  const whyUnheld = mustExplain(explainCriteria(ir, unheld, history, ticket, at));
  const criteria = unheld.flatMap((criterion, index) => (whyUnheld[index] === undefined ? [] : [{ criterion, why: whyUnheld[index] }]));
  const rungs = mustExplain(explainLevels(ir, history, ticket, at)).filter(({ reached, passed }) => reached !== null || passed !== null);
  const rows = others.map((trigger, index) => {
    const why = explained[index];
    return [trigger.id, trigger.clause ?? "", why === undefined ? "" : whyNotInWords(ir, trigger, why)];
  });
  return {
    text: (color) =>
      [
        verdictInWords(verdict, ir, found, color),
        ...(rungs.length === 0 ? [] : ["", "levels", ...levelsInWords(ir, rungs, verdict)]),
        ...(rows.length === 0 ? [] : ["", "triggers that did not fire: what each would take", ...fittedColumns(rows)]),
        ...(criteria.length === 0
          ? []
          : [
              "",
              "criteria that do not hold: what each would take",
              ...fittedColumns(criteria.map(({ criterion, why }) => [criterion.id, criterion.clause ?? "", whyNotHeldInWords(ir, why)])),
            ]),
      ].join("\n"),
    json: () => ({
      ticket,
      at: writeInstant(at),
      fired: [...fired],
      levels: levelsJson(rungs, verdict),
      notHeld: criteria.map(({ criterion, why }) => criterionJson(ir, criterion, why)),
      notFired: others.map((trigger, index) => {
        const why = explained[index];
        return why === undefined ? { trigger: trigger.id } : triggerJson(ir, trigger, why);
      }),
    }),
  };
}

function mustExplain<T>(explained: T | null): T {
  if (explained === null) throw new Error("a ticket with a verdict has an explanation");
  return explained;
}
