// `tenet build`: writes the decision module, its source map, its IR and its JSON Schemas.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { zoneOffsets } from "../../calendar/index.ts";
import { emit, RUNTIME_FILES, standaloneRuntime } from "../../compiler/5-emit/index.ts";
import { policyHash } from "../../compiler/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import { eventSchema, irJsonSchema, readIr, ticketSchema, verdictJsonSchema } from "../../ir/schema/index.ts";
import { readText } from "../disk/read-text.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import { hasSoundMessages } from "../messages.ts";
import type { LoadedVersion } from "../policy.ts";
import { loadPolicy } from "../policy.ts";
import type { Session } from "../session.ts";
import { flagOf, giveAnswer, writeTextFile } from "../session.ts";
import { packageFolder } from "../version.ts";
import { columns } from "../words.ts";

export async function run(session: Session): Promise<ExitStatus> {
  const argument = session.call.args[0] ?? "";
  const policy = argument.endsWith(".json") ? await policyOfIr(session, argument) : loadPolicy(session, argument);
  if (policy === null) return EXIT.short;
  if (!argument.endsWith(".json") && !(await hasSoundMessages(session, argument, policy.ir))) return EXIT.short;
  const out = flagOf(session, "out") ?? "out";
  const files = filesOf(session, policy);
  for (const { name, text } of files) await writeTextFile(resolve(session.world.folder, out, name), text);
  const { id, version } = policy.ir;
  await giveAnswer(session, {
    text: () =>
      [`built ${id} of ${version} (${policy.hash})`, ...columns(files.map(({ name, what }) => [join(out, name), what]))].join("\n"),
    json: () => ({ policy: { id, version, hash: policy.hash }, files: files.map(({ name, what }) => ({ file: join(out, name), what })) }),
  });
  return EXIT.fine;
}

type Built = { readonly name: string; readonly what: string; readonly text: string };

function filesOf(session: Session, policy: LoadedVersion): readonly Built[] {
  const { ir, hash } = policy;
  const name = fileNameOf(ir.id);
  const standalone = session.call.flags.has("standalone");
  const runtime = standalone ? { runtimeSource: runtimeSource() } : {};
  const { code, map } = session.timed("emit", () => emit(ir, { zones: zoneOffsets, hash, standalone, types: true, ...runtime }));
  return [
    {
      name: `${name}.ts`,
      what: standalone ? "the decision module; imports nothing" : "the decision module; imports tenet/runtime",
      text: `${code.trimEnd()}\n//# sourceMappingURL=${name}.ts.map\n`,
    },
    { name: `${name}.ts.map`, what: "from its lines to the policy's", text: `${map.trimEnd()}\n` },
    { name: `${name}.ir.json`, what: "the policy's meaning, as data", text: json(guarded(ir)) },
    { name: "ir.schema.json", what: "what such data may say", text: json(irJsonSchema()) },
    { name: "ticket.schema.json", what: "the facts of a ticket", text: json(ticketSchema(ir)) },
    { name: "event.schema.json", what: "one line of a history", text: json(eventSchema(ir)) },
    { name: "verdict.schema.json", what: "one verdict, as JSON", text: json(verdictJsonSchema()) },
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The IR as it will be read back: the schema's order of keys, and proof that it can be. */
function guarded(ir: PolicyIr): PolicyIr {
  const result = readIr(ir);
  if (result.ok) return result.ir;
  throw new Error(
    `the compiler made an IR that cannot be read back: ${result.problems.map(({ path, problem }) => `${path}: ${problem}`).join("; ")}`,
  );
}

/** The policy's id as the name of a file on any system. */
function fileNameOf(id: string): string {
  const name = id.replace(/[^A-Za-z0-9._-]/g, "-").replace(/^\.+/, "");
  return name === "" ? "policy" : name;
}

/** Reads an IR as a policy. Throws Unusable where it is none. */
async function policyOfIr(session: Session, path: string): Promise<LoadedVersion> {
  const result = readIr(parsed(path, await readText(resolve(session.world.folder, path), path)));
  if (result.ok) return { ir: result.ir, hash: policyHash(result.ir) };
  const problems = result.problems.slice(0, 10).map((problem) => `${problem.path === "" ? "" : `${problem.path}: `}${problem.problem}`);
  throw new Unusable(`\`${path}\` is no IR of a policy\n${problems.join("\n")}`);
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unusable(`\`${path}\` is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The engine as one text, from the package's own sources. */
function runtimeSource(): string {
  const source = join(packageFolder(), "src");
  return standaloneRuntime(new Map(RUNTIME_FILES.map((path) => [path, readFileSync(join(source, path), "utf8")])));
}
