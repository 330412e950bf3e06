import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { FRESHNESS_WORDS } from "@/lib/contacts/freshness";
import { totalOf, type WordCounts } from "@/lib/contacts/overview";

type Segments = { segment: string; counts: WordCounts }[];

/** Listed administrators by segment and word; each number leads to its contacts. */
export function CountsSection({ segments }: { segments: Segments }) {
  const sum = (word: (typeof FRESHNESS_WORDS)[number]) =>
    segments.reduce((all, { counts }) => all + counts[word], 0);
  return (
    <Section title="Administrators by segment" flush>
      <Table
        label="Administrators by segment and freshness"
        columns={[
          { label: "Segment" },
          ...FRESHNESS_WORDS.map((word) => ({
            label: (
              <Link key={word} href={`/contacts?word=${word}#list`} className="text-link">
                {word}
              </Link>
            ),
            numeric: true,
          })),
          { label: "all", numeric: true },
        ]}
        empty={
          <EmptyState title="Nobody is listed yet">
            Without an administrator no notice can be given.
          </EmptyState>
        }
        rows={segments.map(({ segment, counts }) => ({
          key: segment,
          cells: [segment || "No segment", ...FRESHNESS_WORDS.map((word) => counts[word]), totalOf(counts)],
        }))}
        foot={[
          "All segments",
          ...FRESHNESS_WORDS.map(sum),
          FRESHNESS_WORDS.reduce((all, word) => all + sum(word), 0),
        ]}
      />
    </Section>
  );
}
