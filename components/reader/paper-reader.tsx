"use client";

import dynamic from "next/dynamic";
import { useId } from "react";
import { DownloadLink } from "@/components/ui/download-link";
import { addressOf, type Paper } from "./paper";
import { useReader } from "./reader-place";

const loading = () => <p className="p-4 text-muted">The reader is on its way …</p>;
const PdfReader = dynamic(() => import("./pdf-reader").then((module) => module.PdfReader), {
  ssr: false,
  loading,
});

const PAGED = ["application/pdf", "image/tiff"];
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

function Shown({ paper }: { paper: Paper }) {
  if (PAGED.includes(paper.contentType)) return <PdfReader key={paper.id} paper={paper} />;
  if (PICTURES.includes(paper.contentType))
    return (
      <div className="overflow-auto p-4">
        {/* biome-ignore lint/performance/noImgElement: a paper is shown as it came, never made over by an optimizer */}
        <img src={addressOf(paper)} alt={`The paper ${paper.title}`} className="max-w-full" />
      </div>
    );
  return (
    <p className="p-4 text-muted">
      Papers of this sort are not shown here. Download it, and open it where nothing in it can do harm.
    </p>
  );
}

/** The papers of a demand, one at a time. Nothing in them runs, and nothing in them leads out. */
export function PaperReader({ papers }: { papers: Paper[] }) {
  const reader = useReader();
  const chooser = useId();
  const paper = papers.find(({ id }) => id === reader?.place.paperId) ?? papers[0];
  if (!reader || !paper) return null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-2">
        {papers.length > 1 && (
          <div className="flex items-center gap-2 text-sm">
            <label htmlFor={chooser}>Paper shown</label>
            <select
              id={chooser}
              className="control max-w-60"
              value={paper.id}
              onChange={(event) => reader.goTo({ paperId: event.target.value, page: 1 })}
            >
              {papers.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </div>
        )}
        <DownloadLink href={addressOf(paper)} name={paper.title} detail={paper.size} />
      </div>
      <Shown paper={paper} />
    </div>
  );
}
