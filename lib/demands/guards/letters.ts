import type { Guard } from "@/lib/demands/guards/guard";

/** Of a classified paper only its number and dates are kept here, and nothing about it travels by mail. */
export const lettersMayGoByMail: Guard = ({ kind }) =>
  kind.offline
    ? "The paper is classified: nothing about it goes by mail. Answer on the channel on which it came."
    : null;
