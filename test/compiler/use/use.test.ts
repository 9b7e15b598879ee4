// `use`: every file once, nothing outside the folder, and whatever is wrong is said where it is written.

import { describe, expect, test } from "vitest";
import { compile } from "../../../src/compiler/index.ts";
import { compilePolicy, findings } from "../findings.ts";

const policy = (uses: string): string => `policy SUP-1 "Support"\n${uses}`;

describe("use", () => {
  test("joins files, each once, whatever their order", () => {
    const files = {
      "policy.policy": policy('use "./parts/terms.policy"\nuse "parts/ticket.policy"'),
      "parts/terms.policy": 'use "./ticket.policy"\nterm critical means priority is P0',
      "parts/ticket.policy": "ticket\n  priority one of P0, P1",
    };
    expect(findings(files)).toEqual([]);
    expect(compilePolicy(files).sources.map((s) => s.path)).toEqual(["policy.policy", "parts/terms.policy", "parts/ticket.policy"]);
  });

  test("a circle is shown as the chain of its files", () => {
    expect(
      findings({
        "policy.policy": policy('use "./a.policy"'),
        "a.policy": 'use "./b.policy"',
        "b.policy": 'use "./a.policy"',
      }),
    ).toEqual(['TN103 "./a.policy": files use each other in a circle: `a.policy` → `b.policy` → `a.policy`']);
  });

  test.each([
    ["../people.policy"],
    ["parts/../../people.policy"],
    ["/etc/people.policy"],
    ["C:/people.policy"],
    ["..\\people.policy"],
    ["~/people.policy"],
  ])("%s is outside", (path) => {
    const escaped = path.replaceAll("\\", "\\\\");
    expect(findings(policy(`use "${escaped}"`))).toEqual([`TN102 "${escaped}": \`${path}\` lies outside the policy's folder`]);
  });

  test("a link that the reader refuses, a folder, a giant: one finding each", () => {
    for (const [reason, code] of [
      ["outside", "TN102"],
      ["not-a-file", "TN104"],
      ["too-large", "TN104"],
      ["unreadable", "TN104"],
    ] as const) {
      const { value, diagnostics } = compile("policy.policy", (path) =>
        path === "policy.policy" ? { ok: true, text: policy('use "./a.policy"') } : { ok: false, reason },
      );
      expect([value, diagnostics.map((d) => d.code)]).toEqual([null, [code]]);
    }
  });

  test("a misspelt file and a misspelt library offer the right ones", () => {
    const help = (text: string): unknown => compilePolicy({ "policy.policy": text, "people.policy": "" }).diagnostics.map((d) => d.help);
    expect(help(policy('use "./peeple.policy"'))).toEqual(["did you mean `people.policy`?"]);
    expect(help(policy('use library "us-federal-holiday"'))).toEqual(["did you mean `us-federal-holidays`?"]);
  });

  test("an entry that is not there is a finding, too", () => {
    expect(compile("policy.policy", () => ({ ok: false, reason: "missing" })).diagnostics.map((d) => d.code)).toEqual(["TN101"]);
  });
});
