import type { FieldSpec, Option } from "@/components/ui/field-spec";
import type { AuditFilters } from "@/lib/demands/audit-filters";
import { AUDITED_ACTS } from "@/lib/demands/audit-sentence";

const ACTS: Option[] = [
  { value: "", label: "Any" },
  ...Object.entries(AUDITED_ACTS)
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label, "en")),
];

/** The audit's filters as fields of its form. */
export function filterFields(
  { demand = "", person = "", act = "", from = "", to = "" }: AuditFilters,
  people: { id: string; name: string }[],
): FieldSpec[] {
  return [
    {
      ...{ name: "demand", label: "Demand", type: "text", value: demand, maxLength: 20 },
      ...{ spellCheck: false, autoComplete: "off" },
    },
    {
      ...{ name: "person", label: "Who", type: "select", value: person },
      options: [
        { value: "", label: "Anybody" },
        ...people.map(({ id, name }) => ({ value: id, label: name })),
        { value: "others", label: "Officers and Narrowgate itself" },
      ],
    },
    { name: "act", label: "What", type: "select", value: act, options: ACTS },
    { name: "from", label: "From (day in UTC)", type: "date", value: from, width: "short" },
    { name: "to", label: "To (day in UTC)", type: "date", value: to, width: "short" },
  ];
}
