// docs/reference/cli.md is what the table of verbs says. Written again by `npx vitest run test/cli/reference --update=all`.

import { join } from "node:path";
import { expect, test } from "vitest";

import { referencePage } from "../../src/cli/index.ts";
import { ROOT } from "../support/tenet.ts";

test("the reference page says what the table of verbs says", async () => {
  await expect(referencePage()).toMatchFileSnapshot(join(ROOT, "docs/reference/cli.md"));
});
