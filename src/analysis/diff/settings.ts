// What a duty is beside its times: who owes it to whom, from when, what meets, ends and pauses it, whom it warns. Setting by setting.

import { type DutyIr, NEVER } from "../../ir/index.ts";
import { spaceFor } from "./duties.ts";
import { type ComparisonPart, dutySubject, found, orUndecided, quoted, side } from "./making.ts";
import { type Pair, restsOn } from "./pair.ts";
import { settingsOf } from "./settings-words.ts";
import type { Change, Difference, WordsOnly } from "./types.ts";
import { EVERY, whomOf } from "./whom.ts";

/** `renamed`: what a trigger of the later version was called before. */
export function compareSettings(pair: Pair, before: DutyIr, after: DutyIr, renamed: ReadonlyMap<string, string>): ComparisonPart {
  const first = settingsOf(
    pair.before,
    before,
    (id) => id,
    (id) => id,
  );
  const second = settingsOf(
    pair.after,
    after,
    (id) => renamed.get(id) ?? id,
    (id) => pair.hours.keys.get(id) ?? id,
  );
  const differences = [...second].flatMap(([quantity, now]): readonly Difference[] => {
    const was = first.get(quantity) ?? null;
    if (was?.same === now?.same) return [];
    const change: Change = was === null ? "added" : now === null ? "removed" : "changed";
    const said = `${now?.words ?? "no longer stated"}${was === null ? ", not stated before" : now === null ? ` (it was ${was.words})` : ` instead of ${was.words}`}`;
    return [
      {
        subject: dutySubject(after),
        quantity,
        change,
        whom: EVERY,
        before: was === null ? null : side(was.words, [before]),
        after: now === null ? null : side(now.words, [after]),
        witness: null,
        sentence: `${quoted(after.label)}, ${quantity}: ${said}`,
      },
    ];
  });
  const wordsOnly: readonly WordsOnly[] =
    before.label === after.label
      ? []
      : [
          {
            sentence: `the duty ${quoted(before.label)} is now called ${quoted(after.label)}`,
            before: side("", [before]).statements,
            after: side("", [after]).statements,
          },
        ];
  const parts = comparePauses(pair, before, after);
  return { differences: [...differences, ...parts.differences], undecided: parts.undecided, wordsOnly };
}

/** The tickets on which its clock stands still. */
function comparePauses(pair: Pair, before: DutyIr, after: DutyIr): ComparisonPart {
  const [was, now] = [before.pausedWhile ?? NEVER, after.pausedWhile ?? NEVER];
  const quantity = "pauses";
  const subject = dutySubject(after);
  const clash = [...restsOn(pair.before.ir, was), ...restsOn(pair.after.ir, now)].filter((fact) => pair.clashing.has(fact));
  if (clash.length > 0) {
    const why = `it rests on ${quoted(clash[0] ?? "")}, which the two versions declare with different types`;
    return found({ undecided: [{ subject, quantity, whom: null, why, before: null, after: null }] });
  }
  return orUndecided(subject, quantity, () => {
    const [one, other] = [pair.before.ask(was), pair.after.ask(now)];
    const space = spaceFor(pair, [one, other]);
    const [first, second] = [space.yes(one), space.yes(other)];
    const parts = [
      { region: space.less(second, first), change: "more" as const, said: "its clock now stands still" },
      { region: space.less(first, second), change: "fewer" as const, said: "its clock no longer stands still" },
    ].filter(({ region }) => !space.isNone(region));
    const differences = parts.map(({ region, change, said }): Difference => {
      const whom = whomOf(space, pair, region, [
        { one: pair.after, condition: now },
        { one: pair.before, condition: was },
      ]);
      const sentence = `${quoted(after.label)}, pauses: ${said} while ${whom.every ? "it is open" : whom.words}`;
      return { subject, quantity, change, whom, before: pausesSide(before), after: pausesSide(after), witness: null, sentence };
    });
    return found({ differences });
  });

  function pausesSide(duty: DutyIr): Difference["before"] {
    return duty.pausedWhile === null ? null : side("paused while its condition holds", [duty]);
  }
}
