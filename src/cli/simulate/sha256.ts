// The one hash of runs: names manifests, vouches for parts.

import { createHash } from "node:crypto";

/** 64 hex digits over the text's UTF-8. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
