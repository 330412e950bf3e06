import { sayClass } from "@/app/(desk)/class-words";
import type { FieldSpec } from "@/components/ui/field-spec";
import { DATA_CLASSES } from "@/lib/instruments/kind";
import type { TaskFilters } from "@/lib/production/tasks/task-filters";

/** The filters of the list of tasks as fields of its form. */
export function taskFields({ state, dataClass }: TaskFilters): FieldSpec[] {
  return [
    {
      name: "state",
      label: "Stands",
      type: "select",
      value: state ?? "",
      options: [
        { value: "", label: "Waits for an export" },
        { value: "answered", label: "Answered" },
        { value: "any", label: "Any" },
      ],
    },
    {
      name: "dataClass",
      label: "Class of data",
      type: "select",
      value: dataClass ?? "",
      options: [
        { value: "", label: "Any" },
        ...DATA_CLASSES.map((value) => ({ value, label: sayClass(value) })),
      ],
    },
  ];
}
