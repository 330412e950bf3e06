import { joined, pictureOf } from "./picture-of";
import { readTiff, type TiffPage } from "./read-tiff";

/** How far a page is turned to stand upright, by the orientation that it names; mirrored ones are shown as they lie. */
const TURNED: Readonly<Record<number, number>> = { 3: 180, 6: 90, 8: 270 };
const LARGEST = 14_400;

/**
 * A TIFF, as scanners and fax machines make them, as a PDF with the same pages: no browser shows a TIFF, and what packs its
 * pictures a PDF knows as well, so that the reader of PDFs can draw them. Nothing else goes over.
 * @throws TiffRefused for what is damaged or has colours or a packing that PDF does not know
 */
export function tiffAsPdf(file: Uint8Array): Uint8Array<ArrayBuffer> {
  const pages = readTiff(file);
  const pdf = new Objects();
  const root = pdf.next();
  const tree = pdf.next();
  const sheets = pages.map((page) => addPage(pdf, tree, page));
  pdf.put(root, `<< /Type /Catalog /Pages ${tree} 0 R >>`);
  pdf.put(tree, `<< /Type /Pages /Kids [${sheets.map(reference).join(" ")}] /Count ${sheets.length} >>`);
  return pdf.whole(root);
}

const reference = (number: number) => `${number} 0 R`;

function addPage(pdf: Objects, tree: number, page: TiffPage): number {
  const { width, height, density, strips, rowsPerStrip } = page;
  const [across, down] = [(width / density[0]) * 72, (height / density[1]) * 72];
  const shrink = Math.min(1, LARGEST / Math.max(across, down));
  const [x, y] = [across * shrink, down * shrink];
  const drawn: string[] = [];
  const named = strips.flatMap((strip, index) => {
    const top = index * rowsPerStrip;
    const rows = Math.min(rowsPerStrip, height - top);
    if (rows <= 0) return [];
    const { says, bytes } = pictureOf(page, strip, rows);
    const low = y * (1 - (top + rows) / height);
    drawn.push(`q ${x} 0 0 ${(y * rows) / height} 0 ${low} cm /P${index} Do Q`);
    return [`/P${index} ${reference(pdf.putStream(pdf.next(), says, bytes))}`];
  });
  const contents = pdf.putStream(pdf.next(), "", new TextEncoder().encode(drawn.join("\n")));
  const sheet = pdf.next();
  pdf.put(
    sheet,
    `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${x} ${y}] /Rotate ${TURNED[page.orientation] ?? 0} ` +
      `/Resources << /XObject << ${named.join(" ")} >> >> /Contents ${contents} 0 R >>`,
  );
  return sheet;
}

/** The numbered objects of a PDF, in the order in which they were put, and where each begins. */
class Objects {
  private readonly parts: Uint8Array[] = [];
  private readonly begins: number[] = [];
  private length = 0;
  private last = 0;

  constructor() {
    this.write("%PDF-1.7\n");
  }

  next(): number {
    this.last += 1;
    return this.last;
  }

  put(number: number, says: string): void {
    this.begins[number] = this.length;
    this.write(`${number} 0 obj\n${says}\nendobj\n`);
  }

  putStream(number: number, says: string, bytes: Uint8Array): number {
    this.begins[number] = this.length;
    this.write(`${number} 0 obj\n<< ${says} /Length ${bytes.length} >>\nstream\n`);
    this.add(bytes);
    this.write("\nendstream\nendobj\n");
    return number;
  }

  whole(root: number): Uint8Array<ArrayBuffer> {
    const at = this.length;
    const lines = this.begins.slice(1).map((begin) => `${String(begin).padStart(10, "0")} 00000 n \n`);
    this.write(`xref\n0 ${this.last + 1}\n0000000000 65535 f \n${lines.join("")}`);
    this.write(`trailer\n<< /Size ${this.last + 1} /Root ${root} 0 R >>\nstartxref\n${at}\n%%EOF\n`);
    return joined(this.parts);
  }

  private write(text: string): void {
    this.add(new TextEncoder().encode(text));
  }

  private add(bytes: Uint8Array): void {
    this.parts.push(bytes);
    this.length += bytes.length;
  }
}
