import type { FieldSpec } from "@/components/ui/field-spec";
import type { DemandFacts } from "@/lib/demands/facts";

/** What is asked of a call to somebody at a number found independently of the paper. */
export const callBackFields = ({ authority }: DemandFacts, confirmed: string): FieldSpec[] => [
  {
    name: "numberCalled",
    label: "Number called",
    type: "text",
    inputMode: "tel",
    required: true,
    width: "medium",
    hint: `On file for ${authority.name}: ${authority.publishedPhone} (${authority.phoneSource}).`,
  },
  { name: "numberSource", label: "Where the number was found", type: "text", required: true },
  {
    name: "independent",
    label: "The number was found independently; it does not come from the paper or the mail that brought it",
    type: "checkbox",
    required: true,
  },
  { name: "spokeWith", label: "Spoke with", type: "text", required: true },
  {
    name: "confirmed",
    label: confirmed,
    type: "radio",
    required: true,
    options: [
      { value: "yes", label: "Yes, all of it" },
      { value: "no", label: "No, or not all" },
    ],
  },
  { name: "note", label: "Note", type: "textarea", rows: 3 },
];
