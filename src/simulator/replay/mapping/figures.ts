// How numbers are written in a log: what parts a whole number from its fraction, and its thousands from each other.

/** The number that a text says; null where it says none in the log's form. */
export type FigureReader = (text: string) => number | null;

const SPACE = "[ \\u00a0\\u202f]";
/** By the number 1234.56 as the log would write it, which is what a mapping says. Thousands need not be parted. */
const READERS = {
  "1234.56": reader({ point: "\\.", thousands: null }),
  "1,234.56": reader({ point: "\\.", thousands: "," }),
  "1234,56": reader({ point: ",", thousands: null }),
  "1.234,56": reader({ point: ",", thousands: "\\." }),
  "1 234,56": reader({ point: ",", thousands: SPACE }),
  "1 234.56": reader({ point: "\\.", thousands: SPACE }),
  "1'234.56": reader({ point: "\\.", thousands: "['’]" }),
} as const;

export type NumberForm = keyof typeof READERS;
export const NUMBER_FORMS = Object.keys(READERS) as readonly NumberForm[];

export function figureReader(form: NumberForm): FigureReader {
  return READERS[form];
}

function reader({ point, thousands }: { readonly point: string; readonly thousands: string | null }): FigureReader {
  const whole = thousands === null ? "\\d+" : `\\d{1,3}(?:${thousands}\\d{3})+|\\d+`;
  const written = new RegExp(`^(-?)(${whole})(?:${point}(\\d+))?$`);
  return (text) => {
    const match = written.exec(text);
    if (match === null) return null;
    const [, sign = "", digits = "", fraction = ""] = match;
    return Number(`${sign}${digits.replace(/\D/g, "")}.${fraction}`);
  };
}

/** Why a text is no number in the log's form, and what the mapping would say of it. */
export function noFigure(text: string, column: string, form: NumberForm): string {
  const others = NUMBER_FORMS.filter((other) => figureReader(other)(text) !== null).map((other) => `\`numbers: "${other}"\``);
  const advice =
    others.length === 0
      ? "if it means that there is no value, name it in the mapping's `missing`"
      : `if the log writes them otherwise, say so in the mapping: ${others.join(" or ")}`;
  return `\`${text}\` in column \`${column}\` is no number as \`${form}\` is written; ${advice}`;
}
