// One line about the machine a benchmark ran on.

import { cpus, totalmem } from "node:os";

export function machine(): string {
  const processors = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.versions.node} (V8 ${process.versions.v8}), ${process.platform} ${process.arch}, ${processors.length} cores (${processors[0]?.model ?? "unknown"}), ${gigabytes} GB`;
}
