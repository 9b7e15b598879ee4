// Figures as an analyst writes them: lengths of time, shares, amounts of money, numbers. Pure reading of one text each.

import { DAY, HOUR, MINUTE, type Milliseconds, SECOND } from "../../ir/index.ts";
import type { Scalar } from "./experiment-schema.ts";

/** What a figure is a figure of, and so how it may be written. */
export type Unit =
  | { readonly kind: "time" }
  /** Whole or not, at least 0. */
  | { readonly kind: "count" }
  | { readonly kind: "number" }
  /** Of a `percent` fact: 50 says 50 %. */
  | { readonly kind: "percent" }
  | { readonly kind: "money"; readonly currency: string | null };

export type Figure =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: string; readonly fix: string | null };

/** In milliseconds for a length of time (fractions of one are kept: means may have them), else as the IR holds it. */
export function readFigure(text: Scalar, unit: Unit): Figure {
  switch (unit.kind) {
    case "time":
      return readTime(text);
    case "count":
      return notNegative(readNumber(text));
    case "number":
      return readNumber(text);
    case "percent":
      return readPercent(text);
    case "money":
      return readMoney(text, unit.currency);
  }
}

const UNITS: readonly (readonly [names: RegExp, length: Milliseconds])[] = [
  [/^(ms|milliseconds?)$/, 1],
  [/^(s|sec|seconds?)$/, SECOND],
  [/^(min|minutes?)$/, MINUTE],
  [/^(h|hours?)$/, HOUR],
  [/^(d|days?)$/, DAY],
  [/^(w|weeks?)$/, 604_800_000],
];
const LENGTH = /^(\d+(?:\.\d+)?) ?([a-z]+)(?: (?:and )?|$)/;
const TIME_FIX = "write a number and its unit: `17 minutes`, `2 h`, `1 hour 30 minutes`, `5 days`";

/** A length of time in milliseconds; never negative. */
export function readTime(text: Scalar): Figure {
  if (text === 0) return { ok: true, value: 0 };
  if (typeof text === "number") return bad(`\`${text}\` is no length of time without its unit`, TIME_FIX);
  let rest = text.trim().toLowerCase();
  if (rest.startsWith("-")) return bad(`\`${text}\` is negative`, "a length of time is at least 0");
  let total = 0;
  while (rest !== "") {
    const found = LENGTH.exec(rest);
    if (found === null) return bad(`\`${text}\` is no length of time`, TIME_FIX);
    const [all, count = "", name = ""] = found;
    const unit = UNITS.find(([names]) => names.test(name));
    if (unit === undefined) return bad(`\`${name}\` is no unit of time`, name === "m" ? "write `min`, `minutes` or `days`" : TIME_FIX);
    total += Number(count) * unit[1];
    rest = rest.slice(all.length);
  }
  return text.trim() === "" ? bad("a length of time is missing", TIME_FIX) : { ok: true, value: total };
}

/** A share from 0 to 1. */
export function readShare(text: Scalar): Figure {
  const share = readPlainOrPercent(text);
  if (!share.ok) return share;
  const { value } = share;
  if (value < 0) return bad(`\`${text}\` is negative`, "a share is at least 0");
  if (value <= 1) return share;
  return bad(
    `\`${text}\` is more than all of them`,
    isPercent(text) ? "a share is at most 100 %" : `write \`${text} %\` or a number from 0 to 1`,
  );
}

/** Whether it is written with a percent sign. */
export function isPercent(text: Scalar): boolean {
  return typeof text === "string" && text.trim().endsWith("%");
}

/** `5 %` as 0.05, anything else as it stands: a weight. At least 0. */
export function readWeight(text: Scalar): Figure {
  const weight = readPlainOrPercent(text);
  return weight.ok && weight.value < 0 ? bad(`\`${text}\` is negative`, "a weight is at least 0") : weight;
}

export function readNumber(text: Scalar): Figure {
  const plain = withoutGroups(String(text).trim());
  const value = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(value) ? { ok: true, value } : bad(`\`${text}\` is no number`, "write it as 12 or 0.5");
}

function readPlainOrPercent(text: Scalar): Figure {
  const percent = isPercent(text);
  const figure = readNumber(percent ? String(text).trim().slice(0, -1).trim() : text);
  if (!figure.ok) return bad(`\`${text}\` is no ${percent ? "share" : "number"}`, "write `5 %` or 0.05");
  return percent ? { ok: true, value: hundredth(figure.value) } : figure;
}

/** Of 0.7 it is 0.007, and not 0.006999999999999999. */
function hundredth(value: number): number {
  const [digits, exponent = "0"] = String(value).split("e");
  return Number(`${digits}e${Number(exponent) - 2}`);
}

/** Of a fact in percent: `50 %` and 50 alike. */
function readPercent(text: Scalar): Figure {
  return readNumber(isPercent(text) ? String(text).trim().slice(0, -1).trim() : text);
}

const SIGNS: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "£": "GBP" };
const MONEY = /^(-?)([$€£]?) ?(\d[\d,]*(?:\.\d+)?) ?(k|M)?(?: ?([A-Z]{3}))?$/;
const MONEY_FIX = "write `$50,000`, `$50k` or 50000";

function readMoney(text: Scalar, currency: string | null): Figure {
  if (typeof text === "number") return readNumber(text);
  const found = MONEY.exec(text.trim());
  if (found === null) return bad(`\`${text}\` is no amount`, MONEY_FIX);
  const [, minus = "", , digits = "", times = ""] = found;
  const written = currencyOf(text);
  if (written !== null && currency !== null && written !== currency) return bad(`\`${text}\` is in ${written}`, `write it in ${currency}`);
  const plain = readNumber(digits);
  if (!plain.ok) return bad(`\`${text}\` is no amount`, MONEY_FIX);
  const value = plain.value * (times === "k" ? 1000 : times === "M" ? 1_000_000 : 1);
  return { ok: true, value: minus === "" ? value : -value };
}

/** `$38` is in `USD`; null: a figure alone, or no amount. */
export function currencyOf(text: Scalar): string | null {
  const [, , sign = "", , , code = ""] = MONEY.exec(String(text).trim()) ?? [];
  return code !== "" ? code : (SIGNS[sign] ?? null);
}

/** `50,000` as `50000`; commas that do not part thousands stay, and are then no number. */
function withoutGroups(text: string): string {
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
}

function notNegative(figure: Figure): Figure {
  return figure.ok && figure.value < 0 ? bad(`\`${figure.value}\` is negative`, "it is at least 0") : figure;
}

function bad(reason: string, fix: string | null): Figure {
  return { ok: false, reason, fix };
}
