// The help: what `tenet help` and `--help` print, and the reference page, all from the same tables.

import { EXIT_MEANING } from "../exit.ts";
import type { Flag, FlagName } from "./flags.ts";
import { COMMON_FLAGS, FLAGS } from "./flags.ts";
import type { Verb } from "./verbs.ts";
import { PLAIN_FORMATS, VERBS } from "./verbs.ts";

/** What `tenet help` prints. */
export function overview(): string {
  const width = Math.max(...VERBS.map((verb) => verb.name.length));
  return [
    "tenet: a support-escalation policy that can be checked, run and argued with",
    "",
    "usage: tenet VERB [ARGUMENTS] [FLAGS]",
    "",
    ...VERBS.map((verb) => `  ${verb.name.padEnd(width)}  ${verb.summary}`),
    "",
    "A policy is a `.policy` or `.policy.md` file, or a folder with a `policy.policy` in it.",
    "`tenet help VERB` tells about one verb, `tenet help TN401` about a finding; `tenet --version` says which version this is.",
    "",
    "exit status",
    ...EXIT_MEANING.map(([status, meaning]) => `  ${String(status).padStart(3)}  ${meaning}`),
  ].join("\n");
}

/** What `tenet help VERB` and `tenet VERB --help` print. */
export function helpOf(verb: Verb): string {
  const flags = flagsOf(verb);
  const width = Math.max(...flags.map((flag) => usageOf(flag).length));
  return [
    `tenet ${verb.name}: ${verb.summary}`,
    "",
    `usage: ${usageLine(verb)}`,
    ...(verb.more.length > 0 ? ["", ...verb.more] : []),
    "",
    ...flags.map((flag) => `  ${usageOf(flag).padEnd(width)}  ${flag.words}`),
    "",
    verb.examples.length > 1 ? "examples" : "example",
    ...verb.examples.map((example) => `  ${example}`),
  ].join("\n");
}

/** The page docs/reference/cli.md. */
export function referencePage(): string {
  return [
    "# The command line",
    "",
    "This page is generated from the table of verbs; `npx vitest run test/cli/reference --update=all` writes it again.",
    "",
    "`tenet VERB [ARGUMENTS] [FLAGS]`. A policy argument is a `.policy` or `.policy.md` file, or a folder with a `policy.policy` in it.",
    "",
    "| verb | for | does |",
    "|---|---|---|",
    ...VERBS.map((verb) => `| [\`${verb.name}\`](#tenet-${verb.name}) | ${verb.reader} | ${verb.summary} |`),
    "",
    "## Exit status",
    "",
    "| status | meaning |",
    "|---|---|",
    ...EXIT_MEANING.map(([status, meaning]) => `| ${status} | ${meaning} |`),
    "",
    "With JSON, standard output holds nothing else; notes and progress go to standard error. Color and the progress bar appear only on a terminal; `NO_COLOR` turns color off.",
    "No answer and no file of `--out` is written over what the call names or its policy reads, by whatever path or link, nor two of them to one file: such a call ends with status 2, and nothing is written.",
    "`TENET_DEBUG=1` shows the stack of a fault of ours.",
    "",
    ...VERBS.flatMap(sectionOf),
  ].join("\n");
}

function sectionOf(verb: Verb): readonly string[] {
  return [
    `## tenet ${verb.name}`,
    "",
    `${verb.summary[0]?.toUpperCase()}${verb.summary.slice(1)}.`,
    "",
    "```text",
    usageLine(verb),
    "```",
    "",
    ...verb.more.flatMap((sentence) => [sentence, ""]),
    "| flag | meaning |",
    "|---|---|",
    ...flagsOf(verb).map((flag) => `| \`${usageOf(flag)}\` | ${flag.words} |`),
    "",
    "```text",
    ...verb.examples,
    "```",
    "",
  ];
}

function flagsOf(verb: Verb): readonly Flag[] {
  return [...verb.flags, ...COMMON_FLAGS].map((name: FlagName): Flag => ({ ...FLAGS[name], words: wordsOf(verb, name) }));
}

function wordsOf(verb: Verb, name: FlagName): string {
  if (name !== "format") return verb.words?.[name] ?? FLAGS[name].words;
  const [first = "text", ...others] = (verb.formats ?? PLAIN_FORMATS).map((format) => `\`${format}\``);
  const several = verb.flags.includes("output") ? "; may be given several times, each with its own `-o`" : "";
  return `${FLAGS[name].words}: ${[`${first} (default)`, ...others].join(", ").replace(/, ([^,]*)$/, " or $1")}${several}`;
}

function usageOf(flag: Flag): string {
  const short = flag.short === null ? "" : `-${flag.short}, `;
  return `${short}--${flag.name}${flag.value === null ? "" : ` ${flag.value}`}`;
}

function usageLine(verb: Verb): string {
  return `tenet ${verb.name} ${verb.args.usage} [FLAGS]`;
}
