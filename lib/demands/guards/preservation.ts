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
