// Door of src/communications: the messages of a policy, their templates, and what is wrong with them. Two more doors: `uses.ts` loads nothing,
// `render.ts` makes messages for a ticket.

export type { CheckedMessage, CheckedMessages } from "./check.ts";
export { checkMessages } from "./check.ts";
export type { TemplateFiles, TemplateOrigin, TemplateText } from "./templates.ts";
export type { Message, Use } from "./uses.ts";
export { writtenTemplate } from "./written.ts";
