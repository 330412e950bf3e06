import type { InstrumentKind } from "@/lib/instruments/kind";
import type { Channel, LegalDomain } from "./types";

/** By which way papers of these kinds come; every other kind comes directly, unless it is served for another State. */
const CHANNELS_OF_KINDS: Readonly<Record<string, Channel>> = {
  "X-MLAT": "mlat",
  "X-ROG": "letters_rogatory",
  "UK-OPO": "cloud_act",
  "AU-IPO-INT": "cloud_act",
  "AU-IPO-STORED": "cloud_act",
  "AU-IPO-DATA": "cloud_act",
  "EU-EPOC": "e_evidence",
  "EU-EPOC-8H": "e_evidence",
  "EU-EPOC-PR": "e_evidence",
};

/** The channel of a kind of the catalog, by its code; our own instruments and imported requests are told alike. */
export const channelOfKind = (code: string): Channel => CHANNELS_OF_KINDS[code] ?? "direct";

/** The domain of a kind: what exists for emergencies alone is not told as other criminal process. */
export const domainOfKind = ({
  emergency,
  legalDomain,
}: Pick<InstrumentKind, "emergency" | "legalDomain">): LegalDomain =>
  emergency && legalDomain === "criminal" ? "emergency" : legalDomain;

/** Help or removal: no data are sought. */
export const seeksNoData = (asks: InstrumentKind["asks"]): boolean =>
  asks === "assistance" || asks === "removal";
