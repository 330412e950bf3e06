/** Subject and body of a letter or notice, with placeholders between double braces (Mustache, without its logic beyond sections). */
export interface TemplateText {
  subject: string;
  body: string;
}

/** What may stand between double braces. */
export interface Placeholder {
  /** What it says, in the words of the page that lists them. */
  meaning: string;
  shape: "line" | "text" | "list" | "yes-no";
}

/** What a template is filled from. What is absent reads as empty, and as no. */
export type Values = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/** The sections around a place, outermost first; one that holds where something is absent counts for nothing. */
export type Around = readonly { name: string; holds: boolean }[];

/** How a template reads, filled from an invented demand. */
export interface Example {
  to: string;
  subject: string;
  text: string;
}

/** A sort of letter or notice: what it is for, and the rules that its words keep whoever changes them. */
export interface Template {
  /** What its words make: "letter" or "notice". */
  makes: "letter" | "notice";
  title: string;
  purpose: string;
  /** Who may receive it, in words. */
  to: string;
  /** Nothing but these can stand in it. */
  offers: Readonly<Record<string, Placeholder>>;
  /** Without these it would not do what it is for. */
  must: readonly string[];
  /** A placeholder that is told to some recipients only: the words of the badge beside it. */
  onlyFor(name: string): string | null;
  /** Why a placeholder may not stand at this place; null where it may. */
  misplaced(name: string, around: Around): string | null;
  /** Why these words may not be used whatever fills them, asked of words that are otherwise in order; null where they may. */
  refusal(words: TemplateText): string | null;
  examples(words: TemplateText): Example[];
}
