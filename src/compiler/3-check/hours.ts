// Which calendars the hours of a ticket can be: those of every choice that holds of it, or of `otherwise` where none does.

import type { HoursIr } from "../../ir/index.ts";
import { oncePer } from "../once-per.ts";
import type { World } from "./cells.ts";
import { findTicket, type Goal } from "./search.ts";

/** Tickets of which just some of the choices hold, and the calendars they have. */
export type HoursCase = { readonly calendars: readonly string[]; readonly goals: readonly Goal[] };

/** So many are looked at. Choices that many tickets share in any combination double them each. */
const MOST_CASES = 64;

/** Those that some ticket may be in: of none of the choices first, then of one, and so on. `whole`: whether they are all. */
export const hoursCases = oncePer((world: World) =>
  oncePer(({ choices, otherwise }: HoursIr): { readonly cases: readonly HoursCase[]; readonly whole: boolean } => {
    let cases: readonly (HoursCase & { readonly held: number })[] = [{ calendars: [], goals: [], held: 0 }];
    let whole = true;
    for (const { when, calendars } of choices) {
      const next = cases.flatMap((each) => [
        {
          calendars: [...each.calendars, ...calendars],
          goals: [...each.goals, { condition: when, want: "true" as const }],
          held: each.held + 1,
        },
        { calendars: each.calendars, goals: [...each.goals, { condition: when, want: "not-true" as const }], held: each.held },
      ]);
      const possible = next.filter(({ goals }) => findTicket(goals, world).kind !== "none").toSorted((a, b) => a.held - b.held);
      whole &&= possible.length <= MOST_CASES;
      cases = possible.slice(0, MOST_CASES);
    }
    return { cases: cases.map(({ calendars, goals, held }) => ({ calendars: held === 0 ? otherwise : calendars, goals })), whole };
  }),
);
