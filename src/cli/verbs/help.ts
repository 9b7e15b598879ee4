// `tenet help`: lists the verbs, or tells about one.

import { verbNamed } from "../call/call.ts";
import { helpOf, overview } from "../call/help.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT } from "../exit.ts";
import type { Session } from "../session.ts";

export function run(session: Session): Promise<ExitStatus> {
  const name = session.call.args[0];
  session.world.out.write(`${name === undefined ? overview() : helpOf(verbNamed(name))}\n`);
  return Promise.resolve(EXIT.fine);
}
