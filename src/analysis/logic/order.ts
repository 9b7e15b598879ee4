// In which order the diagram asks: what is asked together stands close together, which keeps the diagram small.
// FORCE (F. A. Aloul, I. L. Markov, K. A. Sakallah, 2003): each group pulls its members to its middle, over and over.

const ROUNDS = 24;

/** The keys in a good order. `groups`: keys that are asked together; unknown ones are passed over. */
export function orderOf(keys: readonly string[], groups: readonly (readonly string[])[]): readonly string[] {
  const index = new Map(keys.map((key, i) => [key, i]));
  const members = groups.map((group) => group.flatMap((key) => index.get(key) ?? [])).filter((group) => group.length > 1);
  let place = keys.map((_, i) => i);
  let best = { place, length: lengthOf(place, members) };
  for (let round = 0; round < ROUNDS; round++) {
    place = ranked(pulled(place, members));
    const length = lengthOf(place, members);
    if (length >= best.length) break;
    best = { place, length };
  }
  return keys
    .map((key, i) => ({ key, at: best.place[i] ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ key }) => key);
}

/** Where each would stand in the middle of its groups. */
function pulled(place: readonly number[], groups: readonly (readonly number[])[]): readonly number[] {
  const sums = place.map(() => 0);
  const counts = place.map(() => 0);
  for (const group of groups) {
    const middle = group.reduce((sum, i) => sum + (place[i] ?? 0), 0) / group.length;
    for (const i of group) {
      sums[i] = (sums[i] ?? 0) + middle;
      counts[i] = (counts[i] ?? 0) + 1;
    }
  }
  return place.map((at, i) => ((counts[i] ?? 0) === 0 ? at : (sums[i] ?? 0) / (counts[i] ?? 1)));
}

function ranked(wanted: readonly number[]): number[] {
  const order = wanted.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at || a.i - b.i);
  const place = wanted.map(() => 0);
  order.forEach(({ i }, rank) => {
    place[i] = rank;
  });
  return place;
}

/** How far the groups stretch, all together. */
function lengthOf(place: readonly number[], groups: readonly (readonly number[])[]): number {
  return groups.reduce((sum, group) => {
    const at = group.map((i) => place[i] ?? 0);
    return sum + Math.max(...at) - Math.min(...at);
  }, 0);
}
