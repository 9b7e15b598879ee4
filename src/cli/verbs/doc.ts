// `tenet doc`: the policy back as prose and tables, as Markdown or as an HTML page.

import { type HolidaySet, holidayDates } from "../../calendar/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import { docHtml, docMarkdown, docOf, type HolidayDates } from "../../reports/index.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import { loadPolicy } from "../policy.ts";
import type { Session } from "../session.ts";
import { flagOf, giveAnswer } from "../session.ts";

/** Where a policy does not say from when it is in force, and nobody asks for a year. */
const SOME_YEAR = 2024;

export async function run(session: Session): Promise<ExitStatus> {
  const asked = yearOf(flagOf(session, "year"));
  const policy = loadPolicy(session, session.call.args[0] ?? "");
  if (policy === null) return EXIT.short;
  const { ir, hash } = policy;
  const year = asked ?? (ir.effectiveFrom === null ? SOME_YEAR : Number(ir.effectiveFrom.slice(0, 4)));
  const doc = session.timed("document", () => docOf(ir, hash, datesOf(ir, year)));
  await giveAnswer(session, {
    text: () => docMarkdown(doc),
    markdown: () => docMarkdown(doc),
    html: () => docHtml(doc),
    json: () => doc,
  });
  return EXIT.fine;
}

/** Throws Unusable where it is no year that calendars know. */
function yearOf(given: string | null): number | null {
  if (given === null) return null;
  const year = /^\d{4}$/.test(given) ? Number(given) : 0;
  if (year < 1970 || year > 2105) throw new Unusable(`\`--year ${given}\`: a year from 1970 to 2105 is needed`);
  return year;
}

/** Of each set, the dates of each of its days: those it has beyond the ones of the days before it. */
function datesOf(ir: PolicyIr, year: number): HolidayDates {
  return { year, of: new Map(ir.holidays.map((set) => [set.id, set.days.map((_, index) => datesOfDay(set, index, year))])) };
}

/** Substitute days hang on the days before: a day's own are those that come with it. */
function datesOfDay(set: HolidaySet, index: number, year: number): readonly string[] {
  const day = set.days[index];
  if (day === undefined) return [];
  const before = [...set.days.slice(0, index), ...rootsOf(set, day).filter((root) => set.days.indexOf(root) > index)];
  const without = holidayDates({ ...set, days: before }, year);
  return [...holidayDates({ ...set, days: [...before, day] }, year)].filter((date) => !without.has(date)).sort();
}

/** The days that a day is counted from. */
function rootsOf(set: HolidaySet, { rule }: HolidaySet["days"][number]): readonly HolidaySet["days"][number][] {
  if (rule.kind !== "relative") return [];
  const roots = set.days.filter(({ name }) => name === rule.to);
  return roots.flatMap((root) => [root, ...rootsOf(set, root)]);
}
