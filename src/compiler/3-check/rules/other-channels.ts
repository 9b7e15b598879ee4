// Rule: what stands after `by` as a channel is no event, nobody of the policy, and holds no word of another part (TN270): `by reopened` was to be `cancelled
// by reopened`, and `by post customer/letter` lacks its `using`.

import { type Diagnostic, type Fix, PEOPLE, report, type Span } from "../../../diagnostics/index.ts";
import { eventMeant, type Scope } from "../../2-resolve/index.ts";
import type { Name, StatementAst } from "../../ast.ts";
import { channelsIn } from "./channels.ts";

export function otherChannels(scope: Scope): readonly Diagnostic[] {
  return scope.statements.flatMap((statement) =>
    channelsIn(statement).flatMap((channel) => ofOthers(scope, statement, channel) ?? ofWords(scope, statement, channel)),
  );
}

function ofOthers(scope: Scope, statement: StatementAst, { text, span }: Name): readonly Diagnostic[] | null {
  const isOfDuty = statement.kind === "duty";
  const isParty = scope.parties.has(text);
  if (!isParty && !scope.events.has(eventMeant(scope, text))) return null;
  const what = isParty ? "one of the policy's people" : "an event";
  const ofParty = isOfDuty ? [`owed by ${text}`] : [`notify ${text}`];
  const ofEvent = isOfDuty ? [`met by ${text}`, `cancelled by ${text}`] : [`until ${text}`];
  const instead = isParty ? ofParty : ofEvent;
  return [report(PEOPLE.noChannel, { channel: text, what, instead }, span, { clause: statement.clause?.text ?? null })];
}

function ofWords(scope: Scope, statement: StatementAst, { span }: Name): readonly Diagnostic[] {
  const text = scope.sources.find(({ path }) => path === span.file)?.text ?? "";
  const channel = text.slice(span.start, span.end).replace(/\s+/g, " ");
  const meant = meantBy(channel.split(" "), statement.kind === "duty");
  if (meant === null) return [];
  const by = /\bby\s+$/.exec(text.slice(0, span.start));
  const fix = meant.includes("CHANNEL") || by === null ? null : fixOf(meant, { ...span, start: by.index });
  const params = { channel, what: "no name of one", instead: [meant] };
  return [report(PEOPLE.noChannel, params, span, { clause: statement.clause?.text ?? null, fix })];
}

function fixOf(meant: string, span: Span): Fix {
  return { title: `write \`${meant}\``, edits: [{ span, text: meant }] };
}

/** Words that stand before the `by` of another part of a duty. */
const BEFORE_BY = ["met", "cancelled", "owed", "paused"];

/** What is meant by words of which no channel is called; null: they may be the name of one. */
function meantBy(words: readonly string[], isOfDuty: boolean): string | null {
  const [first = "", ...rest] = words;
  const once = words.filter((word, i) => word !== words[i - 1]);
  if (once.length < words.length) return `by ${once.join(" ")}`;
  if (isOfDuty && /^(?:by )?(?:the )?end (?:of )?(?:the )?\w+ open day\b/.test(words.join(" ")))
    return `by the ${words.filter((word, i) => i > 1 || (word !== "by" && word !== "the")).join(" ")}`;
  if (first === "by" && rest.length > 0) return `by ${rest.join(" ")}`;
  if (isOfDuty && BEFORE_BY.includes(first) && rest.length > 0) return `${first} by ${rest.join(" ")}`;
  if (isOfDuty && first === "asks" && rest.length > 0) return `asks ${rest.join(" ")}`;
  const template = words.find((word) => word.includes("/"));
  const others = words.filter((word) => word !== template && word !== "using");
  if (template !== undefined) return `by ${others.length === 0 ? "CHANNEL" : others.join(" ")} using ${template}`;
  return words.includes("using") ? `by CHANNEL using ${others.join(" ")}` : null;
}
