// Mutants of duties: their settings, their recipients, their adjustments. What one line says of several duties is changed in all of them.

import type { AdjustmentIr, DutyIr, PolicyIr } from "../../ir/index.ts";
import { lengthAsStated, NEVER, percentInWords, spanInWords } from "../../ir/index.ts";
import { noticeLine } from "../branches-duties.ts";
import { conditionVariants } from "./change-condition.ts";
import { lengthsNear, markVariants, repeatVariants, shareNear, spanVariants } from "./change-time.ts";
import type { Draft, Mutant, Variant } from "./mutant.ts";
import { changeDuties, drafts, leftOut, mutantsOf, ownerOf, readAs, sameJson, samePlace, withItem, without } from "./mutant.ts";

export function dutyMutants(ir: PolicyIr): readonly Mutant[] {
  return [
    ...ir.duties.flatMap((duty) => settingMutants(ir, duty)),
    ...ir.duties.flatMap((duty) => recipientMutants(duty)),
    ...adjustmentMutants(ir),
    ...combineMutants(ir),
  ];
}

export function nameOf(duty: DutyIr): string {
  return duty.metBy.by === "notified" && duty.metBy.level !== null ? `level ${duty.metBy.level}` : duty.label;
}

// ------------------------------------------------------------------------------------------------------------- settings

function settingMutants(ir: PolicyIr, duty: DutyIr): readonly Mutant[] {
  const owner = ownerOf(nameOf(duty), duty, [`duty ${duty.id} `, `${noticeLine(duty)} `]);
  return mutantsOf(owner, [
    ...fieldDrafts(
      duty,
      "notBefore",
      duty.notBefore === null
        ? []
        : [
            { words: leftOut(`not before ${spanInWords(duty.notBefore)}`), piece: null },
            ...spanVariants(ir, duty.notBefore).map(({ words, piece }) => ({ words: `not before: ${words}`, piece })),
          ],
    ),
    ...fieldDrafts(
      duty,
      "lasts",
      duty.lasts === null
        ? []
        : [
            { words: leftOut(`for ${spanInWords(duty.lasts)}`), piece: null },
            ...spanVariants(ir, duty.lasts).map(({ words, piece }) => ({ words: `lasts: ${words}`, piece })),
          ],
    ),
    ...fieldDrafts(
      duty,
      "cancelledBy",
      duty.cancelledBy.map((event, index) => ({ words: leftOut(`cancelled by ${event}`), piece: without(duty.cancelledBy, index) })),
    ),
    ...fieldDrafts(duty, "pausedWhileWaiting", duty.pausedWhileWaiting ? [{ words: leftOut("paused while waiting"), piece: false }] : []),
    ...fieldDrafts(
      duty,
      "pausedWhile",
      duty.pausedWhile === null
        ? []
        : [
            { words: "its pause left out", piece: null },
            ...conditionVariants(ir, duty.pausedWhile).map(({ words, piece }) => ({ words: `paused while: ${words}`, piece })),
          ],
    ),
    ...fieldDrafts(
      duty,
      "whenRetargeted",
      duty.whenRetargeted === "from-start"
        ? []
        : [{ words: "what becomes of its time when its target changes left out", piece: "from-start" }],
    ),
    ...fieldDrafts(
      duty,
      "whenReopened",
      duty.whenReopened === "continues" ? [] : [{ words: leftOut("starts anew when reopened"), piece: "continues" }],
    ),
    ...fieldDrafts(duty, "warnings", warningVariants(duty)),
    ...fieldDrafts(duty, "repeats", duty.repeats === null ? [] : repeatVariants(ir, duty.repeats)),
    ...fieldDrafts(duty, "start", startVariants(duty)),
  ]);
}

/** In every duty of the same line that says the same there. */
function fieldDrafts<K extends keyof DutyIr>(duty: DutyIr, field: K, variants: readonly Variant<DutyIr[K]>[]): readonly Draft[] {
  const isMeant = (each: DutyIr): boolean => samePlace(each.place, duty.place) && sameJson(each[field], duty[field]);
  return drafts(variants, (ir, piece) => changeDuties(ir, isMeant, (each) => ({ ...each, [field]: piece })));
}

function warningVariants(duty: DutyIr): readonly Variant<DutyIr["warnings"]>[] {
  return duty.warnings.flatMap((mark, index) => {
    const words =
      mark.kind === "share" ? `warns at ${percentInWords(mark.numerator, mark.denominator)}` : `warns ${lengthAsStated(mark.ms)} before`;
    return [
      { words: leftOut(words), piece: without(duty.warnings, index) },
      ...markVariants(mark).map((variant) => ({ words: `warns: ${variant.words}`, piece: withItem(duty.warnings, index, variant.piece) })),
    ];
  });
}

