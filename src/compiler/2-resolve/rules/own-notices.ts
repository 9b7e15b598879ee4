// Rule: the duties of the policy, the notices of levels and the notifications of parties have names of their own (TN220).

import { type Diagnostic, NAMES, report } from "../../../diagnostics/index.ts";
import { levelNoticeId } from "../duties.ts";
import type { Scope } from "../scope.ts";

/** A duty of the policy's own is none of those the language knows. */
export function ownDuties(scope: Scope): readonly Diagnostic[] {
  return [...scope.stated.values()].flatMap((duty) => {
    const entry = scope.duties.get(duty.name.text);
    if (entry === undefined || entry.what.kind === "stated") return [];
    const before = entry.what.kind === "built-in" ? "built-in duty" : "notification";
    return [
      report(NAMES.duplicateName, { what: "duty", name: duty.name.text, before }, duty.name.span, { clause: duty.clause?.text ?? null }),
    ];
  });
}

/** `a` telling `b-notification` and the notification of `a-notice-to-b` would be one name for two duties. */
export function ownNotices(scope: Scope): readonly Diagnostic[] {
  const own = [...scope.stated.keys()].map((id): [string, string] => [id, id]);
  const owners = new Map([...[...scope.parties.keys()].map((party): [string, string] => [`${party}-notification`, party]), ...own]);
  return [...scope.levels.values()].flatMap((level) => {
    const parties = new Set(level.notify.flatMap((notice) => notice.recipients.map((name) => name.text)));
    return [...parties].flatMap((party) => {
      const id = levelNoticeId(level.name.text, party);
      const isFirst = !owners.has(id);
      owners.set(id, party);
      return isFirst ? [] : [report(NAMES.duplicateName, { what: "notice", name: id, before: "notification" }, level.name.span)];
    });
  });
}
