import type { Guard } from "@/lib/demands/guards/guard";
import { bindsCompanyOf } from "@/lib/instruments/can-compel";

const kindIsNoPreservation: Guard = ({ kind }) =>
  kind.effect === "preserve"
    ? "A preservation demand only keeps data: start the preservation, or end the demand."
    : null;

/** Data-use policy: what does not compel is voluntary, and voluntary disclosure is never made; nothing is kept or searched for it. */
export const kindHasForce: Guard = ({ kind: { effect, title } }) =>
  effect === "request" || effect === "foreign"
    ? `“${title}” does not compel us; it can only be declined.`
    : null;

export const kindMayProceed: Guard = (facts, actor, input) =>
  kindHasForce(facts, actor, input) ?? kindIsNoPreservation(facts, actor, input);

export const kindCompels: Guard = (facts, actor, input) => {
  if (facts.kind.effect === "compels" && facts.kind.state !== "in-force")
    return `“${facts.kind.title}” is not in force (${facts.kind.state}); it compels nothing.`;
  return kindMayProceed(facts, actor, input);
};

/** A paper compels the entity served: one of its own country, or one that some law binds, as counsel writes beside V06. */
export const kindBindsTheEntity: Guard = ({ kind, entity, checks }) => {
  if (bindsCompanyOf(kind, entity.country)) return null;
  const power = checks.find((given) => given.check === "V06");
  if (power?.answer === "yes" && power.note.trim()) return null;
  return `“${kind.title}” is an instrument of ${kind.jurisdiction}, and ${entity.name}, on which it was served, is a company of ${entity.country}. Write beside V06 by what law it binds that company all the same, or reject the demand.`;
};

export const kindPreserves: Guard = ({ kind }) =>
  kind.effect === "preserve" ? null : `“${kind.title}” is no preservation demand.`;
