// Door of src/analysis/specialize: a policy specialized to what is known of a customer or of a segment of tickets.

export type { Known } from "./known.ts";
export { simplifierOf } from "./simplify.ts";
export { type Specialized, specialize, type TermLeft } from "./specialize.ts";
export { type Supposed, suppose } from "./suppose.ts";
