import { ChevronLeft, ChevronRight, RotateCw, ZoomIn, ZoomOut } from "lucide-react";
import { useEffect, useState } from "react";
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

type PageFieldProps = Pick<PdfToolbarProps, "page" | "pages" | "onPage">;

/** The number of the page: it is turned once the number is whole, by Enter or on leaving the field. */
function PageField({ page, pages, onPage }: PageFieldProps) {
  const [typed, setTyped] = useState(String(page));
  useEffect(() => setTyped(String(page)), [page]);
  const settle = () => {
    const wanted = Number(typed);
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= pages) onPage(wanted);
    else setTyped(String(page));
  };
  return (
    <label className="flex items-center gap-1.5 text-sm">
      Page
      <input
        type="text"
        inputMode="numeric"
        value={typed}
        className="control w-16"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => event.key === "Enter" && settle()}
      />
      of {pages}
    </label>
  );
}

export function PdfToolbar({ page, pages, look, onPage, onLook }: PdfToolbarProps) {
  const zoom = (up: boolean) => onLook({ ...look, zoom: zoomed(look.zoom, up) });
  const acts = {
    previous: {
      label: "Previous page",
      icon: <ChevronLeft aria-hidden />,
      act: () => onPage(page - 1),
      off: page <= 1,
    },
    next: {
      label: "Next page",
      icon: <ChevronRight aria-hidden />,
      act: () => onPage(page + 1),
      off: page >= pages,
    },
    smaller: { label: "Smaller", icon: <ZoomOut aria-hidden />, act: () => zoom(false), off: false },
    larger: { label: "Larger", icon: <ZoomIn aria-hidden />, act: () => zoom(true), off: false },
    turn: {
      label: "Turn to the right",
      icon: <RotateCw aria-hidden />,
      act: () => onLook({ ...look, rotation: (look.rotation + 90) % 360 }),
      off: false,
    },
  };
  const button = ({ label, icon, act, off }: (typeof acts)[keyof typeof acts]) => (
    <Button size="small" aria-label={label} title={label} icon={icon} onClick={act} disabled={off} />
  );
  return (
    <div role="toolbar" aria-label="The paper" className="flex flex-wrap items-center gap-2">
      {button(acts.previous)}
      <PageField page={page} pages={pages} onPage={onPage} />
      {button(acts.next)}
      {button(acts.smaller)}
      <span className="text-muted text-sm">{Math.round(look.zoom * 100)} %</span>
      {button(acts.larger)}
      {button(acts.turn)}
    </div>
  );
}
