// Of the document of a policy: what it promises, sentence by sentence.

import { type PolicyIr, type PromiseIr, promiseInWords } from "../ir/index.ts";
import { type Block, list, part, say, section, source, type Text } from "./doc-blocks.ts";

export function promiseSection(ir: PolicyIr): readonly Block[] {
  const is = (kinds: (promise: PromiseIr) => boolean): readonly Text[] =>
    ir.promises.filter(kinds).map((promise) => promiseInText(ir, promise));
  const assured = is(({ says, share }) => says.kind !== "reaches" && share === null);
  const counted = is(({ share }) => share !== null);
  const shown = is(({ says }) => says.kind === "reaches");
  return section("What is promised", "promises", [
    ...list(assured),
    ...(counted.length === 0 ? [] : [part(["Of what people really do"])]),
    ...list(counted),
    ...(shown.length === 0 ? [] : [part(["What can come to pass"])]),
    ...list(shown),
  ]);
}

function promiseInText(ir: PolicyIr, promise: PromiseIr): Text {
  return say`${{ strong: promise.title }}: ${promiseInWords(ir, promise)}${source(promise.clause)}`;
}
