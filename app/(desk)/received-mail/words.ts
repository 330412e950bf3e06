import type { Tone } from "@/components/ui/tone";

/** What a mail that came in is, in words. */
export const VERDICTS: Readonly<Record<string, string>> = {
  REPORT: "Delivery report",
  AUTO_REPLY: "Automatic answer",
  LOOP: "Our own mail come back",
  REPLY: "A person's mail",
  UNKNOWN: "Not understood",
};

export const FILED_AS: Readonly<Record<string, string>> = {
  REPORT: "Delivery report of a mail of ours",
  AUTO_REPLY: "Automatic answer to a mail of ours",
  LOOP: "Our own mail come back",
  CORRESPONDENCE: "Correspondence",
  NOTHING: "Nothing to act on",
};

/** What was said of a mail of ours after it was taken. */
export const SAID: Readonly<Record<string, { words: string; tone: Tone }>> = {
  HARD: { words: "Came back: the address is dead", tone: "danger" },
  SOFT: { words: "Came back, for a passing reason", tone: "warn" },
  REFUSED: { words: "Came back: refused", tone: "warn" },
  DELAYED: { words: "Delayed", tone: "info" },
  SUCCESS: { words: "Delivered", tone: "ok" },
  AUTO_REPLY: { words: "Automatic answer", tone: "neutral" },
};
