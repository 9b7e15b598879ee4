// How numbers are written in a log: what parts a whole number from its fraction, and its thousands from each other.

/** By the number 1234.56 as the log would write it, which is what a mapping says. Thousands need not be parted. */
const FORMS = {
  "1234.56": { point: "\\.", thousands: null },
  "1,234.56": { point: "\\.", thousands: "," },
  "1234,56": { point: ",", thousands: null },
  "1.234,56": { point: ",", thousands: "\\." },
  "1 234,56": { point: ",", thousands: "[ \\u00a0\\u202f]" },
  "1 234.56": { point: "\\.", thousands: "[ \\u00a0\\u202f]" },
  "1'234.56": { point: "\\.", thousands: "['’]" },
} as const;

export type NumberForm = keyof typeof FORMS;
export const NUMBER_FORMS = Object.keys(FORMS) as readonly NumberForm[];

/** The number that a text says; null where it says none in the log's form. */
export type FigureReader = (text: string) => number | null;

export function figureReader(form: NumberForm): FigureReader {
  const { point, thousands } = FORMS[form];
  const whole = thousands === null ? "\\d+" : `\\d{1,3}(?:${thousands}\\d{3})+|\\d+`;
  const written = new RegExp(`^(-?)(${whole})(?:${point}(\\d+))?$`);
  return (text) => {
    const match = written.exec(text);
    if (match === null) return null;
    const [, sign = "", digits = "", fraction = ""] = match;
    return Number(`${sign}${digits.replace(/\D/g, "")}.${fraction}`);
  };
}

/** Why a text is no number in the log's form, and how the mapping would name a form in which it is one. */
export function noFigure(text: string, column: string, form: NumberForm): string {
  const others = NUMBER_FORMS.filter((other) => figureReader(other)(text) !== null).map((other) => `\`numbers: "${other}"\``);
  const instead = others.length === 0 ? "" : `; if the log writes them otherwise, say so in the mapping: ${others.join(" or ")}`;
  return `\`${text}\` in column \`${column}\` is no number as \`${form}\` is written${instead}`;
}
