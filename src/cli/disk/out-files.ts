// The names of what a verb writes into the folder of `--out`, where they are the same for every call.

/** Lines as they come, then what they come to. */
export const REPLAY_LINES = ["verdicts.jsonl", "events.jsonl", "skipped.jsonl"] as const;
export const SUMMARY = "summary.json";
export const REPORT = "report.html";
export const MANIFEST_FILE = "manifest.json";
export const WARM_UP_FILE = "warm-up.json";
export const FIT_FILES = { fit: "fit.json", report: REPORT, skipped: "skipped.jsonl", experiment: "experiment.yaml" } as const;

/** By verb. */
export const OUT_FILES: Readonly<Record<string, readonly string[]>> = {
  replay: [...REPLAY_LINES, SUMMARY, REPORT],
  fit: Object.values(FIT_FILES),
  simulate: [MANIFEST_FILE, WARM_UP_FILE, SUMMARY, REPORT],
};
