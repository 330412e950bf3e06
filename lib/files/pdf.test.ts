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

/** The lines of the first page as they are drawn, each with its left and its right end. */
async function linesOf(parts: Paper["parts"]) {
  const { document } = await read(await paperAsPdf(paper(parts)));
  const { items } = await (await document.getPage(1)).getTextContent();
  return items.flatMap((item) =>
    "str" in item && item.str.trim() !== ""
      ? [{ text: item.str.trim(), left: item.transform[4], right: item.transform[4] + item.width }]
      : [],
  );
}

test("a long term wraps beside its value and does not run into it", async () => {
  const term = "Rejected, withdrawn, no data, or redirected to the customer";
  const lines = await linesOf([{ facts: [[term, "What it means."]] }]);
  const value = lines.find(({ text }) => text === "What it means.");
  const words = lines.filter(({ text }) => term.includes(text));
  expect(words.map(({ text }) => text).join(" ")).toBe(term);
  for (const { right } of words) expect(right).toBeLessThan(value?.left);
});

test("no word of a table is torn where the page has room, and names in one word part at their underscores", async () => {
  const columns = ["first_day", "last_day", "requests", "disclosed_content", "disclosed_noncontent"];
  const more = ["pending", "redirected", "rejected", "withdrawn", "no_data"];
  const row = ["2026-01-01", "2026-01-31", ...Array.from({ length: 8 }, (_, at) => String(at))];
  const lines = await linesOf([{ table: { columns: [...columns, ...more], rows: [row] } }]);
  const texts = lines.map(({ text }) => text);
  for (const whole of ["disclosed_", "noncontent", "withdrawn", "redirected", "2026-01-31"])
    expect(texts).toContain(whole);
});

test("a long hash takes what room the short words beside it leave, and tears none of them", async () => {
  const hash = HASH + HASH;
  const rows = [["statement-of-the-custodian.pdf", hash, "1,234", "2026-11-02", "yes", "no"]];
  const texts = (
    await linesOf([{ table: { columns: ["File", "SHA-256", "Bytes", "Made", "Sent", "Kept"], rows } }])
  ).map(({ text }) => text);
  for (const whole of ["statement-of-the-custodian.pdf", "2026-11-02"]) expect(texts).toContain(whole);
  expect(texts.filter((text) => hash.includes(text)).join("")).toBe(hash);
});
