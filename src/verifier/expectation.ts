// Whether a verdict is as an example expects it; and where it is not, what it is instead.

import { type DutyState, type DutyVerdict, type Expectation, type Instant, openTimeAsStated, type Verdict } from "../ir/index.ts";

/** What there is instead of a duty that is not owed. */
export const NOT_OWED = "this duty is not owed";

/** null where the verdict is as expected; else what it says instead, in the policy owner's words. */
export function fallsShort(
  verdict: Verdict | null,
  ticket: string,
  expectation: Expectation,
  instantOf: (local: string) => Instant,
  say: (instant: Instant) => string,
): string | null {
  if (verdict === null) return `no ticket \`${ticket}\` is open`;
  switch (expectation.kind) {
    case "duty-due":
      return dutyShort(verdict, expectation.duty, (duty) => {
        if (duty.due === instantOf(expectation.at)) return null;
        return duty.due === null ? `it has no deadline: ${stateOf(duty)}` : `it is due ${say(duty.due)}`;
      });
    case "duty-state":
      return dutyShort(verdict, expectation.duty, (duty) => stateShort(duty, expectation));
    case "no-duty": {
      const duty = verdict.duties.find(({ id }) => id === expectation.duty);
      return duty === undefined ? null : `there is one, and ${stateOf(duty)}`;
    }
    case "trigger":
      return triggerShort(verdict, expectation, say);
    case "level": {
      const level = verdict.level?.id ?? null;
      return level === expectation.level ? null : level === null ? "it is at no level" : `it is at \`${level}\``;
    }
    case "involved": {
      const involved = verdict.involve.some(({ role }) => role === expectation.party);
      return involved === expectation.involved ? null : involved ? "is involved" : "is not involved";
    }
    case "criterion": {
      const holds = verdict.criteria.some(({ id }) => id === expectation.criterion);
      return holds === expectation.holds ? null : holds ? "it holds" : "it does not hold";
    }
    case "gate":
      return gateShort(verdict, expectation);
    case "finding":
      return findingShort(verdict, expectation, say);
  }
}

function dutyShort(verdict: Verdict, id: string, judge: (duty: DutyVerdict) => string | null): string | null {
  const duty = verdict.duties.find((each) => each.id === id);
  return duty === undefined ? NOT_OWED : judge(duty);
}

function stateShort(duty: DutyVerdict, expected: Extract<Expectation, { kind: "duty-state" }>): string | null {
  if (!isAs(duty, expected.state)) return stateOf(duty);
  if (expected.because !== null && !duty.because.includes(expected.because)) {
    return duty.because.length === 0 ? "no adjustment shaped it" : `it is because of ${duty.because.join(", ")}`;
  }
  return expected.late !== null && duty.late !== expected.late ? `it is late by ${openTimeAsStated(duty.late)}` : null;
}

/** A duty of which a warning has been told is still pending. */
function isAs(duty: DutyVerdict, state: DutyState): boolean {
  return duty.state === state || (state === "pending" && duty.state === "warned");
}

function triggerShort(
  verdict: Verdict,
  expected: Extract<Expectation, { kind: "trigger" }>,
  say: (instant: Instant) => string,
): string | null {
  const firing = verdict.triggers.find(({ id }) => id === expected.trigger);
  if ((firing !== undefined) === expected.fired) return null;
  return firing === undefined ? "it has not fired" : `it fired ${say(firing.fired)}`;
}

function gateShort(verdict: Verdict, expected: Extract<Expectation, { kind: "gate" }>): string | null {
  const gate = verdict.gates.find(({ id }) => id === expected.gate);
  if (gate === undefined) return "this gate is not for the ticket";
  const missing = new Set(gate.missing.map((name) => name.split(": ").at(-1) ?? name));
  const stated = new Set(expected.missing);
  if (missing.size === stated.size && [...missing].every((name) => stated.has(name))) return null;
  return missing.size === 0 ? "nothing is missing" : `missing: ${gate.missing.join(", ")}`;
}

function findingShort(
  verdict: Verdict,
  expected: Extract<Expectation, { kind: "finding" }>,
  say: (instant: Instant) => string,
): string | null {
  const finding = verdict.findings.find(({ kind, id }) => (expected.gate === null ? kind === "no-criterion" : id === expected.gate));
  if ((finding !== undefined) === expected.found) return null;
  return finding === undefined ? "there is no such finding" : `there is one, of ${say(finding.at)}`;
}

function stateOf(duty: DutyVerdict): string {
  return `it is ${duty.state}${duty.paused ? " and paused" : ""}`;
}
