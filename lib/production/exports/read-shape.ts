import { type FoundRecord, passOver, type Reader, type Reading } from "./found-record";
import { readCsv } from "./read-csv";
import { readFile } from "./read-file";
import { readJsonLines } from "./read-json-lines";
import { readMail } from "./read-mail";
import { readMbox } from "./read-mbox";
import type { Shape } from "./recognise";

/** Who reads what, but for archives, which hold these. */
const READERS: Readonly<Record<Exclude<Shape["kind"], "zip">, Reader>> = {
  mbox: readMbox,
  eml: readMail,
  jsonl: readJsonLines,
  csv: readCsv,
  other: readFile,
};

/** The records of one source that is no archive, from the point on; what stands before the first is passed over at once. */
export function readShape(reading: Reading): AsyncGenerator<FoundRecord, void> {
  const { kind, mark, blank } = reading.shape;
  if (kind === "zip") throw new Error("An archive is read entry by entry.");
  if (reading.point.offset === 0) {
    if (mark > 0) passOver(reading.point, "byte order mark", mark);
    if (blank > 0) passOver(reading.point, "blank lines", blank);
  }
  return READERS[kind](reading);
}
