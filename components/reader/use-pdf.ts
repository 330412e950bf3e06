import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useState } from "react";
import { faultOf, openPdf } from "./open-pdf";

export type Opened =
  | { state: "opening" }
  | { state: "open"; pdf: PDFDocumentProxy; hasScripts: boolean }
  | { state: "failed"; fault: string };

/** Opens the PDF at this address and closes it, with its worker, when the page is left. */
export function usePdf(url: string): Opened {
  const [opened, setOpened] = useState<Opened>({ state: "opening" });
  useEffect(() => {
    const leaving = new AbortController();
    const settle = (next: Opened) => {
      if (!leaving.signal.aborted) setOpened(next);
    };
    const fail = (error: unknown) => settle({ state: "failed", fault: faultOf(error) });
    openPdf(url, fail, leaving.signal)
      .then(async (pdf) => {
        settle({ state: "open", pdf, hasScripts: false });
        const [inPaper, actions] = await Promise.all([pdf.hasJSActions(), pdf.getJSActions()]);
        if (inPaper || actions) settle({ state: "open", pdf, hasScripts: true });
      })
      .catch(fail);
    return () => leaving.abort();
  }, [url]);
  return opened;
}
