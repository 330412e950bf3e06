import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { Details } from "@/components/ui/details";
import { MOST_POINTS } from "./open-pdf";

export type Look = { zoom: number; rotation: number };

type PdfPageProps = { pdf: PDFDocumentProxy; page: number; look: Look; width: number };

/** Draws one page at a time, as wide as there is room at zoom 1; leaving it stops the drawing and frees it. */
async function draw(
  { pdf, page, look, width }: PdfPageProps,
  canvas: HTMLCanvasElement,
  gone: AbortSignal,
): Promise<string> {
  const sheet = await pdf.getPage(page);
  if (gone.aborted) return "";
  const rotation = (sheet.rotate + look.rotation) % 360;
  const plain = sheet.getViewport({ scale: 1, rotation });
  const viewport = sheet.getViewport({ scale: (Math.max(width, 200) / plain.width) * look.zoom, rotation });
  const most = Math.sqrt(MOST_POINTS / (viewport.width * viewport.height));
  const density = Math.min(window.devicePixelRatio || 1, most);
  canvas.width = Math.floor(viewport.width * density);
  canvas.height = Math.floor(viewport.height * density);
  canvas.style.width = `${viewport.width}px`;
  canvas.style.height = `${viewport.height}px`;
  const task = sheet.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] });
  gone.addEventListener("abort", () => task.cancel(), { once: true });
  await task.promise;
  const { items } = await sheet.getTextContent();
  sheet.cleanup();
  return items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
}

/** The page as a picture, and its words for whoever reads them otherwise or copies them. */
export function PdfPage({ pdf, page, look, width }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState<{ page: number; text: string; fault?: boolean }>();
  useEffect(() => {
    const leaving = new AbortController();
    if (canvas.current && width > 0)
      draw({ pdf, page, look, width }, canvas.current, leaving.signal)
        .then((text) => leaving.signal.aborted || setDrawn({ page, text }))
        .catch(() => leaving.signal.aborted || setDrawn({ page, text: "", fault: true }));
    return () => leaving.abort();
  }, [pdf, page, look, width]);
  const ready = drawn?.page === page;
  return (
    <>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Page ${page}`}
        data-drawn={ready ? page : undefined}
        className="mx-auto bg-white shadow-low"
      />
      {ready && drawn.fault && (
        <p className="p-2 text-danger">This page is damaged and cannot be drawn whole.</p>
      )}
      {ready && !drawn.fault && (
        <Details
          summary={drawn.text.trim() ? "The words of this page" : "This page holds no words, only a picture"}
        >
          <p className="wrap-anywhere whitespace-pre-line text-sm">{drawn.text.trim()}</p>
        </Details>
      )}
    </>
  );
}
