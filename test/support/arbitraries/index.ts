// Door of the arbitraries: random sound policies, random histories of them, and the plain makers both are built from.

export * from "./build.ts";
export type { Family } from "./families.ts";
export { families, rareFamilies } from "./family-list.ts";
export { histories, moments } from "./histories.ts";
export { policies } from "./policies.ts";
