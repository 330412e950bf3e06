"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { addressOf, type Paper } from "./paper";
import { type Look, PdfPage } from "./pdf-page";
import { PdfSearch } from "./pdf-search";
import { PdfToolbar, zoomed } from "./pdf-toolbar";
import { useReader } from "./reader-place";
import { usePdf } from "./use-pdf";

function useWidth() {
  const [width, setWidth] = useState(0);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return { place, width };
}

const asPlain: Look = { zoom: 1, rotation: 0 };

/** One PDF or TIFF, a page at a time. With the focus on the page: arrows and Page Up or Down turn it, + and - zoom, r rotates. */
export function PdfReader({ paper }: { paper: Paper }) {
  const opened = usePdf(addressOf(paper));
  const reader = useReader();
  const { place, width } = useWidth();
  const [look, setLook] = useState(asPlain);
  const pages = opened.state === "open" ? opened.pdf.numPages : 1;
  const page = Math.min(Math.max(reader?.place.page ?? 1, 1), pages);
  const turn = (wanted: number) => {
    if (wanted >= 1 && wanted <= pages) reader?.goTo({ paperId: paper.id, page: wanted });
  };
  const keys: Record<string, () => void> = {
    ArrowRight: () => turn(page + 1),
    PageDown: () => turn(page + 1),
    ArrowLeft: () => turn(page - 1),
    PageUp: () => turn(page - 1),
    Home: () => turn(1),
    End: () => turn(pages),
    "+": () => setLook({ ...look, zoom: zoomed(look.zoom, true) }),
    "-": () => setLook({ ...look, zoom: zoomed(look.zoom, false) }),
    r: () => setLook({ ...look, rotation: (look.rotation + 90) % 360 }),
  };
  const press = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    // The page's own single keys are not meant while the paper has the focus.
    event.stopPropagation();
    act();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-3">
      {opened.state === "open" && opened.hasScripts && (
        <Banner tone="warn" title="This PDF contains scripts, which are not run">
          It is shown as a picture. Do not open the download in a program that runs them.
        </Banner>
      )}
      {opened.state === "failed" && (
        <Banner tone="danger" title={opened.fault}>
          Download it, and open it where nothing in it can do harm.
        </Banner>
      )}
      {opened.state === "opening" && <p className="text-muted">The paper is being opened …</p>}
      {opened.state === "open" && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <PdfToolbar page={page} pages={pages} look={look} onPage={turn} onLook={setLook} />
          <PdfSearch pdf={opened.pdf} page={page} onFound={turn} />
        </div>
      )}
      <section
        ref={place}
        aria-label="The page of the paper"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls and is turned by keys must be reachable
        tabIndex={0}
        onKeyDown={press}
        className="min-h-40 flex-1 overflow-auto rounded-md bg-sunken"
      >
        {opened.state === "open" && <PdfPage pdf={opened.pdf} page={page} look={look} width={width} />}
      </section>
    </div>
  );
}
