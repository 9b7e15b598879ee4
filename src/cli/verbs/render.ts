// `tenet render`: a message of the policy for a ticket; without a template, which messages the policy has.

import type { CheckedMessage, CheckedMessages } from "../../communications/index.ts";
import type { Rendered } from "../../communications/render.ts";
import { letterText, lineText, renderMessage } from "../../communications/render.ts";
import { nearest, visible } from "../../diagnostics/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import { renderLettersHtml } from "../../reports/index.ts";
import { writeInstant } from "../../runtime/index.ts";
import { namesMeant } from "../call/near-names.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import { soundMessages } from "../messages.ts";
import { loadPolicy } from "../policy.ts";
import { lettersInWords, messagesInWords, occasionsOf } from "../render-text.ts";
import type { Session } from "../session.ts";
import { flagOf, giveAnswer } from "../session.ts";
import { note } from "../shown.ts";
import { situationOf } from "../situation.ts";
import type { TicketAt } from "../ticket.ts";
import { ticketAt } from "../ticket.ts";
import { counted } from "../words.ts";

export async function run(session: Session): Promise<ExitStatus> {
  const [argument = "", name] = session.call.args;
  const policy = loadPolicy(session, argument);
  if (policy === null) return EXIT.short;
  if (name === undefined) return listMessages(session, argument, policy.ir);
  const known = await soundMessages(session, argument, policy.ir);
  if (known === null) return EXIT.short;
  const asked = messageNamed(known, name);
  const found = await ticketAt(session, policy);
  // A ticket under an earlier version gets the messages of that version.
  const { ir } = found.judged;
  const under = ir === policy.ir ? known : await soundMessages(session, argument, ir);
  const chosen = under?.messages.find(({ message }) => message.template === asked.message.template);
  if (under === null) return EXIT.short;
  if (chosen === undefined) throw new Unusable(`the version that ticket \`${found.ticket}\` is under has no message \`${name}\``);
  return giveLetters(session, found, under, chosen);
}

async function giveLetters(
  session: Session,
  found: TicketAt,
  { templates }: CheckedMessages,
  { message, template }: CheckedMessage,
): Promise<ExitStatus> {
  const { ir } = found.judged;
  const to = partyNamed(session, ir, "to");
  const from = partyNamed(session, ir, "from");
  if (template === null) throw new Error("a message without a template passed the check");
  const rendered = session.timed("render", () => renderMessage(ir, message, template, templates, situationOf(found), { to, from }));
  tell(session, found, rendered, to);
  await giveAnswer(session, {
    text: (color) => lettersInWords(rendered, color),
    html: () => renderLettersHtml(ir.title, found.ticket, rendered),
    json: () => lettersAsJson(found, message.template, rendered),
  });
  const hasGaps = rendered.some(({ letter }) => letter.gaps.length > 0);
  return hasGaps && session.call.flags.has("strict") ? EXIT.short : EXIT.fine;
}

/** What the letters do not say by themselves goes to standard error. */
function tell(session: Session, { ticket, at }: TicketAt, rendered: readonly Rendered[], to: string | null): void {
  const tellIt = (text: string): void => note(session.world, `note: ${text}`);
  const gaps = [...new Set(rendered.flatMap(({ letter }) => letter.gaps))];
  if (rendered.length > 0 && rendered.every(({ isOwed }) => !isOwed))
    tellIt(
      `nothing on ticket \`${visible(ticket)}\` asks for this message by ${writeInstant(at)}${to === null ? "" : ` for \`${to}\``}; it is shown as it would be`,
    );
  if (rendered.some(({ readers, isOwed }) => isOwed && readers.length === 0)) tellIt("nobody is reached by this message");
  if (gaps.length > 0) tellIt(`${counted(gaps.length, "field")} not recorded on this ticket by then: ${gaps.join(", ")}`);
}

async function listMessages(session: Session, argument: string, ir: PolicyIr): Promise<ExitStatus> {
  const known = await soundMessages(session, argument, ir);
  if (known === null) return EXIT.short;
  await giveAnswer(session, {
    text: (color) => messagesInWords(ir, known.messages, color),
    json: () => ({
      policy: { id: ir.id, version: ir.version },
      messages: known.messages.map(({ message, template }) => ({
        template: message.template,
        title: message.message?.title ?? null,
        holds: message.message?.holds ?? [],
        file: template?.source.path ?? null,
        uses: occasionsOf(ir, message.uses).map(([clause = "", whose = "", to = "", by = "", when = ""]) => ({
          clause,
          whose,
          to,
          by,
          when,
        })),
      })),
    }),
  });
  return EXIT.fine;
}

function messageNamed({ messages }: CheckedMessages, name: string): CheckedMessage {
  const names = messages.map(({ message }) => message.template);
  const found =
    messages.find(({ message }) => message.template === name) ?? messages.find(({ message }) => message.template.endsWith(`/${name}`));
  if (found !== undefined) return found;
  const near = nearest(name, names) ?? names.find((each) => nearest(name, [each.split("/").at(-1) ?? ""]) !== null) ?? null;
  throw new Unusable(
    `the policy has no message \`${name}\``,
    near === null ? namesMeant(name, names, "`tenet render POLICY` lists them") : `did you mean \`${near}\`?`,
  );
}

function partyNamed(session: Session, ir: PolicyIr, flag: "to" | "from"): string | null {
  const name = flagOf(session, flag);
  const parties = ["customer", ...ir.people.map(({ id }) => id)];
  if (name === null || parties.includes(name)) return name;
  const near = nearest(name, parties);
  throw new Unusable(`the policy knows no \`${name}\``, near === null ? null : `did you mean \`${near}\`?`);
}

function lettersAsJson({ judged, ticket, at }: TicketAt, template: string, rendered: readonly Rendered[]): unknown {
  const { id, version } = judged.ir;
  return {
    policy: { id, version, hash: judged.hash },
    ticket,
    at: writeInstant(at),
    template,
    messages: rendered.map(({ readers, level, duty, isOwed, letter }) => ({
      to: readers,
      level,
      duty,
      owed: isOwed,
      subject: letter.subject === null ? null : lineText(letter.subject, " "),
      text: letterText({ ...letter, subject: null }),
      gaps: letter.gaps,
    })),
  };
}
