import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { readableSize } from "@/components/ui/upload";
import type { Sample } from "@/lib/production/side-by-side/samples";
import { ActLink } from "../../sections/act-link";
import type { View } from "../../sections/view";
import { EnvelopeWords } from "./envelope-words";

interface SamplesSectionProps {
  view: View;
  samples: Sample[];
  /** Whether the run that stands has gone through all of the export: until then nobody knows that nothing is in. */
  whole: boolean;
}

/** Some of the records that are in, by their envelopes alone. */
export function SamplesSection({ view, samples, whole }: SamplesSectionProps) {
  return (
    <Section
      title="Samples of what is in"
      id="samples"
      description="The first ten, and one from up to ten further parts. Records that name a lawyer of the customer are never among them."
      flush
    >
      <Table
        label="Records that are in, by their envelopes"
        columns={[{ label: "Record" }, { label: "Envelope" }, { label: "Text" }]}
        rows={samples.map(({ partId, part, record, envelope, size }) => ({
          key: `${partId}-${record}`,
          cells: [
            <>
              Part {part}, record {record + 1}
              <div className="text-muted text-sm">{readableSize(size)}</div>
            </>,
            <EnvelopeWords key="envelope" envelope={envelope} />,
            <ActLink
              key="look"
              view={view}
              act="openRecord"
              query={`?partId=${partId}&record=${record}`}
              label="Look into it"
            />,
          ],
        }))}
        empty={
          <p className="p-4 text-muted">
            {whole ? "Nothing of this export is in." : "Nothing yet: the export is not filtered to its end."}
          </p>
        }
      />
    </Section>
  );
}
