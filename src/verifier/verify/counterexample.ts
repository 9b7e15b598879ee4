// A counterexample as a file: the history that breaks a claim, of which version of which policy it does, and how it was come by. Written and read back.

import type { HistoryEvent, Instant } from "../../ir/index.ts";
import { type Declarations, eventReader, parseInstant, writeInstant } from "../../runtime/index.ts";
import type { ClaimKind, ClaimResult, FoundHistory, Tier } from "./verification.ts";

export const COUNTEREXAMPLE_FORMAT = "tenet-counterexample/1";

/** What the file says. `lines`: its events, not read yet: `eventsOf`. `until`: time passes so far. `broken`: as it was when it was found. */
export type CounterexampleFile = {
  readonly tenet: string;
  readonly policy: { readonly id: string; readonly version: string; readonly hash: string };
  readonly claim: { readonly kind: ClaimKind; readonly id: string; readonly title: string; readonly words: string };
  readonly tier: Tier;
  readonly seed: number;
  readonly lines: readonly unknown[];
  readonly until: Instant;
  readonly broken: { readonly ticket: string; readonly at: Instant; readonly since: Instant | null; readonly words: string };
};

export type CounterexampleRead =
  | { readonly ok: true; readonly value: CounterexampleFile }
  | { readonly ok: false; readonly reason: string };

/** The document, indented by two, ending in a line end. `tenet`: the version that found it. */
export function counterexampleText(tenet: string, policy: CounterexampleFile["policy"], claim: ClaimResult, found: FoundHistory): string {
  const { id, version, hash } = policy;
  const { kind, title, words } = claim;
  const { ticket, at, since, words: how } = found.breach;
  const document = {
    format: COUNTEREXAMPLE_FORMAT,
    tenet,
    policy: { id, version, hash },
    promise: { kind, id: claim.id, title, words },
    tier: found.tier,
    seed: found.seed,
    events: found.events.map(eventToJson),
    until: writeInstant(found.until),
    verdict: { kind: "violated", ticket, at: writeInstant(at), since: since === null ? null : writeInstant(since), words: how },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The history alone, as `decide`, `explain` and `replay` take it. */
export function historyText(events: readonly HistoryEvent[]): string {
  return events.map((event) => `${JSON.stringify(eventToJson(event))}\n`).join("");
}

/** An event as a line of a history holds it: nothing that it does not say. */
export function eventToJson({ at, ...event }: HistoryEvent): Readonly<Record<string, unknown>> {
  return { at: writeInstant(at), ...Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null)) };
}

type Data = Readonly<Record<string, unknown>>;

/** All but its events, which only its policy can read. A reason in plain words where it is no counterexample, or one of another format. */
export function readCounterexample(text: string): CounterexampleRead {
  const document = parsed(text);
  if (document === null) return bad("it is not a JSON object");
  const { format } = document;
  if (format === undefined) return bad(`it has no \`format\`: a counterexample's is \`${COUNTEREXAMPLE_FORMAT}\``);
  if (format !== COUNTEREXAMPLE_FORMAT)
    return bad(
      `its format is \`${typeof format === "string" ? format : JSON.stringify(format)}\`, and this version reads \`${COUNTEREXAMPLE_FORMAT}\``,
    );
  return readParts(document);
}

function readParts(document: Data): CounterexampleRead {
  const [policy, claim, verdict] = [objectOf(document["policy"]), objectOf(document["promise"]), objectOf(document["verdict"])];
  const until = parseInstant(document["until"]);
  if (policy === null) return bad("it does not say of which `policy` it is");
  if (claim === null) return bad("it does not say which `promise` it breaks");
  if (verdict === null) return bad("it has no `verdict`");
  if (!until.ok) return bad(`\`until\`: ${until.reason}`);
  const lines: unknown = document["events"];
  if (!Array.isArray(lines) || lines.length === 0) return bad("it has no `events`");
  const [kind, tier, at, seed] = [claim["kind"], document["tier"], parseInstant(verdict["at"]), document["seed"]];
  if (kind !== "promise" && kind !== "witness" && kind !== "law") return bad("`promise.kind` is `promise`, `witness` or `law`");
  if (tier !== "exhaustive" && tier !== "random" && tier !== "simulated") return bad("`tier` is `exhaustive`, `random` or `simulated`");
  if (!at.ok) return bad(`\`verdict.at\`: ${at.reason}`);
  if (typeof seed !== "number") return bad("`seed` is a number");
  const identity = textsIn(policy, ["id", "version", "hash"]);
  const named = textsIn(claim, ["id", "title", "words"]);
  const told = textsIn(verdict, ["ticket", "words"]);
  if (identity === null || named === null || told === null) return bad("`policy`, `promise` and `verdict` hold text that is not there");
  const since = parseInstant(verdict["since"]);
  return {
    ok: true,
    value: {
      tenet: String(document["tenet"]),
      policy: identity,
      claim: { kind, ...named },
      tier,
      seed,
      lines: lines as readonly unknown[],
      until: until.at,
      broken: { ticket: told.ticket, at: at.at, since: since.ok ? since.at : null, words: told.words },
    },
  };
}

/** The texts under these keys; null where one of them is none. */
function textsIn<K extends string>(data: Data, keys: readonly K[]): Readonly<Record<K, string>> | null {
  if (!keys.every((key) => typeof data[key] === "string")) return null;
  return Object.fromEntries(keys.map((key) => [key, data[key]])) as Record<K, string>;
}

/** The events as the policy reads them, or the reason why it cannot. */
export function eventsOf(lines: readonly unknown[], declarations: Declarations): readonly HistoryEvent[] | string {
  const read = eventReader(declarations);
  const events: HistoryEvent[] = [];
  for (const [index, line] of lines.entries()) {
    const event = read(line);
    if (!event.ok) return `event ${index + 1}: ${event.reason}`;
    events.push(event.event);
  }
  return events;
}

function parsed(text: string): Data | null {
  try {
    const value: unknown = JSON.parse(text);
    return objectOf(value);
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Data | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : null;
}

function bad(reason: string): CounterexampleRead {
  return { ok: false, reason };
}
