import { readableSize } from "./upload";
import type { UploadEntry } from "./uploads";

const UNITS = [
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
] as const;

function about(seconds: number): string {
  const [unit, word] = UNITS.find(([long]) => seconds >= long) ?? UNITS[2];
  const count = Math.max(1, Math.round(seconds / unit));
  return `about ${count} ${word}${count === 1 ? "" : "s"} left`;
}

/** How fast a file is being sent since it was begun or went on, and how long the rest takes; nothing for the first second. */
export function timeLeft(
  { size, sent, began }: Pick<UploadEntry, "size" | "sent" | "began">,
  at = Date.now(),
): string {
  const seconds = began ? (at - began.at) / 1000 : 0;
  const came = began ? sent - began.sent : 0;
  if (seconds < 1 || came <= 0) return "";
  const speed = came / seconds;
  return `${readableSize(Math.round(speed))} a second, ${about((size - sent) / speed)}`;
}
