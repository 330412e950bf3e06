import type { FieldSpec } from "@/components/ui/field-spec";

/** What a person adds to one letter. */
export const REMARKS: FieldSpec = {
  name: "remarks",
  label: "Remarks in the letter",
  type: "textarea",
  rows: 2,
  maxLength: 2_000,
  hint: "Stands in this letter only. Neither content nor, unless the paper names it, the customer.",
};
