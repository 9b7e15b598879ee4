// Owns the findings about messages and their templates, TN620 to TN639.

import { didYouMean, entry } from "./entry.ts";
import { listed, listedNames } from "./listed.ts";

/** More fields than these are not listed. */
const MOST_LISTED = 8;

function shownInstead(of: string, fields: readonly string[]): string | null {
  if (fields.length === 0) return null;
  const more = fields.length > MOST_LISTED ? ` and ${fields.length - MOST_LISTED} more` : "";
  const declared = of === "the ticket" || of === "the customer" ? `; what it lacks, declare as a fact of ${of}` : "";
  return `it has ${listedNames(fields.slice(0, MOST_LISTED))}${more}${declared}`;
}

export const MESSAGES = {
  missingTemplate: entry<{ name: string; near: string | null }>({
    code: "TN620",
    severity: "error",
    title: "a template that is not there",
    message: ({ name }) => `there is no template \`${name}\``,
    help: ({ name, near }) => didYouMean(near) ?? `write it as \`templates/${name}.hbs\` beside the policy`,
  }),
  unreadableTemplate: entry<{ name: string; reason: string }>({
    code: "TN621",
    severity: "error",
    title: "a template that cannot be read",
    message: ({ name, reason }) => `the template \`${name}\` ${reason}`,
  }),
  brokenTemplate: entry<{ problem: string; help: string | null }>({
    code: "TN622",
    severity: "error",
    title: "a template with a broken tag",
    message: ({ problem }) => problem,
    help: ({ help }) => help,
  }),
  notInTemplates: entry<{ what: string; instead: string }>({
    code: "TN623",
    severity: "error",
    title: "something a template may not do",
    message: ({ what }) => `a message template cannot use ${what}`,
    help: ({ instead }) => instead,
  }),
  /** `field`: the field it may be meant as, where one in several words is written with spaces. */
  unknownHelper: entry<{ name: string; near: string | null; known: readonly string[]; field: string | null }>({
    code: "TN624",
    severity: "error",
    title: "unknown helper",
    message: ({ name }) => `unknown helper \`${name}\``,
    help: ({ near, known, field }) => {
      const meant = field === null ? "" : `; a field in several words is written \`{{${field}}}\``;
      return didYouMean(near) ?? `there are ${known.join(", ")}${meant}`;
    },
  }),
  wrongParts: entry<{ name: string; wants: string }>({
    code: "TN625",
    severity: "error",
    title: "a helper that is given too much or too little",
    message: ({ name, wants }) => `\`${name}\` takes ${wants}`,
    help: ({ name }) =>
      name === "if" || name === "unless"
        ? "for two conditions, put one block inside the other; for what is not so, write `{{#unless field}} … {{/unless}}`"
        : null,
  }),
  /**
   * `library`: a template that comes with Tenet, and all that it says and nobody has; such a one is told where it is used. `fields`: those that can be shown
   * in its place, of a record of the policy or of what it is said of.
   */
  unknownField: entry<{
    name: string;
    near: string | null;
    of: string | null;
    library?: { readonly template: string; readonly names: readonly string[] };
    fields?: readonly string[];
  }>({
    code: "TN626",
    severity: "error",
    title: "unknown field",
    message: ({ name, of, library }) => {
      if (library !== undefined)
        return `\`${library.template}\` of the library says ${listedNames(library.names)}, which this policy does not have`;
      return of === null ? `unknown field \`${name}\`` : `${of} has no field \`${name}\``;
    },
    help: ({ near, of, library, fields = [] }) => {
      if (library !== undefined)
        return `write \`message ${library.template} holds ${listed(library.names)}\`, declare them as facts, or use a template of your own`;
      if (near !== null || of !== null) return didYouMean(near) ?? shownInstead(of ?? "", fields);
      if (fields.length > 0) return `a record is shown field by field: ${fields.map((each) => `\`{{${each}}}\``).join(", ")}`;
      return "declare it as a fact, or let a level `provide` it or a `message` statement hold it";
    },
  }),
  unsupplied: entry<{ field: string; help: string }>({
    code: "TN627",
    severity: "error",
    title: "a field that nobody supplies",
    message: ({ field }) => `\`${field}\` may be unknown, and nothing makes sure that it is supplied`,
    help: ({ help }) => help,
  }),
  wrongType: entry<{ name: string; is: string; wants: string; instead: string | null }>({
    code: "TN628",
    severity: "error",
    title: "a field of another type",
    message: ({ name, is, wants }) => `\`${name}\` is ${is}, and ${wants}`,
    help: ({ instead }) => instead,
  }),
  unknownPartial: entry<{ name: string; near: string | null }>({
    code: "TN629",
    severity: "error",
    title: "unknown partial",
    message: ({ name }) => `there is no partial \`${name}\``,
    help: ({ name, near }) => didYouMean(near) ?? `write it as \`templates/partials/${name}.hbs\` beside the policy`,
  }),
  partialCircle: entry<{ chain: readonly string[] }>({
    code: "TN630",
    severity: "error",
    title: "partials that include each other",
    message: ({ chain }) => `partials include each other without end: ${chain.map((name) => `\`${name}\``).join(" → ")}`,
    help: () => "take the next partial out of one of them",
  }),
  tooLarge: entry<{ what: string; most: number }>({
    code: "TN631",
    severity: "error",
    title: "a template that grows too large",
    message: ({ what, most }) => `too many ${what}: more than ${most}`,
    help: () => "a message that a person reads needs far fewer: take some out",
  }),
  notSaid: entry<{ field: string; who: string; template: string }>({
    code: "TN632",
    severity: "warning",
    title: "a field the message never says",
    message: ({ field, who, template }) => `${who} \`${field}\`, but \`${template}\` never says it`,
    help: ({ field }) => `write \`{{${field}}}\` where it belongs, or leave the field out here`,
  }),
  noSubject: entry<{ template: string }>({
    code: "TN633",
    severity: "warning",
    title: "an email without a subject",
    message: ({ template }) => `\`${template}\` goes by email but has no subject`,
    help: () => "begin the template with a line `Subject: …` and an empty line",
  }),
  unnamedTemplate: entry<{ name: string; isPartial: boolean }>({
    code: "TN634",
    severity: "note",
    title: "a template nobody uses",
    message: ({ name, isPartial }) =>
      isPartial ? `no template takes in the partial \`${name}\`` : `no level, duty or \`message\` names the template \`${name}\``,
    help: ({ name, isPartial }) => (isPartial ? `write \`{{> ${name}}}\` where it belongs, or delete the file` : null),
  }),
  otherBraces: entry<{ written: string; name: string }>({
    code: "TN635",
    severity: "warning",
    title: "a field in other braces",
    message: ({ written }) => `\`${written}\` goes out as it stands: no field is filled in there`,
    help: ({ name }) => `write \`{{${name}}}\``,
  }),
} as const;
