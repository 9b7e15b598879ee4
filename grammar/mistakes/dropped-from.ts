// Owns `from` left out behind a name: `duty survey full resolution`, `person account-manager the account`, `holidays company "company.ics"`.

import { kw, Text, type Token } from "../tokens/tokens.ts";
import { placeOf, type Repair, told, whole } from "./edits.ts";

/** What a duty starts from, and no name of a duty likely ends with. */
const STARTS = ["full resolution", "customer contact", "escalation", "closing"];
const ROLES = ["the account", "the ticket"];

export function droppedFrom(tokens: readonly Token[], at: number): readonly Repair[] {
  const until = at === 2 ? at + lengthAt(tokens, at) : at;
  const [name, first] = [tokens[1], tokens[at]];
  if (until === at || name === undefined || first === undefined) return [];
  const start = tokens.slice(at, until).map(({ image }) => image);
  // On the line of the name of a duty, it may as well be a part of that.
  const isOpen = tokens[0]?.tokenType === kw.duty && name.startLine === first.startLine;
  const near = `from ${start.join(" ")}`;
  const words = {
    expected: "`from`",
    found: `\`${start.join(" ")}\``,
    near: isOpen ? `${near}\` or \`${[name.image, ...start].join("-")}` : near,
  };
  const instead = [{ ...first, image: "from", tokenType: kw.from }, first];
  return [whole({ from: at, until: at + 1, instead, told: told("unexpected", words, placeOf(tokens, at, until), isOpen ? null : near) })];
}

/** How many tokens there say from what something comes; 0: they do not. */
function lengthAt(tokens: readonly Token[], at: number): number {
  const [first, second] = [tokens[at], tokens[at + 1]];
  switch (tokens[0]?.tokenType) {
    case kw.duty:
      if (second?.image === "done" || second?.image === "firing") return 2;
      // A level or an event of that name: names of several words are not written half with hyphens.
      if (STARTS.includes(first?.image ?? "") || first?.image.includes("-")) return 1;
      return STARTS.includes(`${first?.image} ${second?.image}`) ? 2 : 0;
    case kw.person:
    case kw.team:
      return ROLES.includes(`${first?.image} ${second?.image}`) ? 2 : 0;
    case kw.holidays:
      return first?.tokenType === Text && first.image.endsWith('.ics"') ? 1 : 0;
    default:
      return 0;
  }
}
