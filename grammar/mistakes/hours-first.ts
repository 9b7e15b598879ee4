// Owns lines of a calendar that say their hours first, and those as people write them: `9 to 5 on weekdays`, `9-17 mon-fri`.

import { Comma, DAYS, kw, Name, type Token } from "../tokens/tokens.ts";
import { dayMeant } from "./day-meant.ts";
import { placeOf, type Repair, told, whole } from "./edits.ts";
import { otherHours } from "./other-hours.ts";

/** What a line says of its days, besides their names. */
const AMONG_DAYS = [...DAYS, kw.weekdays, kw.weekends, kw.every, kw.day, kw.to, kw.and, Comma];

export function hoursFirst(text: string, tokens: readonly Token[]): readonly Repair[] {
  const hours = otherHours(text, tokens, 0);
  if (hours === null || hours.from !== 0) return [];
  const isJoined = ["on", ","].includes(tokens[hours.until]?.image ?? "");
  const days = tokens.slice(hours.until + (isJoined ? 1 : 0)).flatMap(asDays);
  if (days.length === 0 || days.some(({ tokenType }) => !AMONG_DAYS.includes(tokenType))) return [];
  const said = days
    .map(({ image }) => image)
    .join(" ")
    .replaceAll(" ,", ",");
  const readings = hours.readings.map((reading) => `${said} ${reading}`);
  const [only = null, ...others] = readings;
  const replacement = others.length === 0 ? only : null;
  const mistake = told("otherHours", { readings }, placeOf(tokens, 0, tokens.length), replacement);
  return [whole({ from: 0, until: tokens.length, instead: [...days, ...hours.instead], told: mistake })];
}

/** `mon`, and `mon-fri`, which is read as one name. */
function asDays(token: Token): readonly Token[] {
  if (/^[-\u2010-\u2015]$/.test(token.image)) return [{ ...token, image: "to", tokenType: kw.to }];
  if (token.tokenType !== Name) return [token];
  const days = token.image.split("-").map(dayMeant);
  if (days.length > 2) return [token];
  return days.flatMap((day, i): readonly Token[] => {
    const named = day === null ? token : { ...token, image: day, tokenType: kw[day] };
    return i === 0 ? [named] : [{ ...token, image: "to", tokenType: kw.to }, named];
  });
}
