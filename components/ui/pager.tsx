import { ChevronLeft, ChevronRight } from "lucide-react";
import { LinkButton } from "./button";

type PagerProps = { newerHref?: string; olderHref?: string; newer?: string; older?: string; label?: string };

/** Steps through a list page by page; without a total, because counting would cost more than it tells. */
export function Pager({
  newerHref,
  olderHref,
  newer = "Newer",
  older = "Older",
  label = "Pages",
}: PagerProps) {
  if (!newerHref && !olderHref) return null;
  return (
    <nav aria-label={label} className="flex justify-between gap-3">
      {newerHref ? (
        <LinkButton href={newerHref} size="small" icon={<ChevronLeft aria-hidden />}>
          {newer}
        </LinkButton>
      ) : (
        <span />
      )}
      {olderHref && (
        <LinkButton href={olderHref} size="small">
          {older}
          <ChevronRight aria-hidden />
        </LinkButton>
      )}
    </nav>
  );
}
