// Owns promises as people write them, `every P1 ticket gets a response within 30 minutes`: the sentence that is meant.

/** What is made of a ticket, in the words of people, each with the moment that is meant. */
const MOMENTS: readonly (readonly [written: string, moment: string])[] = [
  ["(?:gets?|receives?|has|have|is given|are given) an? (?:first |initial )?(?:response|reply|answer)", "a response"],
  ["(?:is|are|be) (?:answered|responded to|replied to|picked up)", "a response"],
  ["(?:is|are|be) acknowledged", "acknowledged"],
  ["(?:gets?|receives?|has|have|is given|are given) an? (?:customer |status )?update", "an update"],
  ["(?:gets?|receives?|has|have|is given|are given) an? workaround", "workaround"],
  ["(?:is|are|be) (?:resolved|fixed|solved)", "full resolution"],
  ["(?:is|are|be) closed", "closed"],
];
const MADE = MOMENTS.map(([written]) => written).join("|");
const LENGTH = String.raw`(\d+) (?:elapsed )?(seconds?|minutes?|hours?|days?|weeks?)`;

/** Its groups: which tickets (or none), what is made of them, the figure and the unit of its time. */
export const PROMISED = new RegExp(
  `(?<=^(?:promise|witness) .*)(?:every|all|each|any|the) (?:(?:priority )?(\\S+) )?tickets? (?:(?:must|will|shall) )?(${MADE}) ` +
    `(?:(?:with)?in|no later than|before) ${LENGTH}`,
  "g",
);

/** What is promised of every ticket. */
export function promisedOfAll([, , made = "", figure = "", unit = ""]: readonly string[]): string {
  return followed("", made, figure, unit);
}

/** What is promised, of the tickets that are named. */
export function promisedOf([, whom, made = "", figure = "", unit = ""]: readonly (string | undefined)[]): string {
  return followed(whom === undefined ? "" : ` where ${stateOf(whom)}`, made, figure, unit);
}

function followed(where: string, made: string, figure: string, unit: string): string {
  const moment = MOMENTS.find(([written]) => new RegExp(`^${written}$`).test(made))?.[1] ?? made;
  return `every ticket opened${where} is followed by ${moment} within ${figure} elapsed ${unit}`;
}

/** `P1` is a value, most often of a priority; another word is a yes or no. */
function stateOf(whom: string): string {
  return /^[A-Z]\S*\d/.test(whom) ? `priority is ${whom}` : whom;
}
