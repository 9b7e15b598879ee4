// A day of an example on a line of its own, and days and times said with `on` and `at`: what is told, what is mended, and that the rest is read.

import { expect, test } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";

const read = (text: string): ReturnType<typeof parseFile> => parseFile({ path: "a.policy", text });

function told(text: string): readonly unknown[] {
  return read(text).diagnostics.map(({ message, help, fix }) => [message, help, fix?.edits[0]?.text ?? null]);
}

test.each([
  ["monday 2024-01-08", "`monday 2024-01-08` alone", "monday 2024-01-08 09:05"],
  ["on monday 2024-01-08", "`on monday 2024-01-08` alone", "monday 2024-01-08 09:05"],
  ["2024-01-08\n\n", "`2024-01-08` alone", "2024-01-08 09:05"],
  ["tuesday", "`tuesday` alone", "tuesday 09:05"],
])("%s goes onto one line with the time below", (day, found, meant) => {
  const text = `example "one"\n  ${day}\n    09:05 opened as P0\n    09:10 response\n`;
  expect(told(text)).toEqual([[`expected a time on the line of its day, found ${found}`, `did you mean \`${meant}\`?`, meant]]);
  const [edit] = read(text).diagnostics[0]?.fix?.edits ?? [];
  const mended = text.slice(0, edit?.span.start) + (edit?.text ?? "") + text.slice(edit?.span.end);
  expect(mended).toBe(`example "one"\n  ${meant} opened as P0\n    09:10 response\n`);
});

test("without a time below nothing is written unasked, and the steps are read", () => {
  const text = 'example "one"\n  monday 2024-01-08\n  expect no first response\n\nexample "two"\n  2024-01-09 08:00 opened as P0\n';
  expect(told(text)).toEqual([
    ["expected a time on the line of its day, found `monday 2024-01-08` alone", "did you mean `monday 2024-01-08 09:00 opened`?", null],
  ]);
});

test.each([
  ["on monday 2024-01-08 09:00 opened as P0", "`on`", "monday 2024-01-08 09:00 opened as P0"],
  ["on 2024-01-08 09:00 opened as P0", "`on`", "2024-01-08 09:00 opened as P0"],
  ["at 2024-01-08 09:00 opened as P0", "`at`", "2024-01-08 09:00 opened as P0"],
  ["monday 2024-01-08 09:00 opened as P0\n  then at 10:00 response", "`then at`", "monday 2024-01-08 09:00 opened as P0\n  10:00 response"],
])("%s: the word before goes", (steps, found, meant) => {
  const text = `example "one"\n  ${steps}\n`;
  expect(told(text)).toEqual([[`expected the day or the time itself, found ${found}`, "leave it out", ""]]);
  const [edit] = read(text).diagnostics[0]?.fix?.edits ?? [];
  expect(text.slice(0, edit?.span.start) + text.slice(edit?.span.end)).toBe(`example "one"\n  ${meant}\n`);
});
