import type { FieldSpec } from "@/components/ui/field-spec";

const DAYS: Readonly<Record<string, string>> = {
  "90": "90 days",
  "180": "180 days",
  "365": "One year",
  "730": "Two years",
};

export const validDaysField: FieldSpec = {
  name: "validDays",
  label: "The token is good for",
  type: "select",
  required: true,
  width: "short",
  value: "365",
  options: Object.entries(DAYS).map(([value, label]) => ({ value, label })),
};

export const directoryFields: FieldSpec[] = [
  {
    name: "name",
    label: "Name",
    type: "text",
    required: true,
    width: "medium",
    maxLength: 60,
    hint: "By which you know the directory again, such as Entra ID.",
  },
  {
    name: "group",
    label: "Group of the administrators",
    type: "text",
    width: "medium",
    maxLength: 200,
    hint: "As the directory calls it. Only its members are told of demands. Left empty, everybody whom the directory sends is an administrator.",
  },
  validDaysField,
];
