// Which local days are holidays, for arrivals that are fewer or more then.

import { DAY, type HolidaysIr, type PolicyIr } from "../../ir/index.ts";
import { calendar } from "../../runtime/index.ts";
import type { People } from "../experiment/index.ts";

const UTC = { zone: "UTC", first: 0, transitions: [] };
const EVERY_DAY = Array.from({ length: 7 }, () => []);
const WHOLE_DAY: readonly [number, number] = [0, 1440];

/** Whether a local day, counted from 1 January 1970, is a holiday of the set; never where no set is named. Throws for a set that does not exist. */
export function holidayTest(set: string | null, ir: PolicyIr | null, people: Pick<People, "holidays">): (day: number) => boolean {
  if (set === null) return () => false;
  const sets: readonly HolidaysIr[] = [...(ir?.holidays ?? []), ...people.holidays];
  // A calendar that is open on these holidays alone, on a clock without a zone: days are looked up by their number.
  const spec = { weekly: EVERY_DAY, breaks: EVERY_DAY, dates: [], holidays: [{ set, windows: [WHOLE_DAY] }] };
  const { time } = calendar(spec, sets, UTC);
  return (day) => time.isOpen(day * DAY);
}
