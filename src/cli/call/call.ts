// One call: the words after `tenet`, taken apart by the tables of verbs and flags.

import { nearest } from "../../diagnostics/index.ts";
import { Unusable } from "../exit.ts";
import type { Flag, FlagName } from "./flags.ts";
import { COMMON_FLAGS, FLAGS } from "./flags.ts";
import type { Format, Verb } from "./verbs.ts";
import { PLAIN_FORMATS, PLANNED_VERBS, VERBS } from "./verbs.ts";

export type Call = {
  readonly verb: Verb;
  readonly args: readonly string[];
  /** Values in the order given; an empty string for a flag without a value. */
  readonly flags: ReadonlyMap<FlagName, readonly string[]>;
  /** At least one. `file` null: standard output. */
  readonly outputs: readonly { readonly format: Format; readonly file: string | null }[];
};

/** Takes a call apart. `words` starts with the verb. Throws Unusable where a word cannot be meant. */
export function readCall(words: readonly string[]): Call {
  const [name = "help", ...rest] = words;
  if (name === "--help" || name === "-h") return readWords(verbNamed("help"), rest);
  return readWords(verbNamed(name), rest);
}

/** The verb of that name. Throws Unusable for an unknown one, and for one that this version does not have. */
export function verbNamed(name: string): Verb {
  const verb = VERBS.find((candidate) => candidate.name === name);
  if (verb !== undefined) return verb;
  if (PLANNED_VERBS.includes(name)) throw new Unusable(`this version has no \`${name}\` yet`, "`tenet help` lists what it has");
  const what = name.startsWith("-") ? "flag" : "verb";
  throw new Unusable(
    `unknown ${what} \`${name}\``,
    suggestion(
      name,
      VERBS.map((candidate) => candidate.name),
    ) ?? "`tenet help` lists the verbs",
  );
}

function readWords(verb: Verb, words: readonly string[]): Call {
  const args: string[] = [];
  const flags = new Map<FlagName, string[]>();
  const outputs: { format: Format; file: string | null }[] = [];
  const queue = [...words];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === "--") args.push(...queue.splice(0));
    else if (word.startsWith("-") && word !== "-") {
      const [flag, value] = readFlag(verb, word, queue);
      flags.set(flag.name as FlagName, [...(flags.get(flag.name as FlagName) ?? []), value]);
      noteOutput(verb, outputs, flag, value);
    } else args.push(word);
  }
  checkRepeats(flags);
  if (!flags.has("help")) checkArgs(verb, args);
  if (outputs.length === 0) outputs.push({ format: verb.formats?.[0] ?? "text", file: null });
  if (outputs.filter((output) => output.file === null).length > 1) {
    throw new Unusable("only one format can go to standard output", "give the others a file: `-f json -o FILE`");
  }
  return { verb, args, flags, outputs };
}

/** The flag that a word names, and its value: behind `=` in the word itself, else the next word. */
function readFlag(verb: Verb, given: string, queue: string[]): readonly [Flag, string] {
  const equals = given.indexOf("=");
  const word = equals < 0 ? given : given.slice(0, equals);
  const known = [...verb.flags, ...COMMON_FLAGS].map((name): Flag => FLAGS[name]);
  const flag = known.find((candidate) => word === `--${candidate.name}` || (candidate.short !== null && word === `-${candidate.short}`));
  if (flag === undefined) throw unknownFlag(verb, word, known);
  if (flag.value === null) {
    if (equals >= 0) throw new Unusable(`\`${word}\` takes no value: leave \`${given.slice(equals)}\` out`);
    return [flag, ""];
  }
  const value = equals < 0 ? queue.shift() : given.slice(equals + 1);
  if (value === undefined || value === "" || isFlagOf(known, value))
    throw new Unusable(`\`${word}\` needs a value: \`${word} ${flag.value}\``);
  const choices = choicesOf(verb, flag);
  if (choices !== null && !choices.includes(value)) {
    const list = choices.map((choice) => `\`${choice}\``).join(", ");
    throw new Unusable(`\`${word}\` cannot be \`${value}\`: it is one of ${list}`, suggestion(value, choices));
  }
  return [flag, value];
}

/** Not every verb gives every format. */
function choicesOf(verb: Verb, flag: Flag): readonly string[] | null {
  return flag.name === "format" ? (verb.formats ?? PLAIN_FORMATS) : flag.choices;
}

function isFlagOf(known: readonly Flag[], word: string): boolean {
  return known.some((flag) => word === `--${flag.name}` || word === `-${flag.short}`);
}

function unknownFlag(verb: Verb, word: string, known: readonly Flag[]): Unusable {
  const elsewhere = Object.values(FLAGS).some((flag: Flag) => word === `--${flag.name}` || word === `-${flag.short}`);
  const message = elsewhere ? `\`tenet ${verb.name}\` takes no \`${word}\`` : `unknown flag \`${word}\``;
  return new Unusable(
    message,
    suggestion(
      word,
      known.map((flag) => `--${flag.name}`),
    ) ?? `\`tenet help ${verb.name}\` lists its flags`,
  );
}

function noteOutput(verb: Verb, outputs: { format: Format; file: string | null }[], flag: Flag, value: string): void {
  if (flag.name === "json") outputs.push({ format: "json", file: null });
  if (flag.name === "format") outputs.push({ format: value as Format, file: null });
  if (flag.name !== "output") return;
  const last = outputs.at(-1);
  if (last === undefined) outputs.push({ format: verb.formats?.[0] ?? "text", file: value });
  else if (last.file === null) last.file = value;
  else throw new Unusable(`\`-o ${value}\` follows no format of its own`, "each `-o` goes with the `-f` before it");
}

function checkRepeats(flags: ReadonlyMap<FlagName, readonly string[]>): void {
  for (const [name, values] of flags) {
    if (values.length > 1 && !FLAGS[name].many && FLAGS[name].value !== null)
      throw new Unusable(`\`--${name}\` is given ${values.length} times`);
  }
}

function checkArgs(verb: Verb, args: readonly string[]): void {
  const usage = `usage: tenet ${verb.name} ${verb.args.usage}`;
  if (args.length < verb.args.least) throw new Unusable(`\`tenet ${verb.name}\` needs ${verb.args.usage}`, usage);
  if (args.length > verb.args.most) throw new Unusable(`\`${args[verb.args.most]}\` is one argument too many`, usage);
}

function suggestion(word: string, candidates: readonly string[]): string | null {
  const near = nearest(word, candidates);
  return near === null ? null : `did you mean \`${near}\`?`;
}
