import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import { type ContactDates, type Freshness, type FreshnessBasis, freshness } from "@/lib/contacts/freshness";

const TONES: Record<Freshness, Tone> = {
  fresh: "ok",
  aging: "info",
  stale: "warn",
  unconfirmed: "warn",
  bouncing: "danger",
};

/** In a word, how sure we are that mail to this contact arrives. */
export function FreshnessBadge({ contact, basis }: { contact: ContactDates; basis: FreshnessBasis }) {
  const state = freshness(contact, basis);
  return <Badge tone={TONES[state]}>{state}</Badge>;
}
