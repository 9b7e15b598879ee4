// What is worked out of something once and kept with it as long as it lives: several rules and passes ask for the same.

export function oncePer<K extends object, V extends string | object | null>(work: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, V>();
  return (of) => {
    const found = known.get(of);
    if (found !== undefined) return found;
    const made = work(of);
    known.set(of, made);
    return made;
  };
}
