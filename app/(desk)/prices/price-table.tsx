import { Table } from "@/components/ui/table";
import { sayCents } from "@/lib/policy/prices/money";
import type { PriceList } from "@/lib/policy/prices/price-list";

/** What is charged, by what unit, and how much. */
export function PriceTable({ prices: { rows, currency }, label }: { prices: PriceList; label: string }) {
  return (
    <Table
      label={label}
      columns={[{ label: "What" }, { label: "Unit" }, { label: "Price", numeric: true }]}
      rows={rows.map(({ what, unit, cents }) => ({
        key: `${what} ${unit}`,
        cells: [what, unit, sayCents(cents, currency)],
      }))}
    />
  );
}
