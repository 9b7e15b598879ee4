// Which duties a moment of a promise would meet. Meaning: docs/promises.md, "Somebody is on record".

import type { DutyIr, PolicyIr } from "../policy.ts";
import type { Happening, PromiseMoment } from "../promises.ts";

/** The duties that what happens in such a moment would meet. */
export function dutiesMetBy(ir: PolicyIr, moment: PromiseMoment): readonly DutyIr[] {
  return ir.duties.filter((duty) => moment.of.some((happening) => meets(duty, happening)));
}

export function isMetBySome(ir: PolicyIr, moment: PromiseMoment): boolean {
  return ir.duties.some((duty) => moment.of.some((happening) => meets(duty, happening)));
}

function meets({ id, metBy }: DutyIr, happening: Happening): boolean {
  if (happening.kind === "duty") return happening.happens === "met" && happening.duty === id;
  if (happening.kind === "notice") {
    if (metBy.by !== "notified") return false;
    const someone = happening.who.length === 0 || happening.who.some((each) => metBy.who.includes(each));
    return someone && (happening.level === null || metBy.level === null || happening.level === metBy.level);
  }
  if (happening.kind !== "event") return false;
  const { event, duty } = happening;
  switch (metBy.by) {
    case "event":
      return event === metBy.event && (event !== "done" || duty === null || duty === (metBy.duty ?? id));
    case "notified":
      return event === "notified";
    case "resolved":
      return event === "resolved" || event === "closed";
    case "workaround":
      return event === "workaround" || event === "resolved" || event === "closed";
  }
}
