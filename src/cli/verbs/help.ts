// `tenet help`: lists the verbs, or tells about one, or about a finding.

import { verbNamed } from "../call/call.ts";
import { findingPage, isCode } from "../call/finding-page.ts";
import { helpOf, overview } from "../call/help.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT } from "../exit.ts";
import type { Session } from "../session.ts";

export function run(session: Session): Promise<ExitStatus> {
  const name = session.call.args[0];
  session.world.out.write(`${name === undefined ? overview() : isCode(name) ? findingPage(name) : helpOf(verbNamed(name))}\n`);
  return Promise.resolve(EXIT.fine);
}
