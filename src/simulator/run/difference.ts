// In what two runs differ, for whoever has the folder of one and asks for the other: places of the experiment's file, what tells most first.

import type { OwnMeasure, Scenario } from "../experiment/experiment.ts";
import { canonicalJson } from "./canonical.ts";
import type { Manifest } from "./manifest.ts";

/** In this order; what is not among them comes last. */
const ORDER = [
  "title",
  "policy",
  "policies",
  "horizon",
  "demand",
  "people",
  "parameters",
  "vary",
  "seed",
  "replications",
  "warm-up",
  "measures",
];

/** Places as the experiment's file has them (`demand.arrivals.per-day`), each once, however many scenarios differ there. */
export function manifestDifferences(a: Manifest, b: Manifest): readonly string[] {
  const [{ scenarios: ours }, { scenarios: theirs }] = [a.experiment, b.experiment];
  const isVariedAlike = differences(ours.map(factorsOf), theirs.map(factorsOf)).length === 0;
  // Where what is varied is another, scenarios do not stand side by side: the first ones say what else differs.
  const beside = isVariedAlike ? ours : ours.slice(0, 1);
  const places = [
    ...differences(without(a.experiment, "scenarios", "measures"), without(b.experiment, "scenarios", "measures")),
    ...(isVariedAlike ? [] : ["vary"]),
    ...beside.flatMap((scenario, i) => differences(ofFile(scenario), ofFile(theirs[i] ?? scenario))),
    ...differences(texts(a), texts(b), "policies"),
    ...differencesOfMeasures(a, b),
    ...differences(a.tenet, b.tenet, "the version of tenet"),
  ];
  const rank = (place: string): number => (ORDER.indexOf(place.split(".")[0] ?? "") + ORDER.length + 1) % (ORDER.length + 1);
  return [...new Set(places.map(inFile))].sort((x, y) => rank(x) - rank(y));
}

/** What the file has in one place, or calls otherwise, and whatever is below. */
const IN_FILE = { replications: "replications", "warm-up": "warm-up", "demand.arrivals.profile": "demand.arrivals.hours" };

function inFile(place: string): string {
  const found = Object.entries(IN_FILE).find(([path]) => place === path || place.startsWith(`${path}.`));
  return found?.[1] ?? place;
}

function factorsOf({ factors }: Scenario): Scenario["factors"] {
  return factors;
}

function ofFile(scenario: Scenario): unknown {
  return without(scenario, "name", "factors");
}

function without(value: object, ...keys: readonly string[]): unknown {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** Each policy whole: its hash says nothing of promises, examples and the words of its text, which the manifest has, too. */
function texts({ policies }: Manifest): unknown {
  return Object.fromEntries(Object.entries(policies).map(([name, policy]) => [name, canonicalJson(policy)]));
}

function differencesOfMeasures(a: Manifest, b: Manifest): readonly string[] {
  const places = differences(measures(a), measures(b), "measures");
  const order = ({ experiment }: Manifest): string => JSON.stringify(experiment.measures.map(({ name }) => name));
  return places.length > 0 ? places : differences(order(a), order(b), "measures");
}

/** Each whole, with the text of its module: the file has them under their names. */
function measures({ experiment, measures: files }: Manifest): unknown {
  const textOf = ({ how }: OwnMeasure): string | null => (how.kind === "module" ? (files[how.file] ?? null) : null);
  return Object.fromEntries(experiment.measures.map((own) => [own.name, canonicalJson([own, textOf(own)])]));
}

/** The places at which two JSON values differ. What is there on one side alone is one place, and so is a list of another length. */
function differences(a: unknown, b: unknown, path = ""): readonly string[] {
  if (!isBranch(a) || !isBranch(b) || Array.isArray(a) !== Array.isArray(b)) return Object.is(a, b) ? [] : [path];
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return [path];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => differences(a[key], b[key], [...(path === "" ? [] : [path]), nameOf(key, a[key], path)].join(".")));
}

/** Whose keys are names of the analyst's own. */
const NAMES = ["policies", "parameters", "measures"];

/** As the file has it: a name as it stands, else in kebab case; an item of a list by its name, else from 1. */
function nameOf(key: string, value: unknown, path: string): string {
  if (NAMES.includes(path)) return key;
  if (!/^\d+$/.test(key)) return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const name = isBranch(value) ? value["name"] : undefined;
  return typeof name === "string" ? name : String(Number(key) + 1);
}

type Branch = { readonly [key: string]: unknown };

function isBranch(value: unknown): value is Branch {
  return typeof value === "object" && value !== null;
}
