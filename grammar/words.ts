// Owns the words of the language. Every one of them may still be used as a name wherever a name is meant.

/** Leading words of the statements of this version. */
export const STATEMENT_WORDS = [
  "policy", "use", "examples", "parameter", "ticket", "customer", "event", "holidays", "calendar", "hours", "person", "team", "group", "term",
  "targets", "adjust", "trigger", "level", "levels", "raising", "involve", "reading", "todo", "accept", "example",
] as const;

/** Leading words of statements that the language knows but this version does not read. */
export const LATER_WORDS = [
  "promise", "witness", "duty", "gate", "record", "message", "criterion", "season", "available", "channel", "amendment",
] as const;

export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export const MONTHS = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
] as const;
export const ORDINALS = ["first", "second", "third", "fourth", "fifth"] as const;

/** Words inside statements. */
export const INNER_WORDS = [
  "a", "account", "adjustments", "after", "also", "and", "any", "applies", "are", "as", "at", "because", "be", "before", "being", "break", "breached", "by",
  "cancelled", "changed", "cites", "closed", "contact", "contacts", "counting", "covered", "day", "days", "due", "during", "easter", "effective", "email", "escalate",
  "escalation", "every", "expect", "feedback", "fired", "for", "from", "given", "happened", "has", "if", "in", "includes", "instant",
  "date", "involved", "is", "known", "last", "late", "least", "leave", "less", "library", "lower", "makes", "may", "means", "meet", "met", "met-late",
  "money", "more", "most", "multiply", "nearest", "never", "next", "no", "not", "nothing", "notified", "notify", "number", "observed", "of", "on",
  "once", "one", "only", "opened", "opens", "or", "otherwise", "overrides", "owner", "paused", "pending", "per", "percent", "phone",
  "progress", "provide", "raises", "repeat", "resolved", "revised", "rise", "section", "set", "several", "shortest", "since", "takes", "take", "text", "than", "the", "then", "they",
  "time", "to", "together", "unknown", "until", "using", "usual", "waiting", "warned", "weekday", "weekdays", "weekends", "when", "while", "whole", "with",
  "within", "worked", "works", "yes", "nobody", "none",
] as const;

export type Keyword =
  | (typeof STATEMENT_WORDS)[number] | (typeof LATER_WORDS)[number] | (typeof WEEKDAYS)[number] | (typeof MONTHS)[number]
  | (typeof ORDINALS)[number] | (typeof INNER_WORDS)[number];

/** Every keyword once. */
export const KEYWORDS: readonly Keyword[] = [
  ...new Set<Keyword>([...STATEMENT_WORDS, ...LATER_WORDS, ...WEEKDAYS, ...MONTHS, ...ORDINALS, ...INNER_WORDS]),
];
