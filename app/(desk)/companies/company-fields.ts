import { ZONES } from "@/app/(desk)/demands/forms/zones";
import type { FieldSpec } from "@/components/ui/field-spec";

interface Company {
  name: string;
  country: string;
  zone: string;
}

/** What is known of one of our companies, as questions. */
export function companyFields(company?: Company): FieldSpec[] {
  return [
    {
      name: "name",
      label: "Name",
      type: "text",
      required: true,
      width: "medium",
      value: company?.name ?? "",
      hint: "As papers address it, with its legal form.",
    },
    {
      name: "country",
      label: "Country",
      type: "text",
      required: true,
      width: "short",
      value: company?.country ?? "",
      hint: "Two letters, such as US. It decides which kinds of paper can compel the company.",
    },
    {
      name: "zone",
      label: "Time zone",
      type: "select",
      required: true,
      width: "medium",
      value: company?.zone ?? "America/New_York",
      options: ZONES,
    },
  ];
}
