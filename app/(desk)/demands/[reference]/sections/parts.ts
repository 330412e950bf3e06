import { can } from "@/lib/auth/context";
import { belongsToStatus } from "@/lib/demands/obstacle";
import { costBasisOf } from "@/lib/instruments/cost-basis";
import type { View } from "./view";

interface Part {
  id: string;
  label: string;
  /** Where the section draws nothing for some. */
  when?: (view: View) => boolean;
}

const mayRead = ({ ctx }: View) => can(ctx.actor, "document:read");
const compels = ({ facts }: View) => facts.kind.effect === "compels";

const PARTS: Part[] = [
  { id: "next", label: "What is next" },
  { id: "care", label: "Care" },
  { id: "clocks", label: "Clocks" },
  { id: "paper", label: "The paper", when: mayRead },
  { id: "items", label: "Items" },
  { id: "checks", label: "Checks", when: (view) => mayRead(view) && compels(view) },
  {
    id: "notice",
    label: "Notice",
    when: (view) =>
      mayRead(view) && (compels(view) || belongsToStatus("tellAdministrators", view.facts.demand.status)),
  },
  { id: "secrecy", label: "Secrecy" },
  { id: "production", label: "Production", when: compels },
  {
    id: "costs",
    label: "Costs",
    when: (view) => mayRead(view) && costBasisOf(view.facts.kind.code) !== null,
  },
  { id: "records", label: "Records" },
  { id: "timeline", label: "What happened" },
];

/** The parts of a demand's page that this person finds there, by the id of their section. */
export function partsOf(view: View): Part[] {
  return PARTS.filter(({ when }) => !when || when(view)).map(({ id, label }) => ({ id, label }));
}
