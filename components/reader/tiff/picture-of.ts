import { type TiffPage, TiffRefused } from "./read-tiff";

/** A strip as PDF keeps pictures: what its dictionary says, and its bytes. */
export interface Picture {
  says: string;
  bytes: Uint8Array;
}

const GRAY = "/DeviceGray";

/** How many samples a point has in each sort of colours, and what PDF calls it: the photometric numbers of TIFF 6.0. */
const COLOURS: Readonly<Record<number, { samples: number; space: string }>> = {
  0: { samples: 1, space: GRAY },
  1: { samples: 1, space: GRAY },
  2: { samples: 3, space: "/DeviceRGB" },
  3: { samples: 1, space: "" },
  5: { samples: 4, space: "/DeviceCMYK" },
  6: { samples: 3, space: "/DeviceRGB" },
};

type Packing = { filter: string; parameters?: (page: TiffPage, rows: number) => string };

const fax = (page: TiffPage, rows: number, more: string) =>
  `/Columns ${page.width} /Rows ${rows} /EndOfBlock false /BlackIs1 ${page.photometric === 1} ${more}`;
const predicted = ({ predictor, samples, bits, width }: TiffPage) =>
  predictor === 2 ? `/Predictor 2 /Colors ${samples} /BitsPerComponent ${bits} /Columns ${width}` : "";
const FAX = "/CCITTFaxDecode";
const FLATE: Packing = { filter: "/FlateDecode", parameters: predicted };

/** The ways of packing that TIFF and PDF share, by TIFF's numbers: nothing has to be unpacked to be shown. */
const PACKINGS: Readonly<Record<number, Packing>> = {
  1: { filter: "" },
  2: { filter: FAX, parameters: (page, rows) => fax(page, rows, "/K 0 /EncodedByteAlign true") },
  3: { filter: FAX, parameters: (page, rows) => fax(page, rows, `/K ${page.t4 & 1}`) },
  4: { filter: FAX, parameters: (page, rows) => fax(page, rows, "/K -1") },
  5: { filter: "/LZWDecode", parameters: predicted },
  7: {
    filter: "/DCTDecode",
    parameters: ({ photometric }) => (photometric === 2 ? "/ColorTransform 0" : ""),
  },
  8: FLATE,
  32946: FLATE,
  32773: { filter: "/RunLengthDecode" },
};

/**
 * One strip of a page as a picture of a PDF.
 * @throws TiffRefused for colours or a packing that PDF does not know
 */
export function pictureOf(page: TiffPage, strip: Uint8Array, rows: number): Picture {
  const packing = PACKINGS[page.compression];
  const colours = COLOURS[page.photometric];
  if (!packing || colours?.samples !== page.samples || ![1, 2, 4, 8].includes(page.bits))
    throw new TiffRefused("Its colours or its packing are not known here.");
  if (page.photometric === 6 && page.compression !== 7)
    throw new TiffRefused("Its colours are not known here.");
  const isFax = packing.filter === FAX;
  const parameters = packing.parameters?.(page, rows) ?? "";
  const says = [
    `/Type /XObject /Subtype /Image /Width ${page.width} /Height ${rows} /BitsPerComponent ${page.bits}`,
    `/ColorSpace ${page.photometric === 3 ? indexed(page) : colours.space}`,
    // White is zero: fax says it by its own parameter.
    page.photometric === 0 && !isFax ? "/Decode [1 0]" : "",
    packing.filter && `/Filter ${packing.filter}`,
    parameters && `/DecodeParms << ${parameters} >>`,
  ];
  return { says: says.filter(Boolean).join(" "), bytes: bytesOf(page, strip, isFax) };
}

function indexed({ palette, bits }: TiffPage): string {
  const size = 2 ** bits;
  if (palette.length !== 3 * size) throw new TiffRefused("Its table of colours is damaged.");
  // Sixteen bits for each colour, all reds first.
  const hex = Array.from({ length: 3 * size }, (_, at) =>
    ((palette[(at % 3) * size + Math.floor(at / 3)] ?? 0) >> 8).toString(16).padStart(2, "0"),
  );
  return `[/Indexed /DeviceRGB ${size - 1} <${hex.join("")}>]`;
}

function bytesOf({ compression, jpegTables, reversed }: TiffPage, strip: Uint8Array, isFax: boolean) {
  // The tables of all strips stand once beside them; a JPEG of its own has them inside, between its first and last marks.
  if (compression === 7 && jpegTables) return joined([jpegTables.subarray(0, -2), strip.subarray(2)]);
  // PDF wants the end of such a strip to be marked.
  if (compression === 32773) return joined([strip, Uint8Array.of(128)]);
  return isFax && reversed ? strip.map(turned) : strip;
}

function turned(byte: number): number {
  let other = 0;
  for (let bit = 0; bit < 8; bit += 1) if (byte & (1 << bit)) other |= 0x80 >> bit;
  return other;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
