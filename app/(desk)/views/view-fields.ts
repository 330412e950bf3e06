import type { FieldSpec } from "@/components/ui/field-spec";

interface Given {
  mayShare: boolean;
  name?: string;
  shared?: boolean;
}

/** What a saved view asks for beside its filters. */
export function viewFields({ mayShare, name = "", shared = false }: Given): FieldSpec[] {
  const sharing: FieldSpec = {
    name: "shared",
    label: "Share it with the desk",
    type: "checkbox",
    value: shared ? "on" : "",
    hint: "Everybody at the desk sees its name and filters. Each sees only the demands that they may.",
  };
  return [
    {
      name: "name",
      label: "Name of the view",
      type: "text",
      value: name,
      required: true,
      maxLength: 60,
      autoComplete: "off",
    },
    ...(mayShare || shared ? [sharing] : []),
  ];
}
