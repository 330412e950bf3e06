import { CircleCheck, CircleX, File, RotateCw, X } from "lucide-react";
import { Button } from "./button";
import { plainName } from "./plain-name";
import { readableSize } from "./upload";
import type { UploadEntry } from "./uploads";

type UploadRowProps = { name: string; entry: UploadEntry; retry: () => void; remove: () => void };

export function UploadRow({ name, entry, retry, remove }: UploadRowProps) {
  const { status, id, size } = entry;
  const shown = plainName(entry.name);
  return (
    <li className="flex items-start gap-2 py-2">
      <StatusIcon status={status} />
      <div className="min-w-0 flex-1">
        <bdi className="block break-all font-medium">{shown}</bdi>
        {status === "sending" && (
          <progress
            className="mt-1 block h-1.5 w-full"
            max={size || 1}
            value={entry.sent}
            aria-label={`Sending ${shown}`}
          />
        )}
        <span role="status" className={`text-sm ${status === "failed" ? "text-danger" : "text-muted"}`}>
          {words(entry)}
        </span>
      </div>
      {status === "failed" && entry.file && (
        <Button size="small" variant="quiet" icon={<RotateCw aria-hidden />} onClick={retry}>
          Try again
        </Button>
      )}
      <Button size="small" variant="quiet" icon={<X aria-hidden />} onClick={remove}>
        {status === "sending" ? "Cancel" : "Remove"}
        <span className="sr-only"> {shown}</span>
      </Button>
      {status === "kept" && id && (
        <>
          <input type="hidden" name={name} value={id} />
          <input type="hidden" name={`${name}Label`} value={`${id} ${size} ${entry.name}`} />
        </>
      )}
    </li>
  );
}

function StatusIcon({ status }: { status: UploadEntry["status"] }) {
  const place = "mt-0.5 size-4 shrink-0";
  if (status === "kept") return <CircleCheck aria-hidden className={`${place} text-ok`} />;
  if (status === "failed") return <CircleX aria-hidden className={`${place} text-danger`} />;
  return <File aria-hidden className={`${place} text-muted`} />;
}

function words({ status, size, sent, message }: UploadEntry): string {
  if (status === "failed") return message ?? "The file did not arrive.";
  if (status === "waiting") return `${readableSize(size)}, waiting`;
  if (status === "kept") return `${readableSize(size)}, received`;
  // Spoken politely in steps of ten, so that a screen reader is not talked over.
  return `${Math.floor((sent / (size || 1)) * 10) * 10} % of ${readableSize(size)}`;
}
