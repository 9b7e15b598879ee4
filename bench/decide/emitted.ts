import type { BenchFacts } from "./facts.ts";
import { holdingByHand } from "./hand-written.ts";
export const emitted = (): ((facts: BenchFacts) => readonly string[]) => holdingByHand;
