// What is said of a zone that is none, in files written by hand.

import { isZone, zoneAdvice, zoneNames } from "../../calendar/index.ts";
import { nearest } from "../../diagnostics/index.ts";

/** Why this is not the IANA name of a zone, and what to write instead; null where it is one. */
export function wrongZone(zone: string): { readonly reason: string; readonly fix: string } | null {
  if (isZone(zone)) return null;
  const advice = zoneAdvice(zone);
  return { reason: `\`${zone}\` is not the name of a zone`, fix: advice === null ? nearZone(zone) : `write \`${advice}\`` };
}

function nearZone(zone: string): string {
  const near = nearest(zone, zoneNames());
  return near === null ? "write the place by its IANA name, as `Europe/Paris` or `America/Los_Angeles`" : `did you mean \`${near}\`?`;
}
