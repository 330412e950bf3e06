/** A PDF of one page that says one line of plain letters. */
export function makePdf(line: string): Buffer {
  const content = `BT /F1 14 Tf 72 720 Td (${line.replace(/[\\()]/g, "\\$&")}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  const parts = ["%PDF-1.4\n", ...objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`)];
  const offsets = objects.map((_, index) => parts.slice(0, index + 1).join("").length);
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const trailer = `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${parts.join("").length}\n%%EOF\n`;
  return Buffer.from(parts.join("") + table + trailer, "latin1");
}
