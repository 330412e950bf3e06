import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import { type ContactDates, type Freshness, freshness } from "@/lib/contacts/freshness";

const TONES: Record<Freshness, Tone> = {
  fresh: "ok",
  aging: "info",
  stale: "warn",
  unconfirmed: "warn",
  bouncing: "danger",
};

/** In a word, how sure we are that mail to this contact arrives. */
export function FreshnessBadge({ contact, at }: { contact: ContactDates; at: Date }) {
  const state = freshness(contact, at);
  return <Badge tone={TONES[state]}>{state}</Badge>;
}
