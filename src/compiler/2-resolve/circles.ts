// Circles in a relation between names.

/** Circles, each found once, as the names along it with the first repeated at the end: `a → b → a`. Every name on a circle is on one of them. */
export function circles(names: Iterable<string>, next: (name: string) => readonly string[]): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const done = new Set<string>();
  for (const name of names) if (!done.has(name)) walkFrom(name, next, done, found);
  return found;
}

/** Depth first, with a stack of its own: a chain of any length is fine. */
function walkFrom(start: string, next: (name: string) => readonly string[], done: Set<string>, found: (readonly string[])[]): void {
  const chain: { readonly name: string; readonly rest: readonly string[]; at: number }[] = [];
  const on = new Set<string>();
  const enter = (name: string): void => {
    chain.push({ name, rest: next(name), at: 0 });
    on.add(name);
  };
  enter(start);
  for (let top = chain.at(-1); top !== undefined; top = chain.at(-1)) {
    const following = top.rest[top.at++];
    if (following === undefined) {
      chain.pop();
      on.delete(top.name);
      done.add(top.name);
    } else if (on.has(following)) {
      const names = chain.map((link) => link.name);
      found.push([...names.slice(names.indexOf(following)), following]);
    } else if (!done.has(following)) enter(following);
  }
}
