// The work that a policy makes: what reaching a level and what its duties cost whom, from how it is written.

import { insteadOf } from "../../../diagnostics/index.ts";
import type { DutyIr, PolicyIr } from "../../../ir/index.ts";
import type { Path } from "../../yaml/index.ts";
import type { DutyWork, EscalationWork } from "../experiment.ts";
import type { DutyText, EscalationText } from "../experiment-schema.ts";
import { checkTeam, count, isYes, problem, problemOfKey, type Reading, remark, share } from "../reading.ts";
import { readDistribution } from "./distribution.ts";

/** Of the levels of the policy in force; those of other policies alone are checked and left out. */
export function readEscalations(
  reading: Reading,
  path: Path,
  text: Readonly<Record<string, EscalationText | readonly EscalationText[]>> | undefined,
  teams: readonly string[],
): readonly EscalationWork[] {
  const work = Object.entries(text ?? {}).flatMap(([level, each]) => {
    const where = [...path, level];
    checkName(reading, where, "level", level, ({ levels }) => levels.map(({ id }) => id));
    return isList(each)
      ? each.map((one, i) => escalation(reading, [...where, i], level, one, teams))
      : [escalation(reading, where, level, each, teams)];
  });
  const inForce = new Set(reading.policy?.levels.map(({ id }) => id));
  return work.filter(({ level }) => inForce.has(level));
}

function escalation(reading: Reading, path: Path, level: string, text: EscalationText, teams: readonly string[]): EscalationWork {
  return {
    level,
    team: checkTeam(reading, [...path, "team"], text.team, teams),
    effort: readDistribution(reading, [...path, "effort"], text.effort, { kind: "time" }),
    takesOver: isYes(text["takes-over"]),
    speedUp: text["speed-up"] === undefined ? 1 : count(reading, [...path, "speed-up"], text["speed-up"], { above: 0 }),
  };
}

/** Of the duties of the policy in force, and `*` last; those of other policies alone are checked and left out. */
export function readDuties(
  reading: Reading,
  path: Path,
  text: Readonly<Record<string, "never" | DutyText>> | undefined,
  teams: readonly string[],
): readonly DutyWork[] {
  const rules = Object.entries(text ?? {}).map(([duty, each]) => {
    const where = [...path, duty];
    if (duty !== "*") checkName(reading, where, "duty", duty, ({ duties }) => duties.map(({ id }) => id));
    return each === "never" ? never(duty) : dutyWork(reading, where, duty, each, teams);
  });
  const inForce = new Set(reading.policy?.duties.map(({ id }) => id));
  remarkUndone(reading, path, rules);
  const named = rules.filter(({ duty }) => inForce.has(duty));
  return [...named, ...rules.filter(({ duty }) => duty === "*" && reading.policy !== null)];
}

function dutyWork(reading: Reading, path: Path, duty: string, text: DutyText, teams: readonly string[]): DutyWork {
  const done = text.share === undefined ? 1 : share(reading, [...path, "share"], text.share);
  if (text.after !== undefined) {
    const beside = (["team", "effort", "begins"] as const).find((key) => text[key] !== undefined);
    if (beside !== undefined)
      problem(
        reading,
        [...path, beside],
        `\`${beside}\` stands beside \`after\`, which says that it is done by itself`,
        "leave one of the two out",
      );
    const effort = readDistribution(reading, [...path, "after"], text.after, { kind: "time" });
    return { duty, team: null, effort, lead: { kind: "at-once" }, share: done };
  }
  if (text.team === undefined || text.effort === undefined) {
    problem(
      reading,
      path,
      `nothing says whose time \`${duty}\` takes, and how much`,
      "write `team` and `effort`; `after`, where it is done by itself; or `never`",
    );
    return never(duty);
  }
  return {
    duty,
    team: checkTeam(reading, [...path, "team"], text.team, teams),
    effort: readDistribution(reading, [...path, "effort"], text.effort, { kind: "time" }),
    lead: lead(reading, [...path, "begins"], text.begins),
    share: done,
  };
}

function never(duty: string): DutyWork {
  return { duty, team: null, effort: { kind: "constant", value: 0 }, lead: { kind: "at-once" }, share: 0 };
}

function lead(reading: Reading, path: Path, text: string | undefined): DutyWork["lead"] {
  if (text === undefined || text === "at once") return { kind: "at-once" };
  const [, left] = /^with (.+) left$/.exec(text) ?? [];
  if (left !== undefined) return { kind: "left", share: share(reading, path, left) };
  problem(reading, path, `\`${text}\` does not say when somebody begins`, "write `at once` or `with 25 % left`");
  return { kind: "at-once" };
}

/** A duty that no rule names is done by nobody: said of those that the work on the ticket does not meet by itself. */
function remarkUndone(reading: Reading, path: Path, rules: readonly DutyWork[]): void {
  if (reading.policy === null || rules.some(({ duty }) => duty === "*")) return;
  const named = new Set(rules.map(({ duty }) => duty));
  const undone = reading.policy.duties.filter((duty) => !named.has(duty.id) && !isMetByWork(duty)).map(({ id }) => `\`${id}\``);
  if (undone.length > 0)
    remark(
      reading,
      path.slice(0, 1),
      `nobody does ${undone.join(", ")}: no rule of \`duties\` names ${undone.length === 1 ? "it" : "them"}, nor \`*\``,
    );
}

/** A response, a workaround and a resolution come of working on the ticket. */
function isMetByWork({ metBy, start, recurs }: DutyIr): boolean {
  if (metBy.by === "notified") return false;
  return metBy.by !== "event" || (metBy.event === "response" && start.on === "opened" && !recurs);
}

function checkName(reading: Reading, path: Path, what: string, name: string, of: (policy: PolicyIr) => readonly string[]): void {
  const known = [...reading.policies.values()].flatMap(of);
  if (!known.includes(name)) problemOfKey(reading, path, `no policy has a ${what} \`${name}\``, insteadOf(name, known));
}

function isList(each: EscalationText | readonly EscalationText[]): each is readonly EscalationText[] {
  return Array.isArray(each);
}
