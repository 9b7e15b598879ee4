// Owns where templates are found: in the policy's own folder first, then in the library that comes with Tenet, and nowhere else.

import type { Diagnostic, Span } from "../diagnostics/index.ts";
import { MESSAGES, nearest, report } from "../diagnostics/index.ts";
import type { Template } from "./read.ts";
import { readTemplate } from "./read.ts";
import type { Part } from "./syntax.ts";

export type TemplateOrigin = "policy" | "library";
export type TemplateText =
  /** `parts`: what it was read as, where that is known already, and nothing is wrong with it. */
  | { readonly ok: true; readonly text: string; readonly parts?: readonly Part[] }
  | { readonly ok: false; readonly reason: "missing" | "outside" | "too-large" | "unreadable" | "not-a-file" };
/** Reaches the files. `path` is relative to the folder of templates, `customer/acknowledgement.hbs`; never absolute, never with `..`. */
export type TemplateFiles = {
  readonly read: (path: string, from: TemplateOrigin) => TemplateText;
  /** Paths of all templates there, in order. */
  readonly list: (from: TemplateOrigin) => readonly string[];
};

const SUFFIX = ".hbs";
const PARTIALS = "partials/";
/** A text past this is no template of a message. In UTF-16 units. */
const LARGEST = 200_000;

/** The templates of one policy, each read once. */
export class Templates {
  readonly #files: TemplateFiles;
  readonly #read = new Map<string, Template | Exclude<TemplateText, { ok: true }>["reason"]>();

  constructor(files: TemplateFiles) {
    this.#files = files;
  }

  /** Every template that was read. */
  get read(): readonly Template[] {
    return [...this.#read.values()].filter((each) => typeof each !== "string");
  }

  /** The template, or the finding at the place that names it: `at` is asked for it then. */
  named(name: string, at: () => Span, clause: string | null): Template | Diagnostic {
    const found = this.#find(name);
    if (typeof found !== "string") return found;
    if (found !== "missing") return report(MESSAGES.unreadableTemplate, { name, reason: REASONS[found] }, at(), { clause });
    return report(
      MESSAGES.missingTemplate,
      {
        name,
        near: nearest(
          name,
          this.#names((path) => !path.startsWith(PARTIALS)),
        ),
      },
      at(),
      { clause },
    );
  }

  /** The partial `templates/partials/NAME.hbs`, or the finding at the tag that names it. */
  partial(name: string, at: Span): Template | Diagnostic {
    const found = this.#find(`${PARTIALS}${name}`);
    if (typeof found !== "string") return found;
    if (found !== "missing") return report(MESSAGES.unreadableTemplate, { name, reason: REASONS[found] }, at);
    const known = this.#names((path) => path.startsWith(PARTIALS)).map((each) => each.slice(PARTIALS.length));
    return report(MESSAGES.unknownPartial, { name, near: nearest(name, known) }, at);
  }

  /** Names of the policy's own templates that nothing has asked for. */
  get unnamed(): readonly string[] {
    return this.#unasked.filter((name) => !name.startsWith(PARTIALS));
  }

  /** Names of the policy's own partials that no template takes in: neither one that was read, nor one that nothing asks for or that has a broken tag. */
  get unusedPartials(): readonly string[] {
    const others = this.#unasked.map((name) => this.#files.read(`${name}${SUFFIX}`, "policy"));
    const broken = this.read.filter(({ diagnostics }) => diagnostics.length > 0).map(({ source }) => source.text);
    const texts = [...broken, ...others.flatMap((each) => (each.ok ? [each.text] : []))];
    const taken = new Set(texts.flatMap((text) => [...text.matchAll(/\{\{~?#?>\s*([^\s}]+)/g)].map(([, name]) => name)));
    return this.#unasked
      .filter((name) => name.startsWith(PARTIALS))
      .map((name) => name.slice(PARTIALS.length))
      .filter((name) => !taken.has(name));
  }

  get #unasked(): readonly string[] {
    return this.#files
      .list("policy")
      .map(withoutSuffix)
      .filter((name) => !this.#read.has(name));
  }

  #find(name: string): Template | Exclude<TemplateText, { ok: true }>["reason"] {
    const before = this.#read.get(name);
    if (before !== undefined) return before;
    const found = isInside(name) ? (this.#lookedUp(name, "policy") ?? this.#lookedUp(name, "library") ?? "missing") : "outside";
    this.#read.set(name, found);
    return found;
  }

  /** null where there is none of that name there. */
  #lookedUp(name: string, from: TemplateOrigin): Template | Exclude<TemplateText, { ok: true }>["reason"] | null {
    const result = this.#files.read(`${name}${SUFFIX}`, from);
    if (!result.ok) return result.reason === "missing" ? null : result.reason;
    const path = shownPath(name, from);
    if (result.parts !== undefined) return { source: { path, text: result.text }, parts: result.parts, diagnostics: [] };
    return result.text.length > LARGEST ? "too-large" : readTemplate({ path, text: result.text.replace(/^\ufeff/, "") });
  }

  #names(isMeant: (path: string) => boolean): readonly string[] {
    return [...this.#files.list("policy"), ...this.#files.list("library")].filter(isMeant).map(withoutSuffix);
  }
}

const REASONS = {
  missing: "is not there",
  outside: "lies outside the folder of templates; move it there",
  "too-large": "is larger than a message can be: shorten it to less than 200,000 characters",
  unreadable: "cannot be read",
  "not-a-file": "is not a file",
} as const;

/** As findings show it: the policy's own as it lies in its folder, the library's under `library/`. */
function shownPath(name: string, from: TemplateOrigin): string {
  return `${from === "library" ? "library/" : ""}templates/${name}${SUFFIX}`;
}

function withoutSuffix(path: string): string {
  return path.endsWith(SUFFIX) ? path.slice(0, -SUFFIX.length) : path;
}

/** Folders and a name, nothing that leads elsewhere. */
function isInside(name: string): boolean {
  return !/[\\:\p{Cc}]/u.test(name) && name.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
