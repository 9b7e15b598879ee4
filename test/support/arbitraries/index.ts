// Door of the arbitraries: random sound policies, random histories of them, and the plain makers both are built from.
export { policies, lengthsOf } from "./policies.ts";
export { histories, moments } from "./histories.ts";
export * from "./build.ts";
