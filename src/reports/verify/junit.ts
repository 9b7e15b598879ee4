// A verification as JUnit XML, which every CI service reads: a test case for each promise, witness and law.

import type { ClaimResult, Verification } from "../../verifier/verify/index.ts";
import { basis, foundInWords, type SayWhen, timelineLines, titleOf, verdictWord } from "./words.ts";

/** Violated claims are failures; inconclusive ones errors; vacuous ones and those left out are skipped. Ends without a line end. */
export function verificationAsJunit(verification: Verification, say: SayWhen): string {
  const { policy, claims, leftOut } = verification;
  const number = (verdict: ClaimResult["verdict"]): number => claims.filter((claim) => claim.verdict === verdict).length;
  const attributes = [
    `name="${escaped(`tenet verify ${policy.id} ${policy.version}`)}"`,
    `tests="${claims.length + leftOut.length}"`,
    `failures="${number("violated")}"`,
    `errors="${number("inconclusive")}"`,
    `skipped="${number("vacuous") + leftOut.length}"`,
  ].join(" ");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes}>`,
    `  <testsuite ${attributes}>`,
    ...claims.flatMap((claim) => caseLines(policy.id, claim, say)),
    ...leftOut.map(
      (one) =>
        `    <testcase classname="${escaped(`${policy.id}.promise`)}" name="${escaped(titleOf(one))}"><skipped message="${escaped(one.why)}"/></testcase>`,
    ),
    "  </testsuite>",
    "</testsuites>",
  ].join("\n");
}

function caseLines(policy: string, claim: ClaimResult, say: SayWhen): readonly string[] {
  const place = claim.place === null ? "" : ` file="${escaped(claim.place.file)}" line="${claim.place.line}"`;
  const head = `    <testcase classname="${escaped(`${policy}.${claim.kind}`)}" name="${escaped(titleOf(claim))}"${place}`;
  const body = bodyOf(claim, say);
  return body === null ? [`${head}/>`] : [`${head}>`, ...body, "    </testcase>"];
}

function bodyOf(claim: ClaimResult, say: SayWhen): readonly string[] | null {
  const said = [basis(claim), ...claim.remarks].join("; ");
  switch (claim.verdict) {
    case "violated": {
      const { counterexample } = claim;
      const text =
        counterexample === null ? [] : [`broken by ${foundInWords(counterexample)}:`, ...timelineLines(counterexample.timeline, say)];
      const message = counterexample?.breach.words ?? said;
      return [`      <failure message="${escaped(message)}" type="violated">${escaped([claim.words, said, ...text].join("\n"))}</failure>`];
    }
    case "inconclusive":
      return [
        `      <error message="${escaped(said)}" type="${escaped(verdictWord(claim.kind, "inconclusive"))}">${escaped(claim.words)}</error>`,
      ];
    case "vacuous":
      return [`      <skipped message="${escaped(`vacuous: ${said}`)}"/>`];
    case "holds":
      return null;
  }
}

/** Characters that XML 1.0 cannot hold become a question mark. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "?")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}
