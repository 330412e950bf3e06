import type { Guard } from "@/lib/demands/guards/guard";

export const holdIsConfirmed: Guard = ({ holds }) =>
  holds.some((hold) => hold.attestedAt && !hold.releasedAt)
    ? null
    : "A custodian has not confirmed the hold yet.";

export const keepsLonger: Guard = ({ holds }, _actor, input) => {
  const until = input?.keepUntil;
  const current = holds.findLast((hold) => !hold.releasedAt);
  return until instanceof Date && current && until <= current.keepUntil
    ? "An extension must end later than the hold does now."
    : null;
};

/** The data of a preservation are kept until it ends, which looks after the demands that rely on it. */
export const preservationIsOver: Guard = ({ demand }) =>
  demand.status === "PRESERVING" ? "The data are kept until the preservation ends; end it instead." : null;
