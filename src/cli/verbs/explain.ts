// `tenet explain`: why a trigger fired or did not, and how a duty's deadline was reached.

import { nearest } from "../../diagnostics/index.ts";
import type { DutyIr, TriggerIr } from "../../ir/index.ts";
import { writeInstant } from "../../runtime/index.ts";
import type { ConditionExplained, DutyExplained } from "../../runtime/interpret/index.ts";
import { explainCondition, explainDuty } from "../../runtime/interpret/index.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import { dutyInWords, failureInWords, triggerInWords } from "../explain-text.ts";
import type { LoadedPolicy } from "../policy.ts";
import { loadPolicy } from "../policy.ts";
import type { Session } from "../session.ts";
import { giveAnswer } from "../session.ts";
import type { TicketAt } from "../ticket.ts";
import { ticketAt } from "../ticket.ts";
import { verdictInWords } from "../verdict-text.ts";
import { columns } from "../words.ts";

export async function run(session: Session): Promise<ExitStatus> {
  const policy = loadPolicy(session, session.call.args[0] ?? "");
  if (policy === null) return EXIT.short;
  const name = session.call.args[1] ?? null;
  const subject = name === null ? null : subjectNamed(policy, name);
  const found = await ticketAt(session, policy);
  const answer = session.timed("explain", () =>
    subject === null
      ? everything(policy, found)
      : subject.kind === "duty"
        ? ofDuty(policy, found, subject.duty)
        : ofTrigger(policy, found, subject.trigger),
  );
  await giveAnswer(session, answer);
  return EXIT.fine;
}

type Answer = { readonly text: (color: boolean) => string; readonly json: () => unknown };
type Subject = { readonly kind: "trigger"; readonly trigger: TriggerIr } | { readonly kind: "duty"; readonly duty: DutyIr };

/** A duty may be named by its id or by its label. */
function subjectNamed({ ir }: LoadedPolicy, name: string): Subject {
  const trigger = ir.triggers.find(({ id }) => id === name);
  if (trigger !== undefined) return { kind: "trigger", trigger };
  const duty = ir.duties.find(({ id, label }) => id === name || label === name);
  if (duty !== undefined) return { kind: "duty", duty };
  const near = nearest(
    name,
    [...ir.triggers, ...ir.duties].map(({ id }) => id),
  );
  throw new Unusable(`the policy has no trigger or duty \`${name}\``, near === null ? null : `did you mean \`${near}\`?`);
}

/** Of each firing why; without one, why not by now. */
function ofTrigger({ ir }: LoadedPolicy, { history, ticket, at, verdict }: TicketAt, trigger: TriggerIr): Answer {
  const firings = verdict.triggers.filter(({ id }) => id === trigger.id).map(({ fired }) => fired);
  const instants = firings.length === 0 ? [at] : firings;
  const explained = instants.map((instant) => ({
    at: instant,
    why: mustExplain(explainCondition(ir, trigger.when, history, ticket, instant)),
  }));
  return {
    text: (color) => explained.map((each) => triggerInWords(ir, trigger, each.why, each.at, firings.length > 0, color)).join("\n\n"),
    json: () => ({
      trigger: trigger.id,
      clause: trigger.clause,
      ticket,
      at: writeInstant(at),
      fired: firings.length > 0,
      explained: explained.map(({ at: instant, why }) => ({ at: writeInstant(instant), ...why })),
    }),
  };
}

function ofDuty({ ir }: LoadedPolicy, { history, ticket, at, verdict, notRecorded }: TicketAt, duty: DutyIr): Answer {
  if (notRecorded.includes(duty.id))
    throw new Unusable(`this log does not record what meets \`${duty.label}\`, so it says nothing about it`);
  const explained = explainDuty(ir, duty.id, history, ticket, at);
  if (explained === null) throw new Error(`no explanation of ${duty.id}`);
  return {
    text: (color) => dutyInWords(ir, explained, verdict, color),
    json: () => ({ duty: duty.id, ticket, at: writeInstant(at), ...dutyJson(explained) }),
  };
}

/** The verdict, and a line for each trigger that has not fired. */
function everything({ ir }: LoadedPolicy, found: TicketAt): Answer {
  const { history, ticket, at, verdict, notRecorded } = found;
  const fired = new Set(verdict.triggers.map(({ id }) => id));
  const others = ir.triggers.filter(({ id }) => !fired.has(id));
  const why = others.map((trigger) => ({ trigger, explained: mustExplain(explainCondition(ir, trigger.when, history, ticket, at)) }));
  return {
    text: (color) =>
      [
        verdictInWords(verdict, ir, notRecorded, color),
        ...(why.length === 0 ? [] : ["", "triggers that did not fire"]),
        ...columns(
          why.map(({ trigger, explained }) => [
            trigger.id,
            trigger.clause ?? "",
            explained.failed === null ? "true now, and true before" : failureInWords(ir, explained.failed),
          ]),
        ),
      ].join("\n"),
    json: () => ({
      ticket,
      at: writeInstant(at),
      fired: [...fired],
      notFired: why.map(({ trigger, explained }) => ({ trigger: trigger.id, clause: trigger.clause, failed: explained.failed })),
    }),
  };
}

function mustExplain(explained: ConditionExplained | null): ConditionExplained {
  if (explained === null) throw new Error("a ticket with a verdict has an explanation");
  return explained;
}

function dutyJson({ targets, adjustments, clock }: DutyExplained): Readonly<Record<string, unknown>> {
  const when = (instant: number | null): string | null => (instant === null ? null : writeInstant(instant));
  return {
    targets: targets.map(({ target, tree, aside, holds }) => ({
      label: target.label,
      clause: target.clause,
      truth: tree.truth,
      aside,
      holds,
    })),
    adjustments: adjustments.map(({ id, clause, tree }) => ({ id, clause, truth: tree.truth })),
    clock:
      clock === null
        ? null
        : {
            ...clock,
            started: when(clock.started),
            due: when(clock.due),
            lastMet: when(clock.lastMet),
            pauses: clock.pauses.map(({ from, to }) => ({ from: when(from), to: when(to) })),
            stretches: clock.stretches.map(({ from, to }) => ({ from: when(from), to: when(to) })),
          },
  };
}
