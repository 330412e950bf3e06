import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { Effect, InstrumentKind } from "@/lib/instruments/kind";
import { EFFECT_BADGES, STATE_NAMES } from "./words";

const EFFECT_TONES: Record<Effect, Tone> = {
  compels: "accent",
  preserve: "info",
  request: "neutral",
  foreign: "neutral",
};

/** The effect of a kind, and where the law behind it stands if it is not in force. */
export function KindBadges({ kind }: { kind: InstrumentKind }) {
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={EFFECT_TONES[kind.effect]}>{EFFECT_BADGES[kind.effect]}</Badge>
      {kind.state !== "in-force" && <Badge tone="danger">{STATE_NAMES[kind.state]}</Badge>}
      {kind.offline && <Badge tone="secrecy">Offline</Badge>}
      {kind.emergency && <Badge>Emergency</Badge>}
    </span>
  );
}

/** How many facts of a row nobody has read in the law yet; nothing where there is none. */
export function UnconfirmedBadge({ kind }: { kind: InstrumentKind }) {
  const { length } = kind.unconfirmed;
  if (length === 0) return null;
  return <Badge tone="warn">{length === 1 ? "1 unconfirmed fact" : `${length} unconfirmed facts`}</Badge>;
}
