import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A PDF as another program opens it. */
export const openPdf = (bytes: Buffer) => getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;

/** What a program reads from it, page by page; the lines of a page are parted by one space. */
export async function pagesOf(bytes: Buffer): Promise<string[]> {
  const document = await openPdf(bytes);
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items
        .map((item) => ("str" in item ? item.str : ""))
        .join(" ")
        .replace(/\s+/g, " "),
    );
  }
  return pages;
}

export const textOf = async (bytes: Buffer): Promise<string> => (await pagesOf(bytes)).join(" ");
