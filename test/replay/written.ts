// Lines of output, as text.

import type { Verdict } from "../../src/ir/index.ts";
import type { Hidden } from "../../src/simulator/replay/policy/not-recorded.ts";
import { LineBytes } from "../../src/simulator/replay/write/line-bytes.ts";
import { writeVerdict } from "../../src/simulator/replay/write/output-lines.ts";

/** The lines that `write` writes, each whole. */
export function written(write: (out: LineBytes) => void): string {
  let text = "";
  const out = new LineBytes((lines) => {
    text += new TextDecoder("utf-8", { fatal: true }).decode(lines);
  });
  write(out);
  out.flush();
  return text;
}

/** What `write` puts into a line that it does not end. */
export function within(write: (out: LineBytes) => void): string {
  const line = written((out) => {
    write(out);
    out.end();
  });
  return line.slice(0, -"}\n".length);
}

/** A line of verdicts.jsonl. */
export function verdictLine(verdict: Verdict, hidden: Hidden | null): string {
  return written((out) => writeVerdict(out, verdict, hidden)).trimEnd();
}
