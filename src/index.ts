// Door of the package: `import { compile } from "tenet"`.
export type { DecisionModule } from "./runtime/index.ts";
