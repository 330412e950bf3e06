import type { Tone } from "@/components/ui/tone";
import type { DemandStatus } from "@/lib/generated/prisma/enums";

/** The colour in which a badge says how a demand stands, beside the words. */
export const STATUS_TONES = {
  RECEIVED: "info",
  REDIRECTING: "accent",
  IN_REVIEW: "accent",
  NOTIFYING: "accent",
  PRODUCING: "accent",
  PRODUCED: "ok",
  CHALLENGED: "warn",
  PRESERVING: "accent",
  CLOSED: "neutral",
} satisfies Record<DemandStatus, Tone>;
