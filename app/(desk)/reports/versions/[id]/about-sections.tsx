import { Clock, Day } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { DownloadLink } from "@/components/ui/download-link";
import { Hash } from "@/components/ui/hash";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { reportVersionPage } from "@/lib/reporting/publishing/queries";
import { StateBadge } from "../state-badge";

type Page = Awaited<ReturnType<typeof reportVersionPage>>;
type Version = Page["version"];

const by = (name: string, at: Date) => (
  <>
    {name}, <Clock at={at} />
  </>
);

/** Who made, adopted, approved and published it, as of when it tells, and why it corrects another. */
export function StandSection({ version }: { version: Version }) {
  const { adoptedBy, adoptedAt, approvedBy, approvedAt, publishedBy, publishedAt, setAsideAt } = version;
  const acts = [
    ["Made", { name: version.madeBy }, version.madeAt],
    ["Adopted", adoptedBy, adoptedAt],
    ["Approved", approvedBy, approvedAt],
    ["Published", publishedBy, publishedAt],
  ] as const;
  return (
    <Section title="Who stands for it">
      <DefinitionList
        items={[
          ...acts.flatMap(([term, who, at]) => (who && at ? [{ term, value: by(who.name, at) }] : [])),
          ...(setAsideAt ? [{ term: "Set aside", value: <Clock at={setAsideAt} /> }] : []),
          {
            term: "As of",
            value: (
              <>
                <Day date={version.manifest.asOf} />: outcomes as they were known until{" "}
                <Clock at={version.knownUntil} />
              </>
            ),
          },
          { term: "Definitions", value: `Version ${version.definitionVersion}` },
          ...(version.reason ? [{ term: "Why it is corrected", value: version.reason }] : []),
        ]}
      />
    </Section>
  );
}

/** The other versions of the same report; published ones stay there to be read and downloaded. */
export function OthersSection({ others }: Pick<Page, "others">) {
  if (others.length === 0) return null;
  return (
    <Section title="Other versions of this report" flush>
      <Table
        label="Versions beside this one"
        columns={[{ label: "Version" }, { label: "State" }, { label: "Made" }]}
        rows={others.map(({ id, number, state, madeAt }) => ({
          key: id,
          cells: [
            <Link key="version" href={`/reports/versions/${id}`} className="text-link">
              Version {number}
            </Link>,
            <StateBadge key="state" state={state} />,
            <Clock key="made" at={madeAt} />,
          ],
        }))}
      />
    </Section>
  );
}

export function FilesSection({ version: { id, manifest, manifestFiles } }: { version: Version }) {
  return (
    <Section title="Files" description="The very bytes that are approved and published." flush>
      <Table
        label="Files of this version"
        columns={[{ label: "File" }, { label: "SHA-256" }]}
        rows={[...manifest.files, ...manifestFiles].map(({ name, sha256, bytes }) => ({
          key: name,
          cells: [
            <DownloadLink
              key="file"
              href={`/api/reports/versions/${id}/${name}`}
              name={name}
              detail={`${bytes.toLocaleString("en")} bytes`}
            />,
            <Hash key="hash" value={sha256} label={`Copy the SHA-256 of ${name}`} />,
          ],
        }))}
      />
    </Section>
  );
}
