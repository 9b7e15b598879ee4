// `tenet trace`: which clause of the source is encoded where and exercised by which example, what is not, and what has changed since it was confirmed.

import { join } from "node:path";

import type { ExampleUse, Lock, Scope, Trace, TraceInput } from "../../analysis/index.ts";
import { confirm, findClause, isInScope, lockPath, readScope, traceOf, writeLock } from "../../analysis/index.ts";
import type { Checked } from "../../compiler/index.ts";
import { policyHash } from "../../compiler/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import { renderTraceHtml, renderTraceText, type Traced, traceAsJson } from "../../reports/index.ts";
import { branchesOf, runExamples } from "../../verifier/index.ts";
import { findingsInWords } from "../check/findings.ts";
import { openPolicy } from "../disk/files.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import { compilePolicy, moduleOf } from "../policy.ts";
import type { Session } from "../session.ts";
import { flagOf, giveAnswer, writeTextFile } from "../session.ts";
import { note } from "../shown.ts";
import { isFileName, openLock, openSource, sha256 } from "../source.ts";
import { counted } from "../words.ts";

export async function run(session: Session): Promise<ExitStatus> {
  const argument = session.call.args[0] ?? "";
  const loaded = load(session, argument);
  if (loaded === null) return EXIT.short;
  const { checked } = loaded;
  const source = sourceOf(checked);
  const input: TraceInput = {
    document: source.document,
    stated: checked.stated,
    examples: await examplesOf(session, checked.whole),
    lock: lockOf(session, checked),
    hash: sha256,
    scope: scopeOf(session, source.document),
  };
  const lock = session.call.flags.has("confirm") ? await confirmed(session, argument, input, checked) : input.lock;
  const trace = traceOf({ ...input, lock });
  const { id, title, version } = checked.ir;
  const all = traceOf({ ...input, lock: null, scope: null }).rows.filter(({ status }) => status !== "heading").length;
  const own = trace.rows.filter(({ status }) => status !== "heading").length;
  const traced: Traced = {
    policy: { id, title, version },
    source: { path: source.path, title: source.document.title },
    trace,
    outside: all - own,
  };
  const statements = session.call.flags.has("statements");
  await giveAnswer(session, {
    text: (color) => renderTraceText(traced, { color, statements }),
    json: () => traceAsJson(traced, policyHash(checked.ir)),
    html: () => renderTraceHtml(traced),
  });
  return fallsShort(trace, flagOf(session, "fail-on")) ? EXIT.short : EXIT.fine;
}

/** The policy, and its statements: the newest version's, where there are several. null where it has errors: they then stand on standard error. */
function load(session: Session, argument: string): { readonly checked: Checked } | null {
  const seen: Checked[] = [];
  const look = (checked: Checked): { readonly diagnostics: []; readonly sources: [] } => {
    seen.push(checked);
    return { diagnostics: [], sources: [] };
  };
  const result = compilePolicy(session, argument, [{ codes: /^$/, look }]);
  const [checked] = seen;
  if (checked !== undefined && result.value !== null) return { checked };
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  session.world.notes.write(`${findingsInWords({ ...result, diagnostics: errors }, session.world.notes.color)}\n`);
  return null;
}

/** Throws Unusable where there is no source to trace to. */
function sourceOf(checked: Checked): Extract<ReturnType<typeof openSource>, { ok: true }> {
  const { cites, ir } = checked;
  if (cites === null) throw new Unusable(`policy ${ir.id} cites no source`, 'name it in the `policy` statement: `cites "source.md"`');
  if (!isFileName(cites.value))
    throw new Unusable(
      `policy ${ir.id} cites \`${cites.value}\`, which names no file`,
      "a source is Markdown or plain text beside the policy",
    );
  const source = openSource(checked, cites);
  if (!source.ok)
    throw new Unusable(`the source \`${cites.value}\` ${source.reason}`, "a source is Markdown or plain text in the policy's folder");
  if (source.document.problems.some(({ kind }) => kind === "not-text"))
    throw new Unusable(`the source \`${cites.value}\` is not a text file`);
  return source;
}

/** A lock that cannot be used is told, and counts as none. */
function lockOf(session: Session, checked: Checked): Lock | null {
  const opened = openLock(checked);
  if (opened === null || opened.wrong === null) return opened?.lock ?? null;
  const isReplaced = session.call.flags.has("confirm") && opened.text !== "";
  const help = "take it back from version control, or confirm anew with `--confirm`";
  if (!isReplaced) throw new Unusable(`cannot use the lock \`${opened.path}\`: ${opened.wrong}`, opened.text === "" ? null : help);
  note(session.world, `note: what \`${opened.path}\` held is replaced: ${opened.wrong}`);
  return null;
}

function scopeOf(session: Session, document: TraceInput["document"]): Scope | null {
  const text = flagOf(session, "scope");
  if (text === null) return null;
  const { scope, wrong } = readScope(text);
  if (wrong !== null)
    throw new Unusable(`\`--scope\` does not understand \`${wrong}\``, "write clauses and ranges of them: `§2-§8`, `§5.1,§5.2`");
  for (const { from, to } of scope) {
    const isThere = document.clauses.some(({ name }) => isInScope([{ from, to }], name));
    if (!isThere && findClause(document, from) === null)
      throw new Unusable(`the source has no \`${from}\``, "`tenet trace POLICY` lists its clauses");
  }
  return scope;
}

/** Each example, run, with the places of the rules that did something in it: that a condition was not met exercises nothing. */
async function examplesOf(session: Session, ir: PolicyIr): Promise<readonly ExampleUse[]> {
  if (ir.examples.length === 0) return [];
  const module = await moduleOf(session, { ir, hash: policyHash(ir) });
  const places = new Map(branchesOf(ir).all.map((branch) => [branch.key, branch.place]));
  return session.timed("examples", () =>
    runExamples(ir, module).map(({ name, place, passed, taken }) => ({
      name,
      file: place.file,
      line: place.line,
      passed,
      exercised: taken.filter((key) => !/ (?:fails|unknown)$/.test(key)).flatMap((key) => places.get(key) ?? []),
    })),
  );
}

/** Writes the lock, and says what was confirmed. */
async function confirmed(session: Session, argument: string, input: TraceInput, checked: Checked): Promise<Lock> {
  const { lock, confirmed: names, left } = confirm(input, checked.cites?.value ?? "");
  const { root } = openPolicy(argument, session.world.folder);
  const path = lockPath(checked.entry);
  await writeTextFile(join(root, path), writeLock(lock));
  const rest = left.length === 0 ? "" : `; not encoded, so not confirmed: ${left.join(", ")}`;
  note(session.world, `confirmed ${counted(names.length, "clause")} in \`${path}\`${rest}`);
  return lock;
}

/** At `warning`, which is the default, what is missing and what has changed count; at `note`, what is open, too. */
function fallsShort(trace: Trace, failOn: string | null): boolean {
  if (failOn === "error") return false;
  const isStale = trace.rows.some(({ confirmation }) => confirmation !== null && confirmation !== "confirmed");
  const isMissing = trace.rows.some(({ status }) => status === "not-encoded");
  if (isStale || isMissing || trace.unknown.length > 0 || trace.gone.length > 0) return true;
  return failOn === "note" && (trace.loose.length > 0 || trace.rows.some(({ todos, readings }) => todos.length + readings.length > 0));
}
