// What the flags of `tenet verify` say: budget, seed and tiers read, refusals in words.

import { nearest } from "../../diagnostics/index.ts";
import { HOUR, MINUTE, SECOND } from "../../ir/index.ts";
import { TIERS, type Tier, type VerifyBudget } from "../../verifier/verify/index.ts";
import { Unusable } from "../exit.ts";
import type { Session } from "../session.ts";
import { flagOf } from "../session.ts";
import { quoted } from "../simulate/command.ts";
import { wholeOf } from "../simulate/settings.ts";

/** Seeds that the search draws from. */
const MOST_SEED = 0x7fff_ffff;
/** Histories, unless said: TechFlow takes well under a minute. */
const USUAL = 20_000;
const MOST_HISTORIES = 1_000_000_000;
const UNITS = { ms: 1, s: SECOND, m: MINUTE, min: MINUTE, h: HOUR } as const;

export type VerifySettings = {
  readonly budget: VerifyBudget;
  readonly seed: number;
  /** Whether `--seed` was given: an experiment keeps its own where it was not. */
  readonly hasSeed: boolean;
  readonly tiers: readonly Tier[];
  readonly hasTiers: boolean;
};

/** Throws Unusable where a value cannot be meant. */
export function verifySettings(session: Session): VerifySettings {
  const tiers = tiersOf(session);
  const seed = wholeOf(session, "seed", 0, MOST_SEED);
  const text = flagOf(session, "budget");
  if (text !== null && tiers.length === 1 && tiers[0] === "simulated")
    throw new Unusable(
      "`--budget` is of searches, and `--tiers` names none",
      "simulated operation makes as many replications as its experiment says",
    );
  return { budget: budgetOf(text, tiers), seed: seed ?? 1, hasSeed: seed !== null, tiers, hasTiers: session.call.flags.has("tiers") };
}

/** `20000`: the exhaustive tier has half of it at most, the random one the rest. `4000+16000`: of each tier so many. */
function budgetOf(text: string | null, tiers: readonly Tier[]): VerifyBudget {
  const [, sign = "", amount = "", unit = ""] = /^([-−]?)(\d[\d,]*(?:\.\d+)?)\s*([a-z]*)$/i.exec(text ?? String(USUAL)) ?? [];
  const both = /^(\d+)\+(\d+)$/.exec(text ?? "");
  if (both !== null) return checked(text, { exhaustive: Number(both[1]), random: Number(both[2]) });
  const length = UNITS[unit.toLowerCase() as keyof typeof UNITS];
  if (sign !== "") throw new Unusable(`\`--budget\` cannot be \`${text}\`: a budget is not negative`, ADVICE);
  const value = Number(amount.replaceAll(",", ""));
  if (amount === "" || (unit !== "" && length === undefined)) throw unreadable(text);
  if (value === 0) throw nothing(text);
  if (length !== undefined) return { ms: value * length };
  if (!Number.isSafeInteger(value)) throw unreadable(text);
  return checked(text, shares(value, tiers));
}

function shares(histories: number, tiers: readonly Tier[]): { readonly exhaustive: number; readonly random: number } {
  if (!tiers.includes("random")) return { exhaustive: histories, random: 0 };
  const exhaustive = tiers.includes("exhaustive") ? Math.floor(histories / 2) : 0;
  return { exhaustive, random: histories - exhaustive };
}

function checked(text: string | null, budget: { readonly exhaustive: number; readonly random: number }): VerifyBudget {
  const all = budget.exhaustive + budget.random;
  if (all === 0) throw nothing(text);
  if (all > MOST_HISTORIES) throw new Unusable(`\`--budget\` cannot be \`${text}\`: it is ${MOST_HISTORIES} histories at most`);
  return budget;
}

const ADVICE = "a number of histories (`20000`), or a time (`30s`, `5m`)";

function nothing(text: string | null): Unusable {
  return new Unusable(`\`--budget ${text}\` is a budget of nothing: no history would be tried, and nothing shown`, ADVICE);
}

function unreadable(text: string | null): Unusable {
  return new Unusable(`\`--budget\` cannot be \`${text}\``, `it is ${ADVICE}`);
}

function tiersOf(session: Session): readonly Tier[] {
  const text = flagOf(session, "tiers");
  if (text === null) return TIERS;
  const names = text.split(",").map((name) => name.trim());
  for (const name of names) {
    if (TIERS.some((tier) => tier === name)) continue;
    const near = nearest(name, TIERS);
    throw new Unusable(
      name === ""
        ? `\`--tiers ${text}\` names nothing beside a comma`
        : `there is no tier \`${name}\`: the tiers are ${TIERS.map((tier) => `\`${tier}\``).join(", ")}`,
      near === null ? null : `did you mean \`${near}\`?`,
    );
  }
  return TIERS.filter((tier) => names.includes(tier));
}

/** The command for the same answer, whatever the machine: its budget is a number. */
export function verifyCommand(
  session: Session,
  { seed, tiers, hasTiers, hasSeed }: VerifySettings,
  tried: { readonly exhaustive: number; readonly random: number },
): string {
  const { args, flags } = session.call;
  const has = (tier: Tier): boolean => tiers.includes(tier);
  const budget =
    has("exhaustive") && has("random") ? `${tried.exhaustive}+${tried.random}` : `${has("random") ? tried.random : tried.exhaustive}`;
  return [
    "tenet verify",
    quoted(args[0] ?? ""),
    ...(has("exhaustive") || has("random") ? [`--budget ${budget}`] : []),
    ...(hasSeed || has("random") ? [`--seed ${seed}`] : []),
    ...(hasTiers ? [`--tiers ${tiers.join(",")}`] : []),
    ...(["promise", "since", "experiment"] as const).flatMap((flag) =>
      (flags.get(flag) ?? []).map((value) => `--${flag} ${quoted(value)}`),
    ),
  ].join(" ");
}
