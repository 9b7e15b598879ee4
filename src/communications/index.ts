// Door of src/communications: the messages of a policy, their templates, what is wrong with them, and any message for any ticket. `uses.ts` is a
// door of its own that loads nothing.

export type { CheckedMessage, CheckedMessages } from "./check.ts";
export { checkMessages } from "./check.ts";
export type { TemplateFiles, TemplateOrigin, TemplateText } from "./templates.ts";
