import type { Block, LineBlocks } from "./line-blocks";

/**
 * How surely a line that begins with "From " announces a mail. *Sure*: with the day, time and year that every
 * mail program writes there. *Likely*: after an empty line, as mailboxes have always been read, or with a time and
 * a year. *Unlikely*: anything else; most often it is a sentence.
 */
export type FromLine = "sure" | "likely" | "unlikely";

const FROM = Buffer.from("From ");
const FROM_AFTER_LINE = Buffer.from("\nFrom ");
const LF = 10;
const CR = 13;
/** The beginning of such a line is enough to judge it, so that a line of many megabytes costs nothing. */
const LOOK = 512;
const DAY_TIME_YEAR = [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/g, /\b\d{1,2}:\d{2}:\d{2}\b/g, /\b\d{4}\b/g];
const TIME = /\b\d{1,2}:\d{2}/;
const YEAR = /\b(?:19|20)\d{2}\b/;

/** A line with which the header of a mail goes on. */
export const MAIL_FIELD =
  /^(?:from|to|cc|bcc|sender|reply-to|subject|date|message-id|received|return-path|delivered-to|mime-version|content-type)[ \t]*:/im;
const LONGEST_FIELD_NAME = 40;

/** The place in the block of the next line that begins with "From ", at or after `from`; -1 where there is none. */
export function findFromLine({ bytes, startsLine }: Block, from: number): number {
  if (from === 0 && startsLine && bytes.indexOf(FROM) === 0) return 0;
  const found = bytes.indexOf(FROM_AFTER_LINE, Math.max(0, from - 1));
  return found < 0 ? -1 : found + 1;
}

/** Whether the line that ends before `at` is empty; `blankBefore` says it of the last line before the block. */
export function blankLineBefore({ bytes, startsLine }: Block, at: number, blankBefore: boolean): boolean {
  if (at === 0) return blankBefore;
  if (bytes[at - 1] !== LF) return false;
  const last = bytes[at - 2] === CR ? at - 3 : at - 2;
  return last < 0 ? startsLine : bytes[last] === LF;
}

/** Whether the patterns are found one behind the other. One pattern for all would take squares of time. */
function inOrder(text: string, patterns: readonly RegExp[]): boolean {
  let at = 0;
  return patterns.every((pattern) => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    at = pattern.lastIndex;
    pattern.lastIndex = 0;
    return found;
  });
}

/** Judges the line at `at`, which begins with "From ". */
export function judgeFromLine(block: Block, at: number, blankBefore: boolean): FromLine {
  const end = block.bytes.indexOf(LF, at);
  const text = block.bytes.toString("latin1", at, end < 0 ? at + LOOK : Math.min(end, at + LOOK));
  const blank = blankLineBefore(block, at, blankBefore);
  if (blank && inOrder(text, DAY_TIME_YEAR)) return "sure";
  return blank || (TIME.test(text) && YEAR.test(text)) ? "likely" : "unlikely";
}

const SURER = { unlikely: "likely", likely: "sure", sure: "sure" } as const;

/** As `judgeFromLine`, but surer where the next line is a field of a mail: a sentence seldom goes on so. */
export async function judgeWithNextLine(
  block: Block,
  at: number,
  blankBefore: boolean,
  lines: Pick<LineBlocks, "peek">,
): Promise<FromLine> {
  const alone = judgeFromLine(block, at, blankBefore);
  const end = block.bytes.indexOf(LF, at);
  if (alone === "sure" || end < 0) return alone;
  const next = (await lines.peek(block.at + end + 1, LONGEST_FIELD_NAME)).toString("latin1");
  return MAIL_FIELD.test(next.split("\n", 1)[0] ?? "") ? SURER[alone] : alone;
}
