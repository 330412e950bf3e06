import { expect, test } from "vitest";
import { type Paper, paperAsPdf } from "@/lib/files/pdf";
import { openPdf, pagesOf } from "@/lib/files/test-pdf";

const at = new Date("2026-11-02T12:00:00Z");
const paper = (parts: Paper["parts"], title = "Certificate"): Paper => ({
  ...{ title, author: "Cumulus Harbor Cloud", at, parts },
});
const HASH = "0123456789abcdef".repeat(4);

async function read(bytes: Buffer) {
  const document = await openPdf(bytes);
  const { info } = (await document.getMetadata()) as unknown as { info: Record<string, unknown> };
  return { document, pages: await pagesOf(bytes), info };
}

test("what was written can be read out again, ligatures, other scripts and long hashes included", async () => {
  const bytes = await paperAsPdf(
    paper([
      { heading: "The office of the first affidavit" },
      { text: "Łódź, Ωμέγα, Жук." },
      { facts: [["SHA-256", HASH]] },
      { statements: ["I know the systems.", "They are accurate."] },
      { signed: ["I declare it."], lines: ["Signature", "Date"] },
    ]),
  );
  const { pages, info } = await read(bytes);
  for (const words of [
    ...["Certificate", "office of the first affidavit", "Łódź, Ωμέγα, Жук.", HASH],
    ...["1. I know the systems.", "2. They are accurate.", "Signature", "page 1 of 1"],
  ])
    expect(pages[0]).toContain(words);
  expect(info).toMatchObject({ Title: "Certificate", Author: "Cumulus Harbor Cloud" });
  expect(info.CreationDate).toBe("D:20261102120000Z");
});

test("a letter that the typeface lacks stands as its number", async () => {
  const { pages } = await read(await paperAsPdf(paper([{ text: "account 命令 of Kim" }])));
  expect(pages[0]).toContain("account [U+547D][U+4EE4] of Kim");
});

test("every typeface is embedded, and nothing in it runs or points outside", async () => {
  const { document } = await read(await paperAsPdf(paper([{ heading: "One" }, { text: "Two" }])));
  expect(await document.getJSActions()).toBeNull();
  expect(await document.getAttachments()).toBeNull();
  expect(await (await document.getPage(1)).getAnnotations()).toEqual([]);
  const raw = (await paperAsPdf(paper([{ heading: "One" }, { text: "Two" }]))).toString("latin1");
  expect(raw.match(/\/Type \/FontDescriptor/g)).toHaveLength(2);
  expect(raw.match(/\/FontFile2 /g)).toHaveLength(2);
  expect(raw).not.toMatch(/\/(JavaScript|JS|OpenAction|AA|URI|Launch|EmbeddedFile|AcroForm)\b/);
});

test("many statements run over pages, each of which is numbered", async () => {
  const statements = Array.from({ length: 120 }, (_, one) => `Statement ${one} is made here and is true.`);
  const { pages } = await read(await paperAsPdf(paper([{ statements }])));
  expect(pages.length).toBeGreaterThan(2);
  pages.forEach((text, index) => {
    expect(text).toContain(`page ${index + 1} of ${pages.length}`);
  });
  for (const one of statements) expect(pages.join(" ")).toContain(one);
});

test("what is signed stands on one page with the lines on which it is signed", async () => {
  for (const before of [32, 34, 36, 38]) {
    const statements = Array.from({ length: before }, () => "A statement.");
    const signed = { signed: ["I declare it."], lines: ["Signature", "Date"] };
    const pages = await pagesOf(await paperAsPdf(paper([{ statements }, signed])));
    const at = pages.findIndex((text) => text.includes("I declare it."));
    expect(pages[at]).toContain("Signature");
    expect(pages[at]).toContain("Date");
  }
});

test("the same paper makes the same bytes, another instant others", async () => {
  const parts = [{ text: "The same." }];
  const first = await paperAsPdf(paper(parts));
  await new Promise((resolve) => setImmediate(resolve));
  expect((await paperAsPdf(paper(parts))).equals(first)).toBe(true);
  const later = await paperAsPdf({ ...paper(parts), at: new Date(at.getTime() + 1000) });
  expect(later.equals(first)).toBe(false);
});
