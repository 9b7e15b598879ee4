// The levels of a policy as a picture: the highest on top, who is told in each, and what leads there: beside it, on a phone inside. Plain SVG, colors by class.

import { html, type Markup, NOTHING } from "../markup.ts";
import type { Rung } from "./blocks.ts";

const WIDTH = 900;
const LEFT = 292;
const LINE = 20;
const GAP = 34;

/** Lines of text as long as the boxes are wide, at 14 pixels a sign being 7.4 wide at most on average. */
const BOX_SIGNS = 78;
const WAY_SIGNS = 36;

type Shape = "broad" | "narrow";

const NARROW = 360;
const NARROW_SIGNS = 40;

export function ladder(rungs: readonly Rung[]): Markup {
  return html`<div class="ladder">${broad(rungs)}${narrow(rungs)}</div>`;
}

function broad(rungs: readonly Rung[]): Markup {
  const shown = rungs.toReversed().map((rung) => {
    const told = rung.told.flatMap((line) => wrapped(line, BOX_SIGNS));
    const ways = rung.ways.flatMap((line) => wrapped(line, WAY_SIGNS));
    return { rung, told, ways, height: 20 + LINE * Math.max(1 + told.length, ways.length) };
  });
  let top = 4;
  const pieces = shown.map((each, index) => {
    const piece = rungMarkup(each, top, index + 1 < shown.length);
    top += each.height + GAP;
    return piece;
  });
  const height = top - GAP + 4;
  return picture("broad", WIDTH, height, rungs, pieces);
}

/** As wide as a phone: what leads to a level stands in its box, below who is told. */
function narrow(rungs: readonly Rung[]): Markup {
  let top = 4;
  const boxes = rungs.toReversed().map((rung, index) => {
    const named = wrapped(rung.title === null ? rung.id : `${rung.id} ${rung.title}`, NARROW_SIGNS - 4);
    const told = rung.told.flatMap((line) => wrapped(line, NARROW_SIGNS));
    const ways = rung.ways.flatMap((line) => wrapped(`→ ${line}`, NARROW_SIGNS));
    const lines = [
      ...named.map((text) => ({ text, kind: "rung-name" })),
      ...told.map((text) => ({ text, kind: "told" })),
      ...ways.map((text) => ({ text, kind: "way" })),
    ];
    const height = 16 + LINE * lines.length;
    const y = top;
    top += height + GAP;
    const texts = lines.map(({ text, kind }, line) => html`<text x="14" y="${y + 25 + LINE * line}" class="${kind}">${text}</text>\n`);
    const climb = index + 1 < rungs.length ? climbing(30, y + height, "narrow") : NOTHING;
    return html`<rect x="1" y="${y}" width="${NARROW - 2}" height="${height}" rx="8" class="rung"/>\n${texts}${climb}`;
  });
  return picture("narrow", NARROW, top - GAP + 4, rungs, boxes);
}

function picture(shape: Shape, width: number, height: number, rungs: readonly Rung[], pieces: readonly Markup[]): Markup {
  const name = `The levels, lowest first: ${rungs.map(({ id }) => id).join(", ")}`;
  return html`<svg viewBox="0 0 ${width} ${height}" class="${shape}" role="img" aria-label="${name}"><title>${name}</title>
<defs><marker id="tip-${shape}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" class="tip"/></marker></defs>
${pieces}</svg>`;
}

function climbing(x: number, below: number, shape: Shape): Markup {
  return html`<path d="M${x} ${below + GAP}V${below + 2}" class="arrow" marker-end="url(#tip-${shape})"/>\n`;
}

type Shown = { readonly rung: Rung; readonly told: readonly string[]; readonly ways: readonly string[]; readonly height: number };

function rungMarkup({ rung, told, ways, height }: Shown, top: number, hasBelow: boolean): Markup {
  const middle = top + height / 2;
  const lines = told.map((line, index) => html`<text x="${LEFT + 16}" y="${top + 25 + LINE * (index + 1)}" class="told">${line}</text>\n`);
  const first = middle - (LINE * (ways.length - 1)) / 2 + 5;
  const into = ways.map((line, index) => html`<text x="${LEFT - 40}" y="${first + LINE * index}" class="way">${line}</text>\n`);
  const arrow =
    ways.length === 0 ? NOTHING : html`<path d="M${LEFT - 34} ${middle}H${LEFT - 2}" class="arrow" marker-end="url(#tip-broad)"/>\n`;
  const below = top + height;
  const climb = hasBelow ? climbing(LEFT + 40, below, "broad") : NOTHING;
  return html`<rect x="${LEFT}" y="${top}" width="${WIDTH - LEFT - 2}" height="${height}" rx="8" class="rung"/>
<text x="${LEFT + 16}" y="${top + 25}" class="rung-name">${rung.id}${rung.title === null ? NOTHING : html`<tspan class="rung-title" dx="10">${rung.title}</tspan>`}</text>
${lines}${into}${arrow}${climb}`;
}

/** Broken between words; a word that is too long by itself is cut. */
function wrapped(text: string, signs: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((each) => pieces(each, signs))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= signs) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function pieces(word: string, signs: number): readonly string[] {
  const points = [...word];
  return Array.from({ length: Math.ceil(points.length / signs) }, (_, index) => points.slice(index * signs, (index + 1) * signs).join(""));
}
