// Lines of output, as text.

import type { Verdict } from "../../src/ir/index.ts";
import { LineBytes } from "../../src/simulator/replay/line-bytes.ts";
import type { Hidden } from "../../src/simulator/replay/not-recorded.ts";
import { writeVerdict } from "../../src/simulator/replay/output-lines.ts";

/** What `write` puts into one line, which it need not end. */
export function written(write: (out: LineBytes) => void): string {
  let text = "";
  const out = new LineBytes((lines) => {
    text += new TextDecoder("utf-8", { fatal: true }).decode(lines);
  });
  write(out);
  out.end();
  out.flush();
  return text.trimEnd();
}

/** A line of verdicts.jsonl. */
export function verdictLine(verdict: Verdict, hidden: Hidden | null): string {
  return written((out) => writeVerdict(out, verdict, hidden));
}
