import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, expect, test } from "vitest";
import { guardText } from "@/lib/files/guard-text";
import { GUARD_CASES } from "@/lib/files/test-guard-cases";
import { csvOf } from "./csv";
import { filesOf } from "./files-of";
import { exampleReport } from "./test-reports";
import { tableOf } from "./test-tables";
import { workbookOf } from "./workbook";

const office = ["soffice", "libreoffice"].find((name) => spawnSync(name, ["--version"]).status === 0) ?? "";
const folder = mkdtempSync(join(tmpdir(), "narrowgate-office-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Commas, double quotation marks, UTF-8, from the first line on. */
const CSV = "44,34,76,1";
/** The same, every text in quotation marks, and what a formula comes to in place of the formula. */
const VALUES = `csv:Text - txt - csv (StarCalc):${CSV},,0,true,false,false`;

/** What the program writes of a file that it opened. */
function converted(name: string, bytes: Buffer | string, to: string): string {
  const [place, ending] = [join(folder, name.replace(".", "-")), to.split(":")[0]];
  writeFileSync(join(folder, name), bytes);
  execFileSync(
    office,
    [
      ...["--headless", `-env:UserInstallation=file://${folder}/profile`, `--infilter=CSV:${CSV}`],
      ...["--convert-to", to, "--outdir", place, join(folder, name)],
    ].filter((flag) => name.endsWith(".csv") || !flag.startsWith("--infilter")),
    // Of another language it would write numbers with a comma.
    { stdio: "ignore", env: { ...process.env, LC_ALL: "C.UTF-8" } },
  );
  return readFileSync(join(place, name.replace(/\w+$/, String(ending))), "utf8");
}

const TABLE = tableOf(
  GUARD_CASES.map(([, text]) => text),
  [0, null, -5, 0.5833, "S", "n/a"],
);
const wanted = (asOpened: (text: string) => string) =>
  TABLE.rows.map(([row, text, number]) => [row, asOpened(guardText(String(text))), String(number ?? "")]);
const read = (csv: string): string[][] => parse(csv, { record_delimiter: "\n", from: 2 });

test.skipIf(!office)("LibreOffice reads every text and number of a workbook as it was written", async () => {
  expect(read(converted("cells.xlsx", await workbookOf([TABLE]), VALUES))).toEqual(wanted((text) => text));
});

test.skipIf(!office)("LibreOffice reads every text and number of a CSV file, and computes nothing", () => {
  // By itself it makes every line break a line feed, leaves NUL out, and takes " 1" for the number.
  const asOpened = (text: string) => text.replaceAll("\r", "\n").replaceAll("\0", "").trim();
  expect(read(converted("cells.csv", csvOf(TABLE), VALUES))).toEqual(wanted(asOpened));
});

test.skipIf(!office)("LibreOffice opens the files of a report, and finds no formula in them", async () => {
  const files = await filesOf(exampleReport());
  for (const name of ["report.xlsx", "facts.csv"]) {
    const sheet = converted(name, files.find((file) => file.name === name)?.bytes ?? "", "fods");
    expect(sheet).toContain("Cumulus Harbor Cloud");
    expect(sheet).not.toContain("table:formula");
  }
});
