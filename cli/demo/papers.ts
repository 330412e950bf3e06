import { Readable } from "node:stream";
import { storeUpload } from "@/lib/intake/store-upload";
import type { Person } from "./people";

function written(lines: string[]): string {
  const escaped = lines.map((line) => line.replace(/[\\()]/g, "\\$&"));
  return `BT /F1 12 Tf 72 740 Td 18 TL ${escaped.map((line) => `(${line}) Tj T*`).join(" ")} ET`;
}

/** A PDF whose pages say these lines: small, but real. */
export function pdf(...pages: string[][]): Buffer {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pages.map((_, n) => `${4 + 2 * n} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages.flatMap((lines, n) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${written(lines).length} >>\nstream\n${written(lines)}\nendstream`,
    ]),
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const end = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${end}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

/** The paper of a demand as it was served: what is asked, who signed it, and the list of accounts. */
export function warrantOf(paper: { matter: string; summary?: string; items: { account: string }[] }): Buffer {
  return pdf(
    [paper.matter, paper.summary ?? "Demand for records"],
    ["You are commanded to produce what Attachment A names.", "Signed: the judge of the court"],
    ["Attachment A", ...paper.items.map(({ account }) => account)],
  );
}

/** An invented mail of the account, dated within the range that is asked for. */
export function mail(from: string, date: Date, subject: string, to = "dispatch@partner.example"): Buffer {
  const text = [
    `From: ${from}`,
    `To: ${to}`,
    `Date: ${date.toUTCString().replace("GMT", "+0000")}`,
    `Subject: ${subject}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "The pallets leave on Thursday. Papers are with the driver.",
    "",
  ];
  return Buffer.from(text.join("\r\n"));
}

/** Hands a file in as its sender would. Answers its id. */
export function upload(person: Person, name: string, bytes: Buffer): Promise<string> {
  return storeUpload(person, { name, size: bytes.length, content: Readable.from([bytes]) });
}
