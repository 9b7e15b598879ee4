// Rule: the notices of levels and the notifications of parties have names of their own (TN220).

import { type Diagnostic, NAMES, report } from "../../../diagnostics/index.ts";
import { levelNoticeId } from "../duties.ts";
import type { Scope } from "../scope.ts";

/** `a` telling `b-notification` and the notification of `a-notice-to-b` would be one name for two duties. */
export function ownNotices(scope: Scope): readonly Diagnostic[] {
  const owners = new Map([...scope.parties.keys()].map((party) => [`${party}-notification`, party]));
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
