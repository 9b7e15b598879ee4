// Who is on call in a rotation while its changes run: where nobody is, and which changes change nothing. Exact, in the rotation's own
// wall time: turn after turn, and no longer than until each member has had one, since from then on it comes again.

export type Rotation = {
  readonly members: readonly string[];
  /** Milliseconds of the wall clock, as all times here. */
  readonly from: number;
  readonly every: number;
  readonly changes: readonly TurnChange[];
};
export type TurnChange = { readonly from: number; readonly until: number } & (
  | { readonly kind: "add" | "remove"; readonly who: string }
  | { readonly kind: "replace"; readonly who: string; readonly by: string }
);

export type Faults = {
  /** The first time without anybody that each change brings about. */
  readonly gaps: ReadonlyMap<TurnChange, { readonly from: number; readonly until: number }>;
  /** Changes that change nothing at any time. */
  readonly idle: ReadonlySet<TurnChange>;
};

type Found = { gaps: Map<TurnChange, { from: number; until: number }>; idle: Set<TurnChange> };

export function faultsOf(rotation: Rotation): Faults {
  const changes = rotation.changes.filter(({ from, until }) => from < until);
  const edges = [...new Set(changes.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b);
  const found: Found = { gaps: new Map(), idle: new Set(changes) };
  edges.slice(0, -1).forEach((from, i) => {
    const until = edges[i + 1] ?? from;
    const running = changes.filter((change) => change.from <= from && until <= change.until);
    for (const turn of turnsIn(rotation, from, until)) apply(running, turn, found);
  });
  return found;
}

type Turn = { readonly from: number; readonly until: number; readonly member: string | null };

/** The turns between two edges, each member's first at the most. Before the rotation begins nobody has one. */
function turnsIn({ members, from: first, every }: Rotation, from: number, until: number): readonly Turn[] {
  const turns: Turn[] = [];
  for (let at = from; at < until && turns.length <= members.length; ) {
    const turn = Math.floor((at - first) / every);
    const end = Math.min(until, turn < 0 ? first : first + (turn + 1) * every);
    turns.push({ from: at, until: end, member: turn < 0 ? null : (members[turn % members.length] ?? null) });
    at = end;
  }
  return turns;
}

/** Whose turn it is in some of this time, whatever changes. */
export function inTurn(rotation: Rotation, from: number, until: number): readonly string[] {
  return [...new Set(turnsIn(rotation, from, until).flatMap(({ member }) => (member === null ? [] : [member])))];
}

function apply(running: readonly TurnChange[], { from, until, member }: Turn, found: Found): void {
  const onCall = new Set(member === null ? [] : [member]);
  let emptied: TurnChange | null = null;
  for (const change of running) {
    const has = onCall.has(change.who);
    const isSame = change.kind === "replace" && change.by === change.who;
    if (has !== (change.kind === "add") && !isSame) found.idle.delete(change);
    if (change.kind === "add") onCall.add(change.who);
    else if (has) onCall.delete(change.who);
    if (change.kind === "replace" && has) onCall.add(change.by);
    if (change.kind === "remove" && has && onCall.size === 0) emptied = change;
  }
  if (emptied === null || onCall.size > 0) return;
  const before = found.gaps.get(emptied);
  if (before === undefined) found.gaps.set(emptied, { from, until });
  else if (before.until === from) before.until = until;
}
