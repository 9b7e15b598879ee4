// Rules: an e-mail address has a name, an `@` and a domain (TN267), and is no title (TN271).

import { type Diagnostic, PEOPLE, report, writeInstead } from "../../../diagnostics/index.ts";
import type { Scope } from "../../2-resolve/index.ts";
import type { ClauseAst, Text } from "../../ast.ts";

export function mailAddresses(scope: Scope): readonly Diagnostic[] {
  const ofParties = [...scope.parties.values()].map(({ email, clause }) => ({ email, clause }));
  const ofLevels = [...scope.levels.values()].flatMap(({ notify, clause }) =>
    notify.flatMap(({ channels }) =>
      channels.filter(({ channel }) => channel.text === "email").map(({ address }) => ({ email: address, clause })),
    ),
  );
  return [...ofParties, ...ofLevels].flatMap(({ email, clause }) => (email === null ? [] : wrongIn(email, clause)));
}

export function addressesForTitles(scope: Scope): readonly Diagnostic[] {
  return [...scope.parties.values()].flatMap(({ name, title, email, clause }) => {
    if (title === null || email !== null || !ADDRESS.test(title.value)) return [];
    const fix = writeInstead(title.span, `email "${title.value}"`);
    return [report(PEOPLE.addressForTitle, { who: name.text, address: title.value }, title.span, { clause: clause?.text ?? null, fix })];
  });
}

/** With nothing that a text would escape. */
const ADDRESS = /^[^\s@"\\]+@[^\s@"\\]+\.[^\s@"\\]+$/;

/** Every address that mail could reach passes: no more is asked than what an address cannot be without. */
function wrongIn({ value, span }: Text, clause: ClauseAst | null): readonly Diagnostic[] {
  const at = value.lastIndexOf("@");
  const [name, domain] = [value.slice(0, Math.max(0, at)).trim(), value.slice(at + 1).trim()];
  const lacks = at === -1 ? "no `@`" : domain === "" ? "no domain after its `@`" : name === "" ? "nobody before its `@`" : null;
  return lacks === null ? [] : [report(PEOPLE.noMailAddress, { address: value, lacks }, span, { clause: clause?.text ?? null })];
}
