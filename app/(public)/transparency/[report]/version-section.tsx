import { Clock } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import { DownloadLink } from "@/components/ui/download-link";
import { Hash } from "@/components/ui/hash";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { PublishedVersion } from "@/lib/reporting/public-page/published-reports";
import { sayChangedCell } from "@/lib/reporting/publishing/say-changed-cell";

type VersionSectionProps = { report: string; version: PublishedVersion; newest: boolean };

/** One version: why it corrects the one before and in what, and its files as they were published. */
export function VersionSection({ report, version, newest }: VersionSectionProps) {
  const { number, publishedAt, reason, changedCells, files } = version;
  return (
    <Section
      title={newest ? `Files of version ${number}` : `Version ${number}, replaced by version ${number + 1}`}
      description={
        <>
          Published <Clock at={publishedAt} />.{reason && ` It corrects version ${number - 1}: ${reason}`}
        </>
      }
      flush
    >
      {changedCells.length > 0 && (
        <div className="border-line border-b px-4 py-3">
          <Details
            summary={`What it corrects: ${changedCells.length.toLocaleString("en")} ${changedCells.length === 1 ? "number" : "numbers"}`}
          >
            <Table
              label={`Numbers that version ${number} corrects`}
              columns={[{ label: "Table" }, { label: "Number" }, { label: "Before" }, { label: "Now" }]}
              rows={changedCells.map(({ table, cell, before, after }) => ({
                key: `${table} ${cell}`,
                cells: [table, sayChangedCell({ table, cell }), before ?? "none", after ?? "none"],
              }))}
            />
          </Details>
        </div>
      )}
      <Table
        label={`What version ${number} consists of`}
        columns={[{ label: "File" }, { label: "SHA-256" }]}
        rows={files.map(({ name, bytes, sha256 }) => ({
          key: name,
          cells: [
            <DownloadLink
              key="file"
              href={`/transparency/${report}/${number}/${name}`}
              name={name}
              detail={`${bytes.toLocaleString("en")} bytes`}
            />,
            <Hash key="hash" value={sha256} label={`Copy the SHA-256 of ${name}, version ${number}`} />,
          ],
        }))}
      />
    </Section>
  );
}
