// A repository for tests that ask about revisions.

import { execFileSync } from "node:child_process";

/** Runs git in a folder, as somebody who may commit whatever this machine's settings are; what it says. */
export function git(folder: string, ...words: readonly string[]): string {
  return execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main", ...words], {
    cwd: folder,
    encoding: "utf8",
  });
}
