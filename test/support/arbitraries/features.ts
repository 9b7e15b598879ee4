// Which parts of the language random policies use: all, or those named in FEATURES.

const NAMED = process.env["FEATURES"];

export type Feature =
  | "amounts"
  | "anew"
  | "calendars"
  | "cancelled"
  | "conditions"
  | "delivered"
  | "lasts"
  | "levels"
  | "not-before"
  | "paused"
  | "people"
  | "repeats"
  | "retargeted"
  | "starts"
  | "warnings";

export function has(feature: Feature): boolean {
  return NAMED === undefined || NAMED.split(",").includes(feature);
}
