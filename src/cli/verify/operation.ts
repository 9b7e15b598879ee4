// The experiment that simulated operation runs: the one a call names, else `staffing.yaml` beside the policy.

import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";

import type { Operation } from "../../verifier/verify/index.ts";
import { openPolicy } from "../disk/files.ts";
import { Unusable } from "../exit.ts";
import type { LoadedPolicy } from "../policy.ts";
import type { Session } from "../session.ts";
import { flagOf } from "../session.ts";
import { note } from "../shown.ts";
import { readExperimentFile } from "../simulate/inputs.ts";
import { counted } from "../words.ts";
import type { VerifySettings } from "./settings.ts";

export const STAFFING = "staffing.yaml";

/** null: there is none. Throws Unusable where it cannot be run, or simulates another policy. */
export async function operationFor(session: Session, policy: LoadedPolicy, settings: VerifySettings): Promise<Operation | null> {
  const given = flagOf(session, "experiment");
  if (given !== null && !settings.tiers.includes("simulated"))
    throw new Unusable("`--experiment` is of simulated operation, and `--tiers` leaves that out", "add `simulated` to `--tiers`");
  const file = given ?? besidePolicy(session);
  if (file === null || !settings.tiers.includes("simulated")) return null;
  const read = await readExperimentFile(session, file, []);
  if (read === null) throw new Unusable(`\`${file}\` simulates a policy that has errors`);
  const { experiment, policies } = read;
  const own = new Set([...policies].filter(([, { hash }]) => hash === policy.hash).map(([name]) => name));
  if (own.size === 0) {
    const names = [...policies].map(([name, { ir }]) => `\`${name}\` (${ir.id}, version ${ir.version})`).join(", ");
    throw new Unusable(
      `\`${file}\` does not simulate this policy: ${names === "" ? "it names none" : `it names ${names}`}`,
      "its `policies` name the policy by its path from the experiment's folder",
    );
  }
  const scenario = experiment.scenarios.findIndex(
    (one) => one.policy !== null && own.has(one.policy) && Object.keys(one.parameters).length === 0,
  );
  if (scenario === -1) throw new Unusable(`\`${file}\` has no scenario in which this policy keeps its own figures`);
  if (experiment.scenarios.length > 1) {
    note(
      session.world,
      `note: of the ${counted(experiment.scenarios.length, "scenario")} of \`${file}\` the first with this policy is run: ${experiment.scenarios[scenario]?.name ?? ""}`,
    );
  }
  return { name: `\`${file}\``, experiment: settings.hasSeed ? { ...experiment, seed: settings.seed } : experiment, scenario };
}

function besidePolicy(session: Session): string | null {
  const { root } = openPolicy(session.call.args[0] ?? "", session.world.folder);
  const path = join(root, STAFFING);
  if (!existsSync(path)) return null;
  return relative(session.world.folder, path).split(sep).join("/");
}
