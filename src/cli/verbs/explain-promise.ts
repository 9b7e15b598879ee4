// `tenet explain --promise`: what a promise says, and what starts, keeps, excuses and ends it. No ticket is needed.

import type { PromiseIr } from "../../ir/index.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import { promiseNamed } from "../explain/names.ts";
import { promiseExplainedInWords, promiseJson } from "../explain/promise-text.ts";
import { loadPolicy } from "../policy.ts";
import type { Session } from "../session.ts";
import { giveAnswer } from "../session.ts";

/** Flags of one ticket, or of a customer: a promise is about all of them. */
const OF_OTHERS = ["customer", "history", "ticket", "at", "trigger", "duty", "criterion", "gate", "cycle", "level"] as const;

export async function run(session: Session): Promise<ExitStatus> {
  const strange = OF_OTHERS.find((flag) => session.call.flags.has(flag));
  if (strange !== undefined) throw new Unusable(`\`--promise\` and \`--${strange}\` do not go together: a promise is about every ticket`);
  const [argument = "", subject] = session.call.args;
  if (subject !== undefined) throw new Unusable(`\`--promise\` explains a promise, not \`${subject}\``);
  const page = session.call.outputs.find(({ format }) => format === "markdown" || format === "html");
  if (page !== undefined)
    throw new Unusable(`\`tenet explain --promise\` gives no \`${page.format}\`: \`tenet doc\` has every promise on a page`);
  const policy = loadPolicy(session, argument);
  if (policy === null) return EXIT.short;
  const { ir } = policy;
  const named: readonly PromiseIr[] = (session.call.flags.get("promise") ?? []).map((name) => promiseNamed(ir, name));
  const [only, ...others] = named;
  await giveAnswer(session, {
    text: (color) => named.map((promise) => promiseExplainedInWords(ir, promise, color)).join("\n\n"),
    json: () =>
      only !== undefined && others.length === 0 ? promiseJson(ir, only) : { explained: named.map((promise) => promiseJson(ir, promise)) },
  });
  return EXIT.fine;
}
