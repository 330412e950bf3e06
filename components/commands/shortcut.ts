/** Where a key means something: on every page, where a list is drawn, or on the pages of one demand. */
export type Place = "everywhere" | "list" | "demand";

/** What a key does by itself, without leading to another page. */
export type Deed = "commands" | "keys" | "search" | "next-row" | "previous-row" | "choose-row";

export interface Shortcut {
  /** As tinykeys reads them; several for keyboards on which the letter lies elsewhere. */
  keys: readonly string[];
  /** As people read them, one after the other. */
  says: readonly string[];
  label: string;
  place: Place;
  /** An address; `:subject` stands for what the page is about. */
  leadsTo?: string;
  does?: Deed;
  /** Works while typing too, and cannot be switched off: it needs more than one letter. */
  always?: boolean;
}

const COOKIE = "shortcuts";

/** The cookie in which this browser keeps that single keys are to do nothing (WCAG 2.1.4). */
export const SHORTCUTS_COOKIE = { name: COOKIE, off: "off", on: "on" } as const;
