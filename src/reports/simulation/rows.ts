// Rows with a dot and a whisker each: the estimate and its interval beside each other for scenarios, duties, factors or clauses.

import type { Interval, Unit } from "../../simulator/index.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import { box, drawing, durationTicks, label, linear, rule, type Scale, shape, shortened, tenth, ticks, WIDTH } from "../svg.ts";
import { inUnit, plain, tellsNothing, toldApart } from "./words.ts";

/** `tone`: whether what differs is for the better; it colors a mark whose shape and words say the same. */
export type Row = { readonly label: string; readonly value: string; readonly interval: Interval; readonly tone: "good" | "bad" | "plain" };

/** `kind`: differences have a line at 0 and hollow dots where they are not told apart; amounts start at 0 and have bars. */
export type RowsKind = "difference" | "estimate" | "amount";

const LEFT = 8;
const RIGHT = WIDTH - 12;
/** A row with label and value on one line, and one where they need a line each. */
const ROW = 42;
const TALL_ROW = 62;
/** So many characters fit on one line. */
export const LINE = 46;

/** One row for each, the axis below. `all`: rows drawn elsewhere beside these, so that both have one scale. */
export function rowsDrawing(name: string, rows: readonly Row[], unit: Unit, kind: RowsKind, all: readonly Row[] = rows): Markup {
  const [from, to] = domainOf(all, unit, kind);
  const x = linear([from, to], [LEFT, RIGHT]);
  const tops = rows.map((_, index) => rows.slice(0, index).reduce((sum, row) => sum + heightOf(row), 0));
  const bottom = rows.reduce((sum, row) => sum + heightOf(row), 6);
  const marks = unit === "ms" ? durationTicks(from, to, 4) : ticks(from, to, 4);
  const grid = marks.map((tick) => rule(x(tick), 0, x(tick), bottom, tick === 0 && kind === "difference" ? "zero" : "grid"));
  const axis = marks.map((tick) => label(clamped(x(tick)), bottom + 16, tickText(tick, unit, kind), "small", anchorAt(x(tick))));
  const kept = (value: number): number => Math.min(RIGHT, Math.max(LEFT, x(value)));
  return drawing(name, bottom + 22, [
    ...grid,
    ...rows.map((row, index) => rowMarks(row, tops[index] ?? 0, kept, { kind, from, unit })),
    ...axis,
  ]);
}

function heightOf(row: Row): number {
  return row.label.length + row.value.length > LINE ? TALL_ROW : ROW;
}

type Drawn = { readonly kind: RowsKind; readonly from: number; readonly unit: Unit };

function rowMarks(row: Row, top: number, x: Scale, { kind, from, unit }: Drawn): Markup {
  const tall = heightOf(row) === TALL_ROW;
  const head = html`${label(LEFT, top + 15, shortened(row.label, LINE + 4))}${label(RIGHT, top + (tall ? 34 : 15), row.value, "value", "end")}`;
  const { interval } = row;
  if (interval.kind === "unknown") return head;
  const y = top + (tall ? 49 : 29);
  const [low, mean, high] = [x(interval.low), x(interval.mean), x(interval.high)];
  const bar = kind === "amount" ? box(x(from), y - 5, mean - x(from), 10, "amount") : NOTHING;
  const apart = toldApart(interval);
  const hollow = kind === "difference" && (apart === "not told apart" || apart === "same");
  const whisker = html`${rule(low, y, high, y, `whisker ${row.tone}`)}${rule(low, y - 5, low, y + 5, `whisker ${row.tone}`)}${rule(high, y - 5, high, y + 5, `whisker ${row.tone}`)}`;
  const middle =
    kind === "estimate" && tellsNothing(interval, unit) ? NOTHING : dot(mean, y, row.tone, hollow, interval.kind === "constant");
  return html`${bar}${interval.kind === "known" ? whisker : NOTHING}${middle}${head}`;
}

/** A square where there is no spread, else a circle. */
function dot(x: number, y: number, tone: Row["tone"], hollow: boolean, constant: boolean): Markup {
  const kind = `${hollow ? "hollow" : "dot"} ${tone}`;
  if (constant) return shape(`M${tenth(x)} ${tenth(y - 6)}l6 6l-6 6l-6 -6Z`, kind);
  return html`<circle cx="${tenth(x)}" cy="${tenth(y)}" r="5" class="${kind}"/>`;
}

function domainOf(rows: readonly Row[], unit: Unit, kind: RowsKind): readonly [number, number] {
  const known = rows.map(({ interval }) => interval).filter((interval) => interval.kind !== "unknown");
  const lows = known.map(({ low, mean }) => Math.min(low, mean));
  const highs = known.map(({ high, mean }) => Math.max(high, mean));
  if (kind === "estimate" && unit === "share" && known.length === 0) return [0, 1];
  if (kind === "estimate" && unit === "share") return [Math.max(0, Math.min(1, ...lows)), Math.min(1, Math.max(0, ...highs))];
  const [least, most] = [Math.min(0, ...lows), Math.max(0, ...highs)];
  const room = (most - least) * 0.04;
  if (most === least) return [-1, 1];
  return [kind === "difference" || least < 0 ? least - room : 0, most + room];
}

function tickText(tick: number, unit: Unit, kind: RowsKind): string {
  if (unit === "share") return kind === "difference" ? plain(100 * tick) : `${plain(100 * tick)} %`;
  return unit === "ms" ? inUnit(tick, unit) : plain(tick);
}

function clamped(x: number): number {
  return Math.min(RIGHT + 8, Math.max(2, x));
}

function anchorAt(x: number): "start" | "middle" | "end" {
  if (x < 30) return "start";
  return x > WIDTH - 40 ? "end" : "middle";
}
