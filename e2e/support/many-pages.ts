interface Written {
  /** Words on each page, from 1. */
  words: (page: number) => string;
  pages: number;
  /** A script of the paper, run on opening by programs that run scripts. */
  script?: string;
}

/** A PDF of many pages, each with one line of plain letters; with a script it calls for harm as soon as it is opened. */
export function manyPages({ words, pages, script }: Written): Buffer {
  const first = script ? 5 : 4;
  const kids = Array.from({ length: pages }, (_, n) => `${first + 2 * n} 0 R`).join(" ");
  const names = script ? " /OpenAction 4 0 R /Names << /JavaScript << /Names [(x) 4 0 R] >> >>" : "";
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R${names} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...(script ? [`<< /S /JavaScript /JS (${script.replace(/[\\()]/g, "\\$&")}) >>`] : []),
    ...Array.from({ length: pages }, (_, n) => {
      const line = `BT /F1 18 Tf 72 720 Td (${words(n + 1).replace(/[\\()]/g, "\\$&")}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${first + 2 * n + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${line.length} >>\nstream\n${line}\nendstream`,
      ];
    }).flat(),
  ];
  const parts = ["%PDF-1.7\n"];
  let length = parts[0]?.length ?? 0;
  const rows = objects.map((object, index) => {
    const at = length;
    const part = `${index + 1} 0 obj\n${object}\nendobj\n`;
    parts.push(part);
    length += part.length;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join("")}`;
  const end = `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.from(parts.join("") + table + end, "latin1");
}
