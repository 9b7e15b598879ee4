// The lines of a calendar file: folded lines joined, the entries apart, each with its place in the text.

/** A logical line; [start, end) is where it stands in the text, the lines it is folded into included. */
export type Line = { readonly text: string; readonly start: number; readonly end: number };
/** The lines between `BEGIN:VEVENT` and `END:VEVENT`, without those of alarms and the like inside. `start`: of the first of these. */
export type Entry = { readonly lines: readonly Line[]; readonly start: number; readonly end: number };

export type Lines = {
  readonly entries: readonly Entry[];
  /** What is wrong with the file as a whole, to be read after its name; null where nothing is. */
  readonly wrong: { readonly reason: string; readonly start: number; readonly end: number } | null;
};

export function entriesOf(text: string): Lines {
  const lines = logicalLines(text);
  const [first] = lines;
  const whole = (reason: string, at: Line | undefined): Lines => ({
    entries: [],
    wrong: { reason, start: at?.start ?? 0, end: Math.min(at?.end ?? 0, (at?.start ?? 0) + 60) },
  });
  if (first === undefined) return whole("is empty", first);
  if (!/^BEGIN:VCALENDAR$/i.test(first.text)) return whole("is not an iCalendar file: it does not begin with `BEGIN:VCALENDAR`", first);
  const old = lines.find(({ text: line }) => /^VERSION:1\.0$/i.test(line));
  if (old !== undefined) return whole("is a vCalendar of version 1.0, which has other rules", old);
  return components(lines);
}

function components(lines: readonly Line[]): Lines {
  const entries: Entry[] = [];
  const open: string[] = [];
  let entry: { readonly lines: Line[]; readonly start: number } | null = null;
  for (const line of lines) {
    const [, edge, name] = /^(BEGIN|END):(.+)$/i.exec(line.text) ?? [];
    const component = name?.toUpperCase();
    if (edge === undefined || component === undefined) {
      if (entry !== null && open.at(-1) === "VEVENT") entry.lines.push(line);
    } else if (edge.toUpperCase() === "BEGIN") {
      if (component === "VEVENT" && entry !== null)
        return { entries, wrong: { reason: "has a `BEGIN:VEVENT` inside another entry", start: line.start, end: line.end } };
      open.push(component);
      if (component === "VEVENT") entry = { lines: [], start: line.start };
    } else if (open.pop() !== component) {
      return { entries, wrong: { reason: `has an \`END:${component}\` where none belongs`, start: line.start, end: line.end } };
    } else if (component === "VEVENT" && entry !== null) {
      entries.push({ ...entry, end: line.end });
      entry = null;
    }
  }
  const last = lines.at(-1);
  const wrong =
    open.length === 0 || last === undefined
      ? null
      : { reason: `ends before \`END:${open.at(-1) ?? ""}\``, start: last.start, end: last.end };
  return { entries, wrong };
}

/** A line that begins with a space or a tab continues the one before it. Empty lines are none. */
function logicalLines(text: string): readonly Line[] {
  const lines: { text: string; start: number; end: number }[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const start = match.index;
    const raw = start === 0 ? match[0].replace(/^\ufeff/, "") : match[0];
    const before = lines.at(-1);
    if (/^[ \t]/.test(raw) && before !== undefined) {
      before.text += raw.slice(1);
      before.end = start + match[0].length;
    } else if (raw.trim() !== "") {
      lines.push({ text: raw, start, end: start + match[0].length });
    }
  }
  return lines.map((line) => ({ ...line, text: line.text.trimEnd() }));
}
