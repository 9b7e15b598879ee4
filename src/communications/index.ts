// Door of src/communications: the messages of a policy, their templates, what is wrong with them, and any message for any ticket. `uses.ts` is a
// door of its own that loads nothing.

export type { CheckedMessage, CheckedMessages } from "./check.ts";
export { checkMessages } from "./check.ts";
export type { Piece } from "./fill.ts";
export type { Block, Letter, Line } from "./letter.ts";
export { gapText, letterText, lineText } from "./letter.ts";
export type { Reader, Rendered } from "./render.ts";
export { renderMessage } from "./render.ts";
export type { TemplateFiles, TemplateOrigin, TemplateText } from "./templates.ts";
export type { Message, Use } from "./uses.ts";
export type { Situation } from "./values.ts";
