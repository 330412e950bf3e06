import { Link } from "@/components/ui/link";
import { MARKS } from "@/lib/reporting/files/table";
import { shownValue } from "@/lib/reporting/files/total-tables";
import type { FactRow } from "@/lib/reporting/profiles/types";

const isMark = (text: string): text is keyof typeof MARKS => text in MARKS;

/** What stands in place of a number, with what it means. */
export function Mark({ text }: { text: string }) {
  return isMark(text) ? (
    <abbr title={MARKS[text]} className="text-muted no-underline">
      {text}
    </abbr>
  ) : (
    text
  );
}

/** One number of a report; it leads to what it counts where `href` says so. */
export function NumberCell({ row, href }: { row: FactRow | undefined; href?: string | undefined }) {
  if (!row) return null;
  if (row.status !== "exact") return <Mark text={shownValue(row)} />;
  const words = (row.value ?? 0).toLocaleString("en", { maximumFractionDigits: 4 });
  if (href)
    return (
      <Link href={href} className="text-link">
        {words}
      </Link>
    );
  return row.value === 0 ? <span className="text-muted">0</span> : words;
}
