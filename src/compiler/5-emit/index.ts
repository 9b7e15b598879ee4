// Door of 5-emit: from the IR to the text of a decision module, and from the text to the module.
export { type EmitOptions, emit } from "./emit.ts";
export { instantiate, type LoadedModule } from "./instantiate.ts";
export { RUNTIME_FILES, standaloneRuntime } from "./standalone.ts";
export type { ZoneOffsets } from "./time.ts";
