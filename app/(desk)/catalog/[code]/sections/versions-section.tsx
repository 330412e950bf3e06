import { Clock } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { KindVersion } from "@/lib/intake/catalog/kind-page";
import type { NamedChange } from "@/lib/policy/changes/queries";
import { DifferenceTable } from "../../difference-table";

function Origin({ change }: { change: NamedChange | null }) {
  if (!change?.answeredAt) return <p>As the installation began.</p>;
  return (
    <p>
      Proposed by {change.proposedBy}, confirmed by {change.answeredBy}, <Clock at={change.answeredAt} />.{" "}
      <Link href={`/catalog/changes/${change.id}`} className="text-link">
        The change
      </Link>
      <span className="block text-muted">{change.reason}</span>
    </p>
  );
}

type VersionsSectionProps = { versions: KindVersion[]; refused: NamedChange[] };

/** How the row came to say what it says: each version, who agreed on it, and what it changed. */
export function VersionsSection({ versions, refused }: VersionsSectionProps) {
  return (
    <Section title="Versions">
      <ol className="flex flex-col gap-4">
        {versions.map(({ version, kind, supersededAt, change }, index) => {
          const before = versions[index + 1];
          return (
            <li key={version} className="flex flex-col gap-1.5">
              <h3 className="font-medium">
                Version {version}
                {supersededAt ? (
                  <>
                    {" "}
                    until <Clock at={supersededAt} />
                  </>
                ) : (
                  ", in use"
                )}
              </h3>
              <Origin change={change} />
              {before && (
                <Details summary={`What differs from version ${before.version}`}>
                  <DifferenceTable
                    label={`Version ${before.version} and version ${version}`}
                    before={before.kind}
                    after={kind}
                    names={[`Version ${before.version}`, `Version ${version}`]}
                  />
                </Details>
              )}
            </li>
          );
        })}
      </ol>
      {refused.length > 0 && (
        <Details summary="Proposed, and declined or taken back">
          <ul className="flex flex-col gap-2">
            {refused.map(({ id, proposedBy, answeredBy, answer, answerReason, reason }) => (
              <li key={id}>
                <Link href={`/catalog/changes/${id}`} className="text-link">
                  Proposed by {proposedBy}
                </Link>
                : {reason}{" "}
                {answer === "DECLINED" ? `Declined by ${answeredBy}: ${answerReason}` : "Taken back."}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Section>
  );
}
