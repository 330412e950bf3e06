import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask } from "pdfjs-dist";

GlobalWorkerOptions.workerSrc = new URL("pdfjs-dist/build/pdf.worker.min.mjs", import.meta.url).toString();

/** More of a page than this is never drawn, however large it is or however far it is magnified: 16 million points. */
export const MOST_POINTS = 16_000_000;

/**
 * Opens a PDF by parts: only what the page shown needs is fetched. Its scripts and forms are not loaded, no code is made
 * from it, and it is drawn as a picture, so that nothing in it can be clicked.
 */
export function openPdf(url: string): PDFDocumentLoadingTask {
  return getDocument({
    url,
    rangeChunkSize: 256 * 1024,
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
  });
}

const FAULTS: Record<string, string> = {
  PasswordException: "This PDF is encrypted, so it cannot be shown here.",
  InvalidPDFException: "This PDF is damaged, so it cannot be shown here.",
  ResponseException: "The paper could not be fetched. Try again, or sign in anew.",
};

/** Why it could not be opened, for the person who waits. */
export function faultOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  return FAULTS[name] ?? "This PDF cannot be read, so it cannot be shown here.";
}
