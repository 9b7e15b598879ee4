// Names with letters beyond a to z: each is told once, wherever it stands, and written in letters that names have.
// cspell:ignore anliegen coracao coração gefaellig gefällig muell müll oeffentlich öffentlich sued süd strasse straße мусор übersee uebersee

import { expect, test } from "vitest";
import { findings } from "./findings.ts";
import { mended, told } from "./mended.ts";

const TEXT = `ticket
  anliegen  one of straße, müll, coração
  gefällig  yes or no
§1 term öffentlich-süd means gefällig or anliegen is straße
§2 trigger x when öffentlich-süd or gefällig and anliegen is müll
`;

test("each is told once, with where else it stands", () => {
  expect(told(TEXT).map(({ code, message, label, help }) => [code, message, label, help])).toEqual([
    ["TN008", "`straße` has the letter `ß`, and names have letters from a to z", "and in 1 further place", "write `strasse`"],
    ["TN008", "`müll` has the letter `ü`, and names have letters from a to z", "and in 1 further place", "write `muell`"],
    ["TN008", "`coração` has the letter `çã`, and names have letters from a to z", null, "write `coracao`"],
    ["TN008", "`gefällig` has the letter `ä`, and names have letters from a to z", "and in 2 further places", "write `gefaellig`"],
    [
      "TN008",
      "`öffentlich-süd` has the letter `ö`, and names have letters from a to z",
      "and in 1 further place",
      "write `oeffentlich-sued`",
    ],
  ]);
});

test("they are written alike in every place", () => {
  const plain = mended(TEXT);
  expect(plain).toBe(`ticket
  anliegen  one of strasse, muell, coracao
  gefaellig  yes or no
§1 term oeffentlich-sued means gefaellig or anliegen is strasse
§2 trigger x when oeffentlich-sued or gefaellig and anliegen is muell
`);
  expect(findings(plain)).toEqual([]);
});

test.each([
  ['policy Öffentlich "Ä"\n', "`Öffentlich` has the letter `Ö`, and names have letters from a to z", "write `Oeffentlich`"],
  [
    "term a means b\nterm öffentlich means a\n",
    "`öffentlich` has the letter `ö`, and names have letters from a to z",
    "write `oeffentlich`",
  ],
  [
    'level a "A" notify b within 1 hour\nteam Übersee "M"\n  email "m@example.com"\n',
    "`Übersee` has the letter `Ü`, and names have letters from a to z",
    "write `Uebersee`",
  ],
])("a statement without a § begins where its name has such a letter at once: %j", (text, message, help) => {
  expect(told(text).map((each) => [each.message, each.help])).toEqual([[message, help]]);
});

test("what begins a file with a word of the language is read as that, whatever stands behind it", () => {
  expect(told('policy (A) "A"\n').map(({ message }) => message)).toEqual(["expected a name, found `(`"]);
});

test("for letters of another script nothing is written", () => {
  const [finding] = told("§1 term мусор means a\n");
  expect([finding?.message, finding?.help, finding?.fix]).toEqual([
    "`мусор` has no meaning here",
    "write a name in letters from a to z",
    null,
  ]);
});
