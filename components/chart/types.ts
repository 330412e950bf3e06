import type { Look } from "./looks";

/**
 * A number to be drawn, with the words in which it is said. Without a value nothing is drawn of it, and certainly no 0: a
 * `hidden` one has a hatched mark with its word, any other its word alone, and a blank one none.
 */
export type Drawn = { value: number; said: string } | { value: null; said: string; hidden: boolean };

/** What a colour and a texture stand for. */
export interface Part {
  key: string;
  title: string;
  look: Look;
}
