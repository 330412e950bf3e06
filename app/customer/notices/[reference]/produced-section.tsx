import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { sayClass } from "@/lib/instruments/class-words";
import type { NoticePage } from "@/lib/notice/customer/customer-notice";

/** What left: when, of which classes, how many files; never what stands in them. */
export function ProducedSection({ notice }: { notice: NoticePage }) {
  return (
    <Section title="What was produced" flush>
      <Table
        label="What was produced"
        columns={[{ label: "When" }, { label: "Class of data" }, { label: "Files", numeric: true }]}
        rows={notice.produced.flatMap(({ number, at, privileged, classes }) =>
          classes.map(({ dataClass, files }) => ({
            key: `${number} ${dataClass}`,
            cells: [
              <Clock key="at" at={at} zone={notice.zone} />,
              <div key="class">
                {sayClass(dataClass)}
                {privileged && (
                  <div className="text-muted text-sm">
                    Records that name your lawyers. They did not go to the officer, but to whoever keeps such
                    records from those who investigate.
                  </div>
                )}
              </div>,
              String(files),
            ],
          })),
        )}
        empty={<p className="p-4 text-muted">Nothing was produced so far.</p>}
      />
    </Section>
  );
}
