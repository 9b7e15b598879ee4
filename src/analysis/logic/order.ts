// In which order the diagram asks: what is asked together stands close together, which keeps the diagram small.
// FORCE (F. A. Aloul, I. L. Markov, K. A. Sakallah, 2003): each group pulls its members to its middle, over and over.

const ROUNDS = 24;

/** The keys in a good order. `groups`: keys that are asked together; unknown ones are passed over. */
export function orderOf(keys: readonly string[], groups: readonly (readonly string[])[]): readonly string[] {
  const index = new Map(keys.map((key, i) => [key, i]));
  const members = groups.map((group) => group.flatMap((key) => index.get(key) ?? [])).filter((group) => group.length > 1);
  let place: Places = keys.map((_, i) => i);
  let best = { place, length: lengthOf(place, members) };
  const least = members.reduce((sum, group) => sum + group.length - 1, 0);
  if (best.length === least) return keys;
  const counts = new Float64Array(keys.length);
  for (const group of members) for (const member of group) counts[member] = (counts[member] ?? 0) + 1;
  for (let round = 0; round < ROUNDS && best.length > least; round++) {
    place = ranked(pulled(place, members, counts));
    const length = lengthOf(place, members);
    if (length >= best.length) break;
    best = { place, length };
  }
  const ordered = [...keys];
  keys.forEach((key, i) => {
    ordered[best.place[i] ?? 0] = key;
  });
  return ordered;
}

type Places = ArrayLike<number>;

/** Where each would stand in the middle of its groups. `counts`: in how many it is. Plain loops, here and below: every space is put in order, and most are small. */
function pulled(place: Places, groups: readonly (readonly number[])[], counts: Float64Array): Float64Array {
  const sums = new Float64Array(place.length);
  for (let g = 0; g < groups.length; g++) {
    const group = groups[g] ?? [];
    let sum = 0;
    for (let i = 0; i < group.length; i++) sum += place[group[i] ?? 0] ?? 0;
    const middle = sum / group.length;
    for (let i = 0; i < group.length; i++) {
      const member = group[i] ?? 0;
      sums[member] = (sums[member] ?? 0) + middle;
    }
  }
  for (let i = 0; i < place.length; i++) sums[i] = counts[i] === 0 ? (place[i] ?? 0) : (sums[i] ?? 0) / (counts[i] ?? 1);
  return sums;
}

function ranked(wanted: Float64Array): Float64Array {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const place = new Float64Array(wanted.length);
  for (let rank = 0; rank < order.length; rank++) place[order[rank] ?? 0] = rank;
  return place;
}

/** How far the groups stretch, all together. */
function lengthOf(place: Places, groups: readonly (readonly number[])[]): number {
  let length = 0;
  for (let g = 0; g < groups.length; g++) {
    const group = groups[g] ?? [];
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < group.length; i++) {
      const at = place[group[i] ?? 0] ?? 0;
      if (at < first) first = at;
      if (at > last) last = at;
    }
    length += last - first;
  }
  return length;
}
