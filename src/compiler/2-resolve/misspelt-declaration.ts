// Owns the slip that stands in a declaration: nothing else is spelt as it is, and two uses or more agree on another spelling.

import type { Diagnostic, Related } from "../../diagnostics/index.ts";
import type { Name } from "../ast.ts";
import { declarations, type Scope } from "./scope.ts";

/** `written`: the name that all these uses have; `meant`: what each of them would be mended into. `finding`: the one that tells them all. */
export function orDeclaration(scope: Scope, finding: Diagnostic, written: string, meant: string): Diagnostic {
  const declared = declaredAlone(scope, meant);
  if (declared === null) return finding;
  const place: Related = { span: declared.span, label: `\`${meant}\` occurs only here`, clause: null };
  return {
    ...finding,
    related: [place, ...finding.related],
    help: `write \`${written}\` where \`${meant}\` is declared, or \`${meant}\` wherever \`${written}\` stands`,
    fix: { title: `write \`${written}\` where it is declared`, edits: [{ span: declared.span, text: written }], isChoice: true },
  };
}

/** Where the name is declared, if it stands nowhere else in the policy, not even in a comment or as a part of another name. */
function declaredAlone(scope: Scope, name: string): Name | null {
  const [first, ...others] = [...declarations(scope).map((d) => d.name), ...values(scope)].filter(({ text }) => text === name);
  if (first === undefined || others.length > 0) return null;
  const word = new RegExp(String.raw`(?<![A-Za-z\d])${name.replaceAll(/[^A-Za-z\d]/g, String.raw`\$&`)}(?![A-Za-z\d])`, "g");
  const places = scope.sources.reduce((count, { text }) => count + (text.match(word)?.length ?? 0), 0);
  return places === 1 ? first : null;
}

function values(scope: Scope): readonly Name[] {
  return [...scope.facts.values()].flatMap(({ fact: { type } }) => (type?.kind === "one-of" || type?.kind === "any-of" ? type.values : []));
}
