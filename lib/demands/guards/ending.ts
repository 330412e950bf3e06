import type { Guard } from "@/lib/demands/guards/guard";

/** Whoever was given data is not told that there were none. */
export const nothingWasReleased: Guard = ({ productions }) =>
  productions.some((one) => one.releasedAt && !one.voidedAt)
    ? "A package was released, so there were data. Deliver the rest, or a statement that nothing more was found, as the last package."
    : null;
