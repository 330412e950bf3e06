import type { Guard } from "@/lib/demands/guards/guard";
import { costBasisOf } from "@/lib/instruments/cost-basis";

/** There is no right to payment without a statute. */
export const costsMayBeAsked: Guard = ({ kind }) => {
  if (kind.offline) return "This kind is handled offline: no paper of it is kept here.";
  return costBasisOf(kind.code)
    ? null
    : `No statute that we know of lets us ask to be paid for “${kind.title}”. What was agreed with the authority is settled outside.`;
};
