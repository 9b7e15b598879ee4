// A fit as JSON: what was learned and how far the simulated tickets are from the log's. Times in milliseconds, instants in ISO 8601.

import type { Fit } from "../../simulator/fit/index.ts";
import { fitCautions, fitHeadlines } from "./words.ts";

/** `experiment`: the SHA-256 of its text, 64 hex digits. */
export function fitAsJson(fit: Fit, experiment: string): unknown {
  const { learned, check, heldOut } = fit;
  const { span, arrivals, customers, mix, times, counting, course } = learned;
  return {
    format: "tenet-fit/1",
    title: fit.title,
    experiment: `sha256:${experiment}`,
    headlines: fitHeadlines(fit),
    cautions: fitCautions(fit),
    skipped: { lines: fit.lines, unopened: fit.unopened, repeated: fit.repeated },
    span: {
      from: new Date(span.from).toISOString(),
      until: new Date(span.until).toISOString(),
      zone: learned.zone,
      tickets: span.tickets,
      all: span.all,
    },
    unit: learned.unit,
    by: learned.by,
    arrivals: {
      ...arrivals.arrivals,
      smoothed: arrivals.smoothed,
      spread: arrivals.spread,
      trend: arrivals.trend,
      stormDays: arrivals.storms.length,
    },
    customers,
    facts: mix.facts.map(({ fact, of, known, all, values, on, dependence }) => ({ fact, of, known, all, values, on, dependence })),
    times,
    counting: { calendar: counting.counting?.name ?? null, tried: counting.tried },
    course: {
      resolutions: course.resolutions,
      reopened: course.reopened,
      autoClose: course.autoClose,
      closings: course.closings,
      constant: course.constant,
      contacts: course.contactsSeen,
      escalationAsked: course.asked,
      givenUp: course.givenUp,
      changes: course.changesSeen,
    },
    comparison: check.rows,
    heldOut:
      heldOut === null
        ? null
        : { from: new Date(heldOut.span.from).toISOString(), until: new Date(heldOut.span.until).toISOString(), comparison: heldOut.rows },
  };
}
