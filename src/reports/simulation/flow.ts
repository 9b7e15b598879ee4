// Who escalates and how: from what level by which trigger to which level, as ribbons whose width is how often; and breaches by clause.

import type { ScenarioSummary } from "../../simulator/index.ts";
import { html, type Markup } from "../markup.ts";
import { box, drawing, label, shortened, tenth } from "../svg.ts";
import type { Chart } from "./chart.ts";
import { rowsDrawing } from "./rows.ts";
import { drawnMean, estimate, plain } from "./words.ts";

type Raise = ScenarioSummary["raises"][number];

/** More raises than these are drawn as one. */
const MOST = 9;
const GAP = 22;
const AREA = 190;
const LEFT = 196;
const RIGHT = 290;
/** So many characters fit beside the ribbons, on either side. */
const SIDE = 20;

/** null: nothing was raised. */
export function flowChart(scenario: ScenarioSummary, prefix: string): Chart | null {
  const { raises, levels, triggers } = scenario;
  if (raises.length === 0) return null;
  const [most] = raises;
  const shares = levels.map(({ level, share }) => [level, estimate(share.interval, "share"), "", ""]);
  return {
    id: `${prefix}-flow`,
    title: "What escalates, and to where.",
    caption: `${most === undefined ? "" : `Most often by ${most.trigger ?? "hand"}${most.from === null ? "" : `, from ${most.from}`} to ${most.to}: ${plain(most.perReplication)} times a replication.`} The wider a ribbon, the more often.`,
    drawings: [
      flowDrawing(
        raises,
        levels.map(({ level }) => level),
      ),
    ],
    table: {
      head: ["From, or level", "By, or share of tickets raised to it", "To", "Times a replication"],
      left: 3,
      rows: [
        ...raises.map((raise) => [raise.from ?? "no level", raise.trigger ?? "by hand", raise.to, plain(raise.perReplication)]),
        ...shares,
        ...triggers.map(({ trigger, perReplication }) => ["trigger fired", trigger, "", plain(perReplication)]),
      ],
    },
  };
}

function cause({ from, trigger }: Raise): string {
  return `${trigger ?? "by hand"}${from === null ? "" : ` from ${from}`}`;
}

type Node = { readonly name: string; readonly count: number; readonly top: number; readonly height: number };

function flowDrawing(raises: readonly Raise[], order: readonly string[]): Markup {
  const drawn = gathered(raises);
  const whole = drawn.reduce((sum, { count }) => sum + count, 0);
  const targets = [...new Set(drawn.map(({ to }) => to))].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const scale = AREA / Math.max(whole, 1e-9);
  const sorted = targets.flatMap((to) => drawn.filter((each) => each.to === to));
  const sources = stacked(
    sorted.map(({ name, count }) => ({ name, count })),
    scale,
  );
  const ends = stacked(
    targets.map((to) => ({ name: to, count: sorted.filter((each) => each.to === to).reduce((sum, { count }) => sum + count, 0) })),
    scale,
  );
  const used = new Map<string, number>();
  const ribbons = sorted.map(({ to }, index) => {
    const [source, end] = [sources[index], ends[targets.indexOf(to)]];
    if (source === undefined || end === undefined) return html``;
    const top = end.top + (used.get(to) ?? 0);
    used.set(to, (used.get(to) ?? 0) + source.height);
    return ribbon(source.top, top, source.height);
  });
  const bottom = Math.max(...[...sources, ...ends].map(({ top, height }) => top + height));
  return drawing("Escalations: what raised tickets, and to which level", bottom + 12, [
    ...ribbons,
    ...sources.map(
      (node) =>
        html`${box(LEFT - 5, node.top, 5, node.height, "node")}${label(LEFT - 10, middle(node), shortened(node.name, SIDE), "small", "end")}`,
    ),
    ...ends.map((node) => html`${box(RIGHT, node.top, 5, node.height, "node")}${label(RIGHT + 10, middle(node), endText(node), "small")}`),
  ]);
}

/** The most frequent ones by themselves, the others together by level. */
function gathered(raises: readonly Raise[]): readonly { readonly name: string; readonly to: string; readonly count: number }[] {
  const first = raises.slice(0, MOST).map((raise) => ({ name: cause(raise), to: raise.to, count: raise.perReplication }));
  const rest = raises.slice(MOST);
  const levels = [...new Set(rest.map(({ to }) => to))];
  const others = levels.map((to) => {
    const of = rest.filter((raise) => raise.to === to);
    return {
      name: of.length === 1 && of[0] !== undefined ? cause(of[0]) : `${of.length} others`,
      to,
      count: of.reduce((sum, each) => sum + each.perReplication, 0),
    };
  });
  return [...first, ...others];
}

function stacked(nodes: readonly { readonly name: string; readonly count: number }[], scale: number): readonly Node[] {
  let top = 10;
  return nodes.map(({ name, count }) => {
    const node = { name, count, top, height: Math.max(1.5, count * scale) };
    top += Math.max(node.height + 6, GAP);
    return node;
  });
}

/** Its figure is never cut. */
function endText({ name, count }: Node): string {
  const figure = `: ${plain(count)}`;
  return `${shortened(name, SIDE - figure.length)}${figure}`;
}

function middle({ top, height }: Node): number {
  return top + height / 2 + 4.5;
}

function ribbon(from: number, to: number, height: number): Markup {
  const half = (LEFT + RIGHT) / 2;
  const path = [
    `M${LEFT} ${tenth(from)}`,
    `C${half} ${tenth(from)} ${half} ${tenth(to)} ${RIGHT} ${tenth(to)}`,
    `V${tenth(to + height)}`,
    `C${half} ${tenth(to + height)} ${half} ${tenth(from + height)} ${LEFT} ${tenth(from + height)}Z`,
  ].join("");
  return html`<path d="${path}" class="ribbon"/>`;
}

/** null: nothing was breached. */
export function clauseChart({ clauses, duties }: ScenarioSummary, prefix: string): Chart | null {
  const [most] = clauses;
  if (most === undefined) return null;
  const name = (duty: string): string => duties.find((row) => row.duty === duty)?.label ?? duty;
  const rows = clauses.slice(0, 14).map(({ clause, duty, breaches }) => ({
    label: clause === null ? name(duty) : `${clause} ${name(duty)}`,
    value: drawnMean(breaches.interval, "per-day"),
    interval: breaches.interval,
    tone: "plain" as const,
  }));
  const more = clauses.length > rows.length ? ` The rarest ${clauses.length - rows.length} stand in the table alone.` : "";
  return {
    id: `${prefix}-clauses`,
    title: "Breaches a day, by clause.",
    caption: `Breached most: ${most.clause === null ? "" : `${most.clause}, `}${name(most.duty)}, ${estimate(most.breaches.interval, "per-day")} a day.${more}`,
    drawings: [rowsDrawing("Breaches a day by clause and duty", rows, "per-day", "amount")],
    table: {
      head: ["Clause", "Duty", "Breaches a day, with the interval"],
      left: 2,
      rows: clauses.map(({ clause, duty, breaches }) => [clause ?? "–", name(duty), estimate(breaches.interval, "per-day")]),
    },
  };
}
