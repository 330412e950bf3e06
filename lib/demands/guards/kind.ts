import type { Guard } from "@/lib/demands/guards/guard";

export const kindIsNoPreservation: Guard = ({ kind }) =>
  kind.effect === "preserve"
    ? "A preservation demand only keeps data: start the preservation, or end the demand."
    : null;

/** Data-use policy: what does not compel is voluntary, and voluntary disclosure is never made. */
export const kindMayProceed: Guard = (facts, actor, input) => {
  const { effect, title } = facts.kind;
  if (effect === "request" || effect === "foreign")
    return `“${title}” does not compel us; it can only be declined.`;
  return kindIsNoPreservation(facts, actor, input);
};

export const kindCompels: Guard = (facts, actor, input) => {
  if (facts.kind.effect === "compels" && facts.kind.state !== "in-force")
    return `“${facts.kind.title}” is not in force (${facts.kind.state}); it compels nothing.`;
  return kindMayProceed(facts, actor, input);
};

export const kindPreserves: Guard = ({ kind }) =>
  kind.effect === "preserve" ? null : `“${kind.title}” is no preservation demand.`;
