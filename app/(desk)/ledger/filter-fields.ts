import type { FieldSpec } from "@/components/ui/field-spec";
import type { LedgerFilters } from "@/lib/demands/ledger/ledger-filters";

/** The ledger's filters as fields of its form; what came in by a link alone travels on unseen. */
export function ledgerFields({ state, customer, marked, sort }: LedgerFilters): FieldSpec[] {
  const unseen = Object.entries({ state, customer }).flatMap(([name, value]): FieldSpec[] =>
    value ? [{ name, label: name, type: "hidden", value }] : [],
  );
  return [
    {
      name: "marked",
      label: "Marks",
      type: "select",
      value: marked ?? "",
      options: [
        { value: "", label: "Any" },
        { value: "on", label: "Open to a challenge, not answered" },
      ],
    },
    {
      name: "sort",
      label: "Order",
      type: "select",
      value: sort ?? "due",
      options: [
        { value: "due", label: "What falls due next" },
        { value: "sent", label: "What was sent last" },
        { value: "secrecy", label: "Longest secrecy" },
      ],
    },
    ...unseen,
  ];
}
