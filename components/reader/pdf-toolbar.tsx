import { ChevronLeft, ChevronRight, RotateCw, ZoomIn, ZoomOut } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Look } from "./pdf-page";

const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** The next zoom up or down from here. */
export function zoomed(zoom: number, up: boolean): number {
  const next = up ? STEPS.find((step) => step > zoom) : STEPS.findLast((step) => step < zoom);
  return next ?? zoom;
}

type PdfToolbarProps = {
  page: number;
  pages: number;
  look: Look;
  onPage: (page: number) => void;
  onLook: (look: Look) => void;
};

export function PdfToolbar({ page, pages, look, onPage, onLook }: PdfToolbarProps) {
  return (
    <div role="toolbar" aria-label="The paper" className="flex flex-wrap items-center gap-2">
      <Button
        size="small"
        onClick={() => onPage(page - 1)}
        disabled={page <= 1}
        icon={<ChevronLeft aria-hidden />}
      >
        Previous page
      </Button>
      <label className="flex items-center gap-1.5 text-sm">
        Page
        <input
          key={page}
          type="number"
          min={1}
          max={pages}
          defaultValue={page}
          className="control w-20"
          onChange={(event) => {
            const wanted = event.target.valueAsNumber;
            if (wanted >= 1 && wanted <= pages && wanted !== page) onPage(wanted);
          }}
        />
        of {pages}
      </label>
      <Button
        size="small"
        onClick={() => onPage(page + 1)}
        disabled={page >= pages}
        icon={<ChevronRight aria-hidden />}
      >
        Next page
      </Button>
      <Button
        size="small"
        aria-label="Smaller"
        onClick={() => onLook({ ...look, zoom: zoomed(look.zoom, false) })}
        icon={<ZoomOut aria-hidden />}
      />
      <span className="text-muted text-sm">{Math.round(look.zoom * 100)} %</span>
      <Button
        size="small"
        aria-label="Larger"
        onClick={() => onLook({ ...look, zoom: zoomed(look.zoom, true) })}
        icon={<ZoomIn aria-hidden />}
      />
      <Button
        size="small"
        onClick={() => onLook({ ...look, rotation: (look.rotation + 90) % 360 })}
        icon={<RotateCw aria-hidden />}
      >
        Turn
      </Button>
    </div>
  );
}
