// Owns what a saying is: words that people write, and the words that are meant.

export type Words = string | ((groups: readonly string[]) => string | null);

export type Saying = {
  /** Over the tokens of a line with one space between them; it begins and ends with whole ones. */
  readonly written: RegExp;
  /** The text that is meant, with the groups of what is written; null: none. A CALENDAR in it is for the reader to name. */
  readonly meant: Words;
  /** What is said to be expected; without it, the text that is meant. */
  readonly expected?: string;
  /** How what was expected begins, where that has to be told apart. */
  readonly where?: string;
  /** What else may be meant: nothing is written unasked. */
  readonly or?: Words;
  /** What is offered in place of `meant`, where that cannot stand in the line: nothing is written unasked. */
  readonly shown?: Words;
  /** It is what was meant even where the rest cannot be read. */
  readonly isPart?: true;
};
