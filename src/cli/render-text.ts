// Messages as a terminal shows them: each letter with whom it goes to, and the list of a policy's messages.

import type { CheckedMessage, Use } from "../communications/index.ts";
import type { Rendered } from "../communications/render.ts";
import { letterText } from "../communications/render.ts";
import type { PolicyIr } from "../ir/index.ts";
import { amountInWords, labelOf } from "../ir/index.ts";
import { columns, paint } from "./words.ts";

/** The letters one after the other, a line between two. */
export function lettersInWords(rendered: readonly Rendered[], color: boolean): string {
  return rendered.map((one) => `${headOf(one, color)}\n${letterText(one.letter)}`).join(`\n\n${"─".repeat(60)}\n\n`);
}

function headOf({ readers, level, duty }: Rendered, color: boolean): string {
  const to = readers.map(({ name, email, phone }) => {
    const contact = email ?? phone;
    return contact === null ? name : `${name} <${contact}>`;
  });
  const whose = level ?? duty;
  return paint(`To: ${to.length === 0 ? "nobody the policy names" : to.join(", ")}${whose === null ? "" : ` (${whose})`}`, "dim", color);
}

/** Which messages the policy has, and who gets them when. */
export function messagesInWords(ir: PolicyIr, messages: readonly CheckedMessage[], color: boolean): string {
  if (messages.length === 0) return "the policy names no templates";
  return messages
    .map(({ message, template }) => {
      const head = paint(message.template, "bold", color) + (message.message?.title == null ? "" : `  ${message.message.title}`);
      const uses = occasionsOf(ir, message.uses);
      const rows = uses.length === 0 ? ["sent by hand: no level or duty names it"] : columns(uses, "");
      return [head, ...rows.map((row) => `  ${row}`), `  ${template?.source.path ?? ""}`].join("\n");
    })
    .join("\n\n");
}

/** Recipients of one notice share a row. */
export function occasionsOf(ir: PolicyIr, uses: readonly Use[]): readonly (readonly string[])[] {
  const rows = new Map<string, { readonly use: Use; readonly to: string[] }>();
  for (const use of uses) {
    const key = JSON.stringify([use.level?.id ?? null, use.level === null ? use.duty?.id : null, whenOf(use), channelsOf(use)]);
    const row = rows.get(key) ?? { use, to: [] };
    if (use.to !== null) row.to.push(use.to);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ use, to }) => [
    use.statement.clause ?? "",
    use.level?.id ?? (use.duty === null ? "" : labelOf(ir, use.duty.id)),
    to.length === 0 ? "" : `to ${to.join(", ")}`,
    channelsOf(use),
    whenOf(use),
  ]);
}

function channelsOf({ channels }: Use): string {
  return `by ${channels.map(({ channel }) => channel).join(", ")}`;
}

function whenOf({ duty }: Use): string {
  const [first] = duty?.targets ?? [];
  if (duty === null || first === undefined) return "";
  const amount = amountInWords(first.amount);
  return first.amount.kind === "open-day" ? amount : `${duty.recurs ? "every" : "within"} ${amount}`;
}