/** From the resolution for from the closing, and the other way round. */
function startVariants({ start }: DutyIr): readonly Variant<DutyIr["start"]>[] {
  if (start.on !== "event" || start.duty !== null) return [];
  if (start.event !== "resolved" && start.event !== "closed") return [];
  const other = start.event === "resolved" ? "closed" : "resolved";
  return [{ words: readAs(`from ${start.event}`, `from ${other}`), piece: { ...start, event: other } }];
}

// ----------------------------------------------------------------------------------------------------------- recipients

/** One of several that a level tells: nobody owes them a word any more. */
function recipientMutants(duty: DutyIr): readonly Mutant[] {
  const { metBy, owedTo } = duty;
  if (metBy.by !== "notified" || metBy.level === null || owedTo === null) return [];
  const { level } = metBy;
  const change = (ir: PolicyIr): PolicyIr => ({
    ...changeDuties(
      ir,
      ({ id }) => id === duty.id,
      (each) => ({ ...each, targets: each.targets.map((target) => ({ ...target, when: NEVER })) }),
    ),
    levels: ir.levels.map((each) =>
      each.id !== level || duty.start.on !== "level"
        ? each
        : { ...each, notify: each.notify.map((notice) => ({ ...notice, recipients: notice.recipients.filter((id) => id !== owedTo) })) },
    ),
  });
  return mutantsOf(ownerOf(nameOf(duty), duty, [`duty ${duty.id} `]), [{ words: leftOut(`notify ${owedTo}`), change }]);
}

// ---------------------------------------------------------------------------------------------------------- adjustments

function adjustmentMutants(ir: PolicyIr): readonly Mutant[] {
  const all = ir.duties.flatMap((duty) => duty.adjustments);
  const first = all.filter(
    (each, index) => all.findIndex((other) => other.id === each.id && sameJson(other.effect, each.effect)) === index,
  );
  return first.flatMap((adjustment) => {
    const of = (change: (each: AdjustmentIr) => AdjustmentIr, isMeant: (each: AdjustmentIr) => boolean) => (policy: PolicyIr) =>
      changeDuties(
        policy,
        (duty) => duty.adjustments.some(isMeant),
        (duty) => ({ ...duty, adjustments: duty.adjustments.map((each) => (isMeant(each) ? change(each) : each)) }),
      );
    const isIt = (each: AdjustmentIr): boolean => each.id === adjustment.id;
    const isAlike = (each: AdjustmentIr): boolean => isIt(each) && sameJson(each.effect, adjustment.effect);
    const isFirst = all.findIndex(isIt) === all.indexOf(adjustment);
    const owner = ownerOf(`adjust ${adjustment.id}`, adjustment, [
      `adjust ${adjustment.id} `,
      ...ir.duties.map((duty) => `adjust ${duty.id} ${adjustment.id} `),
    ]);
    return mutantsOf(owner, [
      ...(isFirst
        ? [
            { words: "the whole of it left out", change: of((each) => ({ ...each, when: NEVER }), isIt) },
            ...conditionVariants(ir, adjustment.when).map(({ words, piece }) => ({
              words,
              change: of((each) => ({ ...each, when: piece }), isIt),
            })),
          ]
        : []),
      ...effectVariants(adjustment.effect).map(({ words, piece }) => ({
        words,
        change: of((each) => ({ ...each, effect: piece }), isAlike),
      })),
    ]);
  });
}

function effectVariants(effect: AdjustmentIr["effect"]): readonly Variant<AdjustmentIr["effect"]>[] {
  if (effect.kind !== "share") {
    const words = effect.kind === "at-most" ? "at most" : "at least";
    return lengthsNear(effect.ms).map((ms) => ({
      words: readAs(`${words} ${lengthAsStated(effect.ms)}`, `${words} ${lengthAsStated(ms)}`),
      piece: { ...effect, ms },
    }));
  }
  const other = shareNear(effect.numerator, effect.denominator);
  return [
    {
      words: readAs(percentInWords(effect.numerator, effect.denominator), percentInWords(other.numerator, other.denominator)),
      piece: { ...effect, ...other },
    },
  ];
}

/** What happens where several meet: one statement for all duties. */
function combineMutants(ir: PolicyIr): readonly Mutant[] {
  const several = ir.duties.filter((duty) => duty.adjustments.length > 1 && duty.combine !== "never-together");
  const last = several.flatMap((duty) => duty.adjustments).at(-1);
  const [first] = several;
  if (first === undefined || last === undefined) return [];
  const [was, is] = first.combine === "shortest" ? (["shortest", "multiply"] as const) : (["multiply", "shortest"] as const);
  const words = (how: "shortest" | "multiply"): string => (how === "shortest" ? "the shortest applies" : "they multiply");
  const change = (policy: PolicyIr): PolicyIr =>
    changeDuties(
      policy,
      (duty) => duty.combine === was,
      (duty) => ({ ...duty, combine: is }),
    );
  return mutantsOf(ownerOf("when several adjustments meet", last, ["adjustments "]), [{ words: readAs(words(was), words(is)), change }]);
}
