import type { FieldSpec } from "@/components/ui/field-spec";

/** What every proposal of a setting ends with. */
export const WHY: FieldSpec = {
  name: "reason",
  label: "Why",
  type: "textarea",
  rows: 3,
  required: true,
  hint: "What changed, and where it is written. Whoever confirms it reads this.",
};
