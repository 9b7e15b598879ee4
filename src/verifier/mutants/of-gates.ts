// Mutants of gates and of the records they ask for, and of named figures.

import type { GateIr, ParameterIr, PolicyIr, RecordIr } from "../../ir/index.ts";
import { lengthAsStated, NEVER } from "../../ir/index.ts";
import { conditionVariants } from "./change-condition.ts";
import { lengthsNear } from "./change-time.ts";
import type { Mutant } from "./mutant.ts";
import { drafts, leftOut, mutantsOf, ownerOf, readAs, withItem, without } from "./mutant.ts";

export function gateMutants(ir: PolicyIr): readonly Mutant[] {
  return [
    ...ir.gates.flatMap((gate, index) => mutantsOfGate(ir, gate, index)),
    ...ir.records.flatMap((record) => recordMutants(ir, record)),
  ];
}

function mutantsOfGate(ir: PolicyIr, gate: GateIr, index: number): readonly Mutant[] {
  const change = (policy: PolicyIr, part: Partial<GateIr>): PolicyIr => ({
    ...policy,
    gates: policy.gates.map((each, at) => (at === index ? { ...each, ...part } : each)),
  });
  const plain = gate.requires.flatMap((required, at) => (required.record === null ? [{ required, at }] : []));
  const records = [...new Set(gate.requires.flatMap(({ record }) => record ?? []))];
  return mutantsOf(ownerOf(`gate ${gate.label}`, gate, [`gate ${gate.id} `]), [
    { words: "the whole of it left out", change: (policy) => change(policy, { when: NEVER }) },
    ...drafts(conditionVariants(ir, gate.when), (policy, when) => change(policy, { when })),
    ...plain.flatMap(({ required, at }) => [
      ...(gate.requires.length < 2
        ? []
        : [{ words: leftOut(required.name), change: (policy: PolicyIr) => change(policy, { requires: without(gate.requires, at) }) }]),
      ...drafts(conditionVariants(ir, required.when), (policy, when) =>
        change(policy, { requires: withItem(gate.requires, at, { ...required, when }) }),
      ),
    ]),
    ...records.flatMap((record) => {
      const requires = gate.requires.filter((each) => each.record !== record);
      return requires.length === 0 ? [] : [{ words: leftOut(record), change: (policy: PolicyIr) => change(policy, { requires }) }];
    }),
  ]);
}

/** A field is left out of the record, and so of every gate that requires the record. */
function recordMutants(ir: PolicyIr, record: RecordIr): readonly Mutant[] {
  const gates = ir.gates.filter((gate) => gate.requires.some((each) => each.record === record.id));
  if (gates.length === 0) return [];
  const shownBy = gates.flatMap((gate) => record.fields.map((field) => `gate ${gate.id} missing ${record.id}: ${field}`));
  const found = record.fields.map((field) => ({
    words: leftOut(field),
    change: (policy: PolicyIr): PolicyIr => ({
      ...policy,
      records: policy.records.map((each) => (each.id === record.id ? { ...each, fields: each.fields.filter((id) => id !== field) } : each)),
      gates: policy.gates.map((gate) => ({
        ...gate,
        requires: gate.requires.filter((each) => each.record !== record.id || each.name !== field),
      })),
    }),
  }));
  return mutantsOf(ownerOf(`record ${record.id}`, record, shownBy), record.fields.length < 2 ? [] : found);
}

/** A named figure is changed once, wherever it is used. */
export function parameterMutants(ir: PolicyIr): readonly Mutant[] {
  return ir.parameters.flatMap((parameter, index) => {
    const put = (policy: PolicyIr, value: number): PolicyIr => ({
      ...policy,
      parameters: withItem(policy.parameters, index, { ...parameter, value }),
    });
    const say = (value: number): string => (parameter.type === "duration" ? lengthAsStated(value) : String(value));
    const variants = valuesNear(parameter).map((piece) => ({ words: readAs(say(parameter.value), say(piece)), piece }));
    return mutantsOf(ownerOf(`parameter ${parameter.id}`, parameter, []), drafts(variants, put));
  });
}

/** A step in the second digit of a large figure: nobody tests a budget to the cent. */
function valuesNear({ type, value }: ParameterIr): readonly number[] {
  if (type === "duration") return lengthsNear(value);
  const step = Math.max(1, 10 ** (Math.floor(Math.log10(Math.max(1, Math.abs(value)))) - 1));
  return [value + step, value - step].filter((each) => each > 0 || value <= 0);
}
