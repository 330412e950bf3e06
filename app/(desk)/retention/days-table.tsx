import { Table } from "@/components/ui/table";
import { RECORD_CLASSES } from "@/lib/files/demand-key";
import { RETENTION_WORDS, type RetentionDays } from "@/lib/policy/retention/retention";

/** Days by class; beside others, those that differ are marked. */
export function DaysTable({ days, before }: { days: RetentionDays; before?: RetentionDays | undefined }) {
  return (
    <Table
      label={before ? "The days before and then" : "The days of each class"}
      columns={[
        { label: "What is kept" },
        { label: "Counted" },
        ...(before ? [{ label: "Before", numeric: true }] : []),
        { label: before ? "Then" : "Days", numeric: true },
      ]}
      rows={RECORD_CLASSES.map((name) => ({
        key: name,
        ...(before && before[name] !== days[name] && { tone: "info" as const }),
        cells: [
          RETENTION_WORDS[name].title,
          RETENTION_WORDS[name].from,
          ...(before ? [before[name].toLocaleString("en")] : []),
          days[name].toLocaleString("en"),
        ],
      }))}
    />
  );
}
