import { FileFault } from "./finding";
import { NEEDED } from "./request-fields";
import { NO_LIST, ToTheList } from "./to-the-list";

/** How a file is written, by its content. */
export type FileForm = "CSV" | "XLSX" | "JSON" | "JSON_LINES";

/** What a file of each form may be called. */
const ENDINGS: Readonly<Record<string, readonly FileForm[]>> = {
  csv: ["CSV"],
  tsv: ["CSV"],
  tab: ["CSV"],
  txt: ["CSV"],
  xlsx: ["XLSX"],
  json: ["JSON", "JSON_LINES"],
  jsonl: ["JSON_LINES"],
  ndjson: ["JSON_LINES"],
};

const WORDS: Readonly<Record<FileForm, string>> = {
  CSV: "CSV",
  XLSX: "a spreadsheet (XLSX)",
  JSON: "JSON",
  JSON_LINES: "JSON Lines",
};

const OLD_SPREADSHEET = "d0cf11e0";
const PDF = "25504446";

function byContent(beginning: Buffer): FileForm {
  const mark = beginning.subarray(0, 4).toString("hex");
  if (mark === "504b0304") return "XLSX";
  if (mark === OLD_SPREADSHEET)
    throw new FileFault("This is a spreadsheet of the old form: save it as XLSX or as CSV in UTF-8.");
  if (mark === PDF) throw new FileFault("This is a PDF: hand in CSV, XLSX or JSON.");
  const text = beginning
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (!/^[[{]/.test(text)) return "CSV";
  // One case a line: the first line is a whole object, and not the document with the list.
  const list = new ToTheList();
  if (list.push(text) >= 0 || !list.ended || !list.oneLine) return "JSON";
  const behind = text.slice(list.endedAt).trimStart();
  if (behind.startsWith(",") || isNoCase(text.slice(0, list.endedAt))) throw new FileFault(NO_LIST);
  return "JSON_LINES";
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Whether it is an object with none of what each case has: a document whose list is missing, or has another name. */
function isNoCase(text: string): boolean {
  const object = parsed(text);
  return typeof object === "object" && object !== null && NEEDED.every((field) => !(field in object));
}

/** Whether JSON holds something that is neither a list nor an object, or nothing at all. */
const isNoList = (text: string) => text.trim() === "" || parsed(text.trim()) !== undefined;

/**
 * The form of a file by its beginning, of which JSON needs as much as one case can be long. @throws FileFault for one that is never read, and where its name says another form:
 * whoever hands it in may have taken the wrong file
 */
export function fileForm(beginning: Buffer, name: string): FileForm {
  const form = byContent(beginning);
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const allowed = ENDINGS[ending];
  if (!allowed || allowed.includes(form)) return form;
  if (allowed.includes("JSON_LINES") && isNoList(beginning.toString("utf8"))) throw new FileFault(NO_LIST);
  throw new FileFault(
    `The file is named .${ending}, and its content is ${WORDS[form]}: is it the right file? Name it by what it is.`,
  );
}
