// Door of src/runtime, published as `tenet/runtime`: all that an emitted module imports. No dependency; runs in a browser.
export type { Case, Declarations, DecisionModule, PolicyIdentity, Recorder } from "./contract.ts";
