// Parts: one finished replication as a file, so written that nothing else is ever taken for it.

import { REPLICATION_FORMAT, type ReplicationResult } from "../results/replication.ts";
import type { Sha256 } from "./manifest.ts";

/** One replication of one scenario, both counted from 0. */
export type Job = { readonly scenario: number; readonly replication: number };

export type PartRead =
  | { readonly kind: "whole"; readonly result: ReplicationResult }
  /** Cut off or changed: making it again mends that. */
  | { readonly kind: "broken"; readonly reason: string }
  /** Whole, and of another run: whoever mixes such parts gets figures of nothing. */
  | { readonly kind: "foreign"; readonly reason: string };

/** `3-12.json`: scenario 3, replication 12. */
export function partName({ scenario, replication }: Job): string {
  return `${scenario}-${replication}.json`;
}

/** The job of a part's name; null: no such name. */
export function jobOfPart(name: string): Job | null {
  const match = /^(0|[1-9]\d*)-(0|[1-9]\d*)\.json$/.exec(name);
  return match === null ? null : { scenario: Number(match[1]), replication: Number(match[2]) };
}

/** Two lines: the result as JSON, and the SHA-256 of that line. */
export function partText(result: ReplicationResult, sha256: Sha256): string {
  const line = JSON.stringify(result);
  return `${line}\n${sha256(line)}\n`;
}

/** Reads a part. `run`: the manifest's hash, and from when on its tickets are counted (null: that is not known yet). */
export function readPart(text: string, job: Job, run: { readonly hash: string; readonly from: number | null }, sha256: Sha256): PartRead {
  const [line, sum, rest] = text.split("\n");
  if (line === undefined || sum === undefined || rest !== "" || text.split("\n").length !== 3)
    return { kind: "broken", reason: "it is cut off" };
  if (sha256(line) !== sum) return { kind: "broken", reason: "its checksum does not fit what it says" };
  const result: unknown = JSON.parse(line);
  if (!isResult(result)) return { kind: "foreign", reason: "it is no replication" };
  if (result.format !== REPLICATION_FORMAT)
    return { kind: "foreign", reason: `its format is \`${String(result.format)}\`, and this version reads another` };
  if (result.manifest !== run.hash) return { kind: "foreign", reason: `it belongs to the run ${shortHash(result.manifest)}` };
  if (result.scenario !== job.scenario || result.replication !== job.replication)
    return { kind: "foreign", reason: `it is replication ${result.replication} of scenario ${result.scenario} under another name` };
  if (run.from !== null && result.from !== run.from) return { kind: "foreign", reason: "its warm-up has another length" };
  return { kind: "whole", result };
}

/** Enough of a hash to tell runs apart by eye. */
export function shortHash(hash: string): string {
  return hash.replace(/^sha256:/, "").slice(0, 12);
}

/** Looks at the frame alone: the checksum vouches for what is inside. */
function isResult(value: unknown): value is ReplicationResult {
  if (typeof value !== "object" || value === null) return false;
  return ["format", "manifest", "scenario", "replication", "from"].every((key) => key in value);
}
