import { DefinitionList } from "@/components/ui/definition-list";
import { countedIn, meaningOf } from "@/lib/reporting/profiles/meaning-of";
import type { ReportTable } from "@/lib/reporting/profiles/types";

interface ColumnMeaningsProps {
  table: ReportTable;
  /** Those that are shown, each with the word that stands above it. */
  columns: readonly { name: string; label: string }[];
}

/** What the shown columns of a table in a shape mean, beside them: what is counted, and where that differs from our metrics. */
export function ColumnMeanings({ table, columns }: ColumnMeaningsProps) {
  const meanings = meaningOf(table.name)?.columns ?? {};
  const items = columns.flatMap(({ name, label: term }) => {
    const meaning = meanings[name];
    if (!meaning) return [];
    const counted = countedIn(meaning);
    const value = (
      <>
        {counted.map((definition) => (
          <p key={definition}>{definition}</p>
        ))}
        {meaning.says && <p className={counted.length > 0 ? "text-muted text-sm" : ""}>{meaning.says}</p>}
      </>
    );
    return [{ term, value }];
  });
  if (items.length === 0) return null;
  return (
    <section aria-label={`${table.title}: what its columns mean`} className="border-line border-t-4 p-4">
      <DefinitionList items={items} />
    </section>
  );
}
