// One chart of a page: what to see in it, the drawing, and the same figures as a table.

import { html, type Markup, NOTHING } from "../markup.ts";
import { scrolling, told } from "../page.ts";

/** Text by row; the first `left` columns are words, the others figures. */
export type Table = { readonly head: readonly string[]; readonly left: number; readonly rows: readonly (readonly string[])[] };

export type Chart = {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What there is to see; what stands in backticks is code. */
  readonly caption: string;
  readonly drawings: readonly Markup[];
  readonly table: Table;
  /** Takes the whole width of the page. */
  readonly wide?: boolean;
};

export function chartFigure({ id, title, caption, drawings, table, wide }: Chart): Markup {
  return html`<figure id="${id}"${wide === true ? { markup: ' class="wide"' } : NOTHING}>
<figcaption><strong>${title}</strong> ${told(caption)}</figcaption>
${drawings}
${tableDetails("The figures as a table", table, title.replace(/\.$/, ""))}
</figure>
`;
}

/** `name`: of the table, where that is not what unfolds it. */
export function tableDetails(summary: string, table: Table, name = summary): Markup {
  if (table.rows.length === 0) return NOTHING;
  return html`<details><summary>${summary}</summary>${plainTable(name, table)}</details>`;
}

/** A table that scrolls by itself where it is wider than the page. */
export function plainTable(name: string, { head, left, rows }: Table): Markup {
  const kind = (column: number): Markup => (column < left ? NOTHING : { markup: ' class="number"' });
  const heads = head.map((text, column) => html`<th scope="col"${kind(column)}>${text}</th>`);
  const body = rows.map((row) => {
    const cells = row.map((text, column) => (column === 0 ? html`<th scope="row">${text}</th>` : html`<td${kind(column)}>${text}</td>`));
    return html`<tr>${cells}</tr>\n`;
  });
  return scrolling(
    name,
    html`<table class="plain"><caption>${name}</caption><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`,
  );
}
