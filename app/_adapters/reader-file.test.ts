import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { readerFile } from "./reader-file";

test.each([
  ["wasm", "openjpeg.wasm"],
  ["cmaps", "UniJIS-UTF16-H.bcmap"],
  ["standard_fonts", "FoxitSymbol.pfb"],
])("%s/%s is there", (folder, file) => {
  expect(existsSync(readerFile(folder, file)?.path ?? "")).toBe(true);
});

test.each([
  ["wasm", "../package.json"],
  ["build", "pdf.mjs"],
  ["constructor", "name"],
  ["cmaps", "LICENSE"],
  ["..", "x.wasm"],
  ["standard_fonts", "a/../FoxitSymbol.pfb"],
])("%s/%s is not", (folder, file) => {
  expect(readerFile(folder, file)).toBeNull();
});
