// Owns the words for what a line about a duty counts, where it is not tickets.

import type { DutyRow } from "../../simulator/index.ts";

export function countedBy({ per }: DutyRow): string | null {
  switch (per) {
    case "ticket":
      return null;
    case "cycle":
      return "counted by turn";
    case "repeat":
      return "counted with each repeat";
    case "contact":
      return "counted by contact";
    case "record":
      return "counted each time it was owed";
  }
}
