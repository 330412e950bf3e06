import { CircleCheck, CirclePause, CircleX, File, Pause, Play, RotateCw, X } from "lucide-react";
import { Button } from "./button";
import { plainName } from "./plain-name";
import { readableSize } from "./upload";
import { timeLeft } from "./upload-time";
import type { UploadEntry } from "./uploads";

type UploadRowProps = {
  name: string;
  entry: UploadEntry;
  inPieces: boolean;
  /** Sends it, again or on, or lets it rest. */
  go: (to: "waiting" | "paused") => void;
  remove: () => void;
};

export function UploadRow({ name, entry, inPieces, go, remove }: UploadRowProps) {
  const { status, id, size } = entry;
  const shown = plainName(entry.name);
  const underWay = status === "sending" || status === "paused";
  return (
    <li className="flex flex-wrap items-start gap-2 py-2">
      <StatusIcon status={status} />
      <div className="min-w-40 flex-1">
        <bdi className="block break-all font-medium">{shown}</bdi>
        {underWay && (
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
        {status === "sending" && inPieces && !entry.note && (
          <span className="block text-sm text-muted tabular-nums">{timeLeft(entry)}</span>
        )}
      </div>
      <div className="flex flex-wrap gap-1">
        {inPieces && underWay && (
          <Button
            size="small"
            variant="quiet"
            icon={status === "paused" ? <Play aria-hidden /> : <Pause aria-hidden />}
            onClick={() => go(status === "paused" ? "waiting" : "paused")}
          >
            {status === "paused" ? "Go on" : "Pause"}
            <span className="sr-only"> {shown}</span>
          </Button>
        )}
        {status === "failed" && entry.file && (
          <Button size="small" variant="quiet" icon={<RotateCw aria-hidden />} onClick={() => go("waiting")}>
            Try again
          </Button>
        )}
        <Button size="small" variant="quiet" icon={<X aria-hidden />} onClick={remove}>
          {status === "sending" ? "Cancel" : "Remove"}
          <span className="sr-only"> {shown}</span>
        </Button>
      </div>
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
  if (status === "paused") return <CirclePause aria-hidden className={`${place} text-muted`} />;
  return <File aria-hidden className={`${place} text-muted`} />;
}

function words({ status, size, sent, message, note }: UploadEntry): string {
  // Spoken politely in steps of ten, so that a screen reader is not talked over.
  const share = `${Math.floor((sent / (size || 1)) * 10) * 10} % of ${readableSize(size)}`;
  if (status === "failed") return message ?? "The file did not arrive.";
  if (status === "waiting") return `${readableSize(size)}, waiting`;
  if (status === "kept") return `${readableSize(size)}, received`;
  if (status === "sending" && note) return note;
  return status === "paused" ? `${share}, paused` : share;
}
