import { FileDown } from "lucide-react";
import type { ReactNode } from "react";
import { plainName } from "./plain-name";

/** A file to fetch. Its name cannot rearrange the words around it, nor hide how it ends. */
export function DownloadLink({ href, name, detail }: { href: string; name: string; detail?: ReactNode }) {
  return (
    <span className="inline-flex max-w-full flex-wrap items-baseline gap-x-2">
      <a href={href} download className="inline-flex min-h-6 min-w-0 items-center gap-1.5 text-link">
        <FileDown aria-hidden className="size-4 shrink-0" />
        <bdi className="min-w-0 break-all">{plainName(name)}</bdi>
      </a>
      {detail && <span className="text-muted text-sm">{detail}</span>}
    </span>
  );
}
