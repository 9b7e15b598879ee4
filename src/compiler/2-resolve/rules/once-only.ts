// Rules: one policy statement (TN106, TN107), and one each of the statements that settle something for the whole policy (TN227).

import { type Diagnostic, FILES, NAMES, report, type Span } from "../../../diagnostics/index.ts";
import type { Scope } from "../scope.ts";
import { startOf } from "../walk.ts";

export function onePolicy(scope: Scope): readonly Diagnostic[] {
  const [first, ...others] = scope.policies;
  if (first === undefined) return [report(FILES.noPolicy, {}, startOf(scope.files[0]?.path ?? ""))];
  const related = [{ span: first.id.span, label: "the first stands here", clause: null }];
  return others.map((other) => report(FILES.severalPolicies, { id: other.id.text }, other.id.span, { related }));
}

export function statedOnce(scope: Scope): readonly Diagnostic[] {
  return [
    ...again("what happens when adjustments meet", scope.combines),
    ...again("which are the hours of a ticket", scope.hours),
    ...again("the time zone of the examples", scope.zones),
    ...again("which version this one takes the place of", scope.amendments),
    ...messagesAgain(scope),
  ];
}

function messagesAgain(scope: Scope): readonly Diagnostic[] {
  const messages = scope.statements.filter((s) => s.kind === "message");
  return [...scope.messages.keys()].flatMap((template) =>
    again(
      `what \`${template}\` holds`,
      messages.filter((message) => message.template.text === template),
    ),
  );
}

function again(what: string, statements: readonly { readonly span: Span }[]): readonly Diagnostic[] {
  const [first, ...others] = statements;
  if (first === undefined) return [];
  const related = [{ span: first.span, label: "stated here first", clause: null }];
  return others.map((other) => report(NAMES.twoOrders, { what }, other.span, { related }));
}
