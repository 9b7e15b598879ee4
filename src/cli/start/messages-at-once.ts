// What the program that the build makes for `check` alone has instead of load-messages.ts (scripts/build.mjs): the same, read in with the rest.

import { checkMessages } from "../../communications/index.ts";
import { templateFiles } from "../templates.ts";

export async function loadMessages() {
  return { checkMessages, templateFiles };
}
