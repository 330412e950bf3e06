import { GlobalWorkerOptions, getDocument, PDFDataRangeTransport, type PDFDocumentProxy } from "pdfjs-dist";
import { fetchPart } from "./fetch-part";
import { joined } from "./tiff/picture-of";
import { isTiff, TiffRefused } from "./tiff/read-tiff";
import { tiffAsPdf } from "./tiff/tiff-as-pdf";

GlobalWorkerOptions.workerSrc = new URL("pdfjs-dist/build/pdf.worker.min.mjs", import.meta.url).toString();

/** More of a page than this is never drawn, however large it is or however far it is magnified: 16 million points. */
export const MOST_POINTS = 16_000_000;

const PART = 256 * 1024;

/** Its scripts and forms are not loaded, no code is made from it, and it is drawn as a picture, so that nothing in it can be clicked. */
const SAFELY = {
  rangeChunkSize: PART,
  disableAutoFetch: true,
  disableStream: true,
  enableXfa: false,
  isEvalSupported: false,
  useWorkerFetch: false,
  wasmUrl: "/api/reader/wasm/",
  cMapUrl: "/api/reader/cmaps/",
  cMapPacked: true,
  standardFontDataUrl: "/api/reader/standard_fonts/",
  stopAtErrors: false,
  canvasMaxAreaInBytes: MOST_POINTS * 4,
  maxImageSize: MOST_POINTS * 4,
};

/** PDF.js asks for parts by itself only where a length stands beside the whole, and Next.js passes on none. */
class Parts extends PDFDataRangeTransport {
  constructor(
    size: number,
    first: Uint8Array,
    private readonly fetchOne: (begin: number, end: number) => Promise<Uint8Array | null>,
  ) {
    super(size, first);
  }

  override async requestDataRange(begin: number, end: number): Promise<void> {
    const bytes = await this.fetchOne(begin, end);
    if (bytes) this.onDataRange(begin, bytes);
  }
}

/** A TIFF is taken whole, and not larger than this. */
const MOST_OF_A_TIFF = 128 * 1024 * 1024;

/**
 * Opens a PDF by parts, so that only what the page shown needs is fetched; or a TIFF, made over into one.
 * @param onLost called where a part that a page needs does not come
 * @param signal given up, the paper is closed with its worker
 */
export async function openPdf(
  url: string,
  onLost: (error: unknown) => void,
  signal: AbortSignal,
): Promise<PDFDocumentProxy> {
  const { bytes, size } = await fetchPart(url, [0, PART], signal);
  const fetchOne = async (begin: number, end: number) => {
    try {
      return (await fetchPart(url, [begin, end], signal)).bytes;
    } catch (error) {
      onLost(error);
      return null;
    }
  };
  const whole = async () => {
    if (bytes.length === size) return bytes;
    if (size > MOST_OF_A_TIFF) throw new TiffRefused("It is too large.");
    return joined([bytes, (await fetchPart(url, [bytes.length, size], signal)).bytes]);
  };
  const data = isTiff(bytes) ? tiffAsPdf(await whole()) : bytes.length === size ? bytes : null;
  const task = getDocument({ ...SAFELY, ...(data ? { data } : { range: new Parts(size, bytes, fetchOne) }) });
  signal.addEventListener("abort", () => void task.destroy());
  return task.promise;
}

const FAULTS: Record<string, string> = {
  PasswordException: "This PDF is encrypted, so it cannot be shown here.",
  TiffRefused: "This TIFF is damaged, or of a sort that cannot be shown here.",
  InvalidPDFException: "This PDF is damaged, so it cannot be shown here.",
  PartRefused: "The paper could not be fetched. Try again, or sign in anew.",
  TypeError: "The paper could not be fetched. Try again, or sign in anew.",
};

/** Why it could not be opened, for the person who waits. */
export function faultOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  return FAULTS[name] ?? "This PDF cannot be read, so it cannot be shown here.";
}
