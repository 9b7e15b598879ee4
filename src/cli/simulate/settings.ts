// What the flags of `tenet simulate` say: figures read, refusals in words.

import { availableParallelism } from "node:os";

import type { Shard } from "../../simulator/run/index.ts";
import type { FlagName } from "../call/flags.ts";
import { Unusable } from "../exit.ts";
import type { Session } from "../session.ts";
import { flagOf } from "../session.ts";

/** More threads than this help nobody. */
const MOST_WORKERS = 256;
const MOST_REPLICATIONS = 100_000;
const MOST_SHARDS = 10_000;

export type Settings = {
  /** null: as the experiment says. */
  readonly seed: number | null;
  readonly replications: number | null;
  /** `PATH=VALUE`, in the order given. */
  readonly sets: readonly string[];
  readonly workers: number;
  readonly shard: Shard | null;
  /** As it was given; null: nothing is written. */
  readonly out: string | null;
  readonly fresh: boolean;
};

/** Throws Unusable where a value cannot be meant, or flags do not go together. */
export function settingsOf(session: Session): Settings {
  const settings: Settings = {
    seed: wholeOf(session, "seed", 0, Number.MAX_SAFE_INTEGER),
    replications: wholeOf(session, "replications", 1, MOST_REPLICATIONS),
    sets: session.call.flags.get("set") ?? [],
    workers: wholeOf(session, "workers", 1, MOST_WORKERS) ?? Math.min(availableParallelism(), MOST_WORKERS),
    shard: shardOf(session),
    out: flagOf(session, "out"),
    fresh: session.call.flags.has("fresh"),
  };
  if (settings.shard !== null && settings.out === null)
    throw new Unusable("`--shard` needs `--out FOLDER`: what a shard makes is put together from there");
  if (settings.fresh && settings.out === null) throw new Unusable("`--fresh` goes with `--out FOLDER`");
  if (settings.fresh && settings.shard !== null)
    throw new Unusable(
      "`--fresh` does not go with `--shard`: it would take away what other shards have made",
      "give another folder with `--out`",
    );
  return settings;
}

/** The whole number a flag gives, or null where it is not given. Throws Unusable where it is none, or out of bounds. */
export function wholeOf(session: Session, name: FlagName, least: number, most: number): number | null {
  const text = flagOf(session, name);
  if (text === null) return null;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new Unusable(`\`--${name}\` cannot be \`${text}\`: it is a whole number from ${least} to ${most}`);
}

function shardOf(session: Session): Shard | null {
  const text = flagOf(session, "shard");
  if (text === null) return null;
  const match = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text);
  const [index, of] = [Number(match?.[1]), Number(match?.[2])];
  if (match !== null && index <= of && of <= MOST_SHARDS) return { index, of };
  throw new Unusable(`\`--shard\` cannot be \`${text}\`: it is a part and the number of parts, like \`2/5\``);
}
