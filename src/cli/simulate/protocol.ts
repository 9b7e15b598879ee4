// What the program and its workers say to each other.

import type { Manifest, Work } from "../../simulator/run/index.ts";

/** What a worker is started with. `stop` holds 1 once everybody is to stop. */
export type WorkerSetup = {
  readonly manifest: Manifest;
  readonly hash: string;
  /** The folder of the experiment's file: own measures' files lie relative to it. */
  readonly folder: string;
  readonly stop: SharedArrayBuffer;
};

export type Order = { readonly work: Work };

export type Reply =
  /** The result as JSON. */
  | { readonly kind: "done"; readonly text: string }
  | { readonly kind: "stopped" }
  | { readonly kind: "unusable"; readonly message: string; readonly help: string | null }
  | { readonly kind: "fault"; readonly name: string; readonly message: string; readonly stack: string | null };
