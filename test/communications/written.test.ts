// What the build writes of the templates that come with Tenet is what is read from their files.

import { expect, test } from "vitest";
import { readTemplate } from "../../src/communications/read.ts";
import { writeTemplate } from "../../src/communications/written.ts";
import { LIBRARY_TEMPLATES } from "../support/templates.ts";

test.each([...LIBRARY_TEMPLATES])("%s is written as it is read", (path, text) => {
  const { parts } = readTemplate({ path, text });
  expect(JSON.parse(writeTemplate(path, text))).toEqual({ text, parts });
});

test("a template with a mistake is not written", () => {
  expect(() => writeTemplate("customer/broken.hbs", "{{#if x}}")).toThrow("customer/broken.hbs: `{{#if}}` is never closed");
});
