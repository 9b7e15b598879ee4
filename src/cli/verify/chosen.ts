// Which promises and laws a call is about: those it names, and those a change since a revision touches.

import { relative, resolve, sep } from "node:path";

import { compile } from "../../compiler/index.ts";
import { nearest } from "../../diagnostics/index.ts";
import type { PolicyIr, PromiseIr } from "../../ir/index.ts";
import { type LeftOut, type NamedLaw, sinceOf, type Tier } from "../../verifier/verify/index.ts";
import { openRevision } from "../disk/revisions.ts";
import { Unusable } from "../exit.ts";
import type { Session } from "../session.ts";
import { flagOf } from "../session.ts";
import { counted } from "../words.ts";

/** `notes`: what the answer has to say about the choice; lines. */
export type Chosen = {
  readonly promises: readonly PromiseIr[];
  readonly laws: readonly NamedLaw[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
};

/** Throws Unusable where there is no such promise, revision, or git. */
export function chosen(session: Session, ir: PolicyIr, laws: readonly NamedLaw[], tiers: readonly Tier[]): Chosen {
  const named = withinTiers(byName(session, ir, laws), tiers);
  const revision = flagOf(session, "since");
  const none =
    ir.promises.length === 0 ? ["note: this policy promises nothing; the laws that every policy keeps are verified all the same"] : [];
  if (revision === null) return { ...named, notes: [...none, ...named.notes] };
  const since = touchedSince(session, ir, named, revision);
  return { ...since, leftOut: [...named.leftOut, ...since.leftOut], notes: [...none, ...named.notes, ...since.notes] };
}

/** Without what only a tier that the call leaves out could tell anything of. */
function withinTiers({ promises, laws, leftOut, notes }: Chosen, tiers: readonly Tier[]): Chosen {
  const searches = tiers.includes("exhaustive") || tiers.includes("random");
  const why = ({ share, says }: PromiseIr): string | null => {
    if (share !== null && !tiers.includes("simulated")) return "about what people really do: `--tiers` leaves simulated operation out";
    return says.kind === "reaches" && !searches ? BY_SEARCH : null;
  };
  return {
    promises: promises.filter((promise) => why(promise) === null),
    laws: searches ? laws : [],
    leftOut: [
      ...leftOut,
      ...promises.flatMap((promise) => {
        const reason = why(promise);
        return reason === null ? [] : [{ title: promise.title, clause: promise.clause, why: reason }];
      }),
      ...(searches ? [] : laws.map(({ title }) => ({ title, clause: null, why: BY_SEARCH }))),
    ],
    notes,
  };
}

const BY_SEARCH = "for a search to tell, and `--tiers` names none";

function byName(session: Session, ir: PolicyIr, laws: readonly NamedLaw[]): Chosen {
  const asked = session.call.flags.get("promise") ?? [];
  if (asked.length === 0) return { promises: ir.promises, laws, leftOut: [], notes: [] };
  const wanted = new Set(asked.map((name) => idNamed(name, [...ir.promises, ...laws])));
  const promises = ir.promises.filter(({ id }) => wanted.has(id));
  const chosenLaws = laws.filter(({ id }) => wanted.has(id));
  const rest = [counted(ir.promises.length - promises.length, "promise"), counted(laws.length - chosenLaws.length, "law")];
  return { promises, laws: chosenLaws, leftOut: [], notes: [`note: not asked for, and not verified: ${rest.join(" and ")}`] };
}

function idNamed(name: string, all: readonly { readonly id: string; readonly title: string }[]): string {
  const plain = (text: string): string => text.trim().toLowerCase();
  const found = all.find(({ id, title }) => plain(title) === plain(name) || id === plain(name));
  if (found !== undefined) return found.id;
  const near = nearest(
    plain(name),
    all.flatMap(({ id, title }) => [plain(title), id]),
  );
  const meant = near === null ? undefined : all.find(({ id, title }) => plain(title) === near || id === near);
  const help = all.length === 0 ? "it promises nothing" : "`tenet verify POLICY` lists what it promises";
  throw new Unusable(`the policy has no promise \`${name}\``, meant === undefined ? help : `did you mean \`${meant.title}\`?`);
}

function touchedSince(session: Session, ir: PolicyIr, { promises, laws }: Chosen, revision: string): Chosen {
  const before = policyAt(session, revision);
  if (before === null) {
    return {
      promises,
      laws,
      leftOut: [],
      notes: [`note: the policy at \`${revision}\` does not compile: nothing can be told unchanged, and all is verified`],
    };
  }
  const since = sinceOf(before, ir);
  const why = new Map(since.promises.map(({ promise, because }) => [promise.id, because]));
  const isTouched = ({ id }: PromiseIr): boolean => (why.get(id) ?? null) !== null;
  const untouched = `nothing that changed since \`${revision}\` touches them`;
  return {
    promises: promises.filter(isTouched),
    laws: since.laws === null ? [] : laws,
    leftOut: [
      ...promises.filter((one) => !isTouched(one)).map(({ title, clause }) => ({ title, clause, why: untouched })),
      ...(since.laws === null ? laws.map(({ title }) => ({ title, clause: null, why: untouched })) : []),
    ],
    notes: [
      ...promises
        .filter(isTouched)
        .map(
          (one) => `touched since \`${revision}\`: ${one.clause === null ? "" : `${one.clause} `}${one.title}: ${why.get(one.id) ?? ""}`,
        ),
      since.laws === null ? `nothing that decides anything changed since \`${revision}\`` : `laws are of the whole policy: ${since.laws}`,
    ],
  };
}

/** The policy as the revision has it at the same path; null where it does not compile. */
function policyAt(session: Session, revision: string): PolicyIr | null {
  const { world, call } = session;
  const here = relative(world.folder, resolve(world.folder, call.args[0] ?? ""))
    .split(sep)
    .join("/");
  const path = here.startsWith("../") || here === ".." ? here : `./${here}`;
  const { entry, read } = openRevision(world, { revision, path });
  return session.timed("compile", () => compile(entry, read)).value;
}
