import type { ReactNode } from "react";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";

interface HandedIn {
  id: string;
  fileName: string;
  startedBy: string;
  startedAt: Date;
}

interface Props<File> {
  /** Names the table. */
  label: string;
  /** Under which each file has its page. */
  path: string;
  files: readonly File[];
  stateOf: (file: File) => ReactNode;
  /** What was counted in each file, beneath its word. */
  counts: Readonly<Record<string, (file: File) => number>>;
  /** Where what stands here comes from. */
  empty: string;
}

/** Files that were handed in of late, with what became of each. */
export function HandedInSection<File extends HandedIn>(props: Props<File>) {
  const { label, path, files, stateOf, counts, empty } = props;
  const counted = Object.entries(counts);
  return (
    <Section title="Handed in of late" flush>
      <Table
        label={label}
        columns={[
          { label: "File" },
          { label: "State" },
          { label: "Handed in" },
          ...counted.map(([word]) => ({ label: word, numeric: true })),
        ]}
        empty={<EmptyState title="No file yet">{empty}</EmptyState>}
        rows={files.map((file) => ({
          key: file.id,
          cells: [
            <Link key="file" href={`${path}/${file.id}`} className="wrap-anywhere text-link">
              {file.fileName}
            </Link>,
            stateOf(file),
            <span key="by">
              by {file.startedBy}, <Clock at={file.startedAt} />
            </span>,
            ...counted.map(([, count]) => count(file).toLocaleString("en")),
          ],
        }))}
      />
    </Section>
  );
}
