// Rules: a duty that is named is one the language knows (TN208), and one that examples or conditions ask about has a time set for it (TN212).

import { type Diagnostic, NAMES, nearest, nearestAlone, report, writeInstead } from "../../../diagnostics/index.ts";
import type { ClauseAst, Name, PromiseAst } from "../../ast.ts";
import { oncePer } from "../../once-per.ts";
import { dutyId, notifiedParty } from "../duties.ts";
import { saidInExamples } from "../examples.ts";
import { happeningsOf } from "../promises.ts";
import type { Scope } from "../scope.ts";
import { conditionsOf } from "../walk.ts";

type Mention = { readonly name: Name; readonly clause: ClauseAst | null };

/** What people call some of the duties the language knows. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ["response", "first-response"],
  ["respond", "first-response"],
  ["answer", "first-response"],
  ["resolution", "full-resolution"],
  ["resolve", "full-resolution"],
  ["update", "customer-update"],
  ["updates", "customer-update"],
]);

export function knownDuties(scope: Scope): readonly Diagnostic[] {
  const asked = new Set(expected(scope));
  return [...mentions(scope), ...asked]
    .filter(({ name }) => !scope.duties.has(dutyId(name.text)))
    .map((mention) => {
      const { name, clause } = mention;
      const known = new Map([...scope.duties.values()].map((duty) => [duty.id, duty.label]));
      const near = SHORT.get(dutyId(name.text)) ?? nearest(dutyId(name.text), known.keys());
      const label = near === null ? null : (known.get(near) ?? near);
      const fix = writeInstead(name.span, nearestAlone(dutyId(name.text), known.keys()) === null ? null : label);
      const party = notifiedParty(dutyId(name.text));
      const help = (asked.has(mention) ? null : ofValue(scope, name.text)) ?? noticeWithoutTime(scope, name.text);
      if (help !== null)
        return report(NAMES.unknownDuty, { name: name.text, near: null, party: null }, name.span, { clause: clause?.text ?? null, help });
      return report(NAMES.unknownDuty, { name: name.text, near: label, party }, name.span, { clause: clause?.text ?? null, fix });
    });
}

/** `alarm notice to coo`: a notice without a time is no duty. */
function noticeWithoutTime(scope: Scope, words: string): string | null {
  const [, level = "", party = ""] = /^(\S+) notice to (\S+)$/.exec(words) ?? [];
  const notices = scope.levels.get(level)?.notify.filter(({ recipients }) => recipients.some(({ text }) => text === party)) ?? [];
  if (notices.length === 0) return null;
  return `level \`${level}\` does not say by when \`${party}\` is told: write \`within 30 minutes\` behind its \`notify\``;
}

/** `P1 first response within 1 hour`, `P1 within 1 hour`: the value belongs behind the time. */
function ofValue(scope: Scope, words: string): string | null {
  const [first = "", ...rest] = words.split(" ");
  const isValue = [...scope.facts.values()].some(
    ({ fact: { type } }) => type?.kind === "one-of" && type.values.some(({ text }) => text === first),
  );
  const duty = rest.join(" ");
  if (!isValue || (duty !== "" && !scope.duties.has(dutyId(duty)))) return null;
  return `the value stands behind its time: write \`${duty === "" ? "first response" : duty} within 1 hour for ${first}\``;
}

export function expectedDuties(scope: Scope): readonly Diagnostic[] {
  return expected(scope)
    .filter(({ name }) => scope.duties.get(dutyId(name.text))?.targeted === false)
    .map(({ name, clause }) => report(NAMES.dutyWithoutTarget, { duty: name.text }, name.span, { clause: clause?.text ?? null }));
}

function mentions(scope: Scope): readonly Mention[] {
  return [
    ...scope.targets.flatMap((t) => t.lines.map((line) => ({ name: line.duty, clause: t.clause }))),
    ...scope.dutyRules.flatMap((rule) => rule.duties.map((name) => ({ name, clause: rule.clause }))),
    ...[...scope.adjustments.values()].flatMap((a) => a.duties.map((name) => ({ name, clause: a.clause }))),
  ];
}

/** What conditions ask about, and promises and examples expect. */
const expected = oncePer((scope: Scope): readonly Mention[] => {
  const asked = (["used", "missed", "duty-is"] as const).flatMap((kind) =>
    conditionsOf(scope, kind).map(({ node, statement }) => ({ name: node.duty, clause: statement.clause })),
  );
  const said = scope.promises.flatMap((promise) => dutiesIn(promise).map((name) => ({ name, clause: promise.clause })));
  return [...asked, ...said, ...inExamples(scope)];
});

function dutiesIn(promise: PromiseAst): readonly Name[] {
  const happening = happeningsOf(promise).flatMap((each) => (each.kind === "done" || each.kind === "duty" ? [each.duty] : []));
  return promise.says?.kind === "never-moves" && promise.says.due ? [...happening, promise.says.value] : happening;
}

function inExamples(scope: Scope): readonly Mention[] {
  const { events, expectations } = saidInExamples(scope);
  const found: Mention[] = [];
  for (const { node, example } of events) if (node.duty !== null) found.push({ name: node.duty, clause: example.clause });
  for (const { node, example } of expectations) if ("duty" in node) found.push({ name: node.duty, clause: example.clause });
  return found;
}
