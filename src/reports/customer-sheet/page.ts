// The sheet of a customer as a page to print, and as Markdown: one page, as a rule.

import type { PolicyIr } from "../../ir/index.ts";
import { docHtml } from "../doc/html.ts";
import { docMarkdown } from "../doc/markdown.ts";
import { DOC_STYLE } from "../doc/style.ts";
import { customerDoc } from "./doc.ts";
import type { CustomerSheet } from "./sheet.ts";

/** The document's own style, closer set: on paper it is a single sheet. */
const SHEET_STYLE = `${DOC_STYLE}
:root { --width: 1080px; }
main { padding-top: 28px; }
h1 { font-size: 25px; }
h2 { margin: 26px 0 4px; font-size: 17px; }
table { margin: 4px 0 10px; font-size: 14px; }
tbody th, td { padding: 5px 14px 5px 0; }
.plain-list { margin: 4px 0 8px; }
.plain-list li { margin: 3px 0; max-width: none; }
p { margin: 6px 0; }
@media print {
  @page { margin: 7mm 9mm; }
  body { font-size: 6.4pt; line-height: 1.18; } code { line-height: 1; }
  main { columns: 2; column-gap: 7mm; }
  header, #duties, .columns-4, .columns-5, .columns-6, .columns-7 { column-span: all; }
  tbody th { min-width: 0; }
  tbody th code { white-space: nowrap; overflow-wrap: normal; }
  .plain-list { padding-left: 12px; }
  h1 { font-size: 12pt; margin-bottom: 2px; }
  h2 { margin: 5px 0 1px; font-size: 7.8pt; }
  table { font-size: 6.4pt; margin: 1px 0 3px; }
  thead th { font-size: 6.2pt; padding: 1px 8px 1px 0; }
  tbody th, td { padding: 1.2px 8px 1.2px 0; }
  td > div + div, th > div + div { margin-top: 0; }
  main, main > h1, header { padding: 0; margin-top: 0; }
  .columns-2 td > div { display: inline; }
  .columns-2 td > div + div::before { content: " · "; }
  p, .plain-list, .plain-list li { margin-top: 1px; margin-bottom: 1px; }
}
`;

export function customerHtml(ir: PolicyIr, sheet: CustomerSheet): string {
  return docHtml(customerDoc(ir, sheet), { style: SHEET_STYLE, contents: false });
}

export function customerMarkdown(ir: PolicyIr, sheet: CustomerSheet): string {
  return docMarkdown(customerDoc(ir, sheet));
}
