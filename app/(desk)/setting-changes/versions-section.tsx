import type { ReactNode } from "react";
import { Clock } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { NamedChange } from "@/lib/policy/changes/queries";
import { SORTS } from "./sorts";

const addressOf = ({ id, subject }: NamedChange) => SORTS[subject].address(id);

function Origin({ change }: { change: NamedChange | null }) {
  if (!change?.answeredAt) return <p className="text-muted">As the installation began.</p>;
  return (
    <p>
      Proposed by {change.proposedBy}, confirmed by {change.answeredBy}, <Clock at={change.answeredAt} />.{" "}
      <Link href={addressOf(change)} className="text-link">
        The change
      </Link>
      <span className="block text-muted">{change.reason}</span>
    </p>
  );
}

interface Version {
  version: number;
  supersededAt: Date | null;
  /** The change that brought it; none for what the installation began with. */
  change: NamedChange | null;
}

type VersionsSectionProps<V extends Version> = {
  /** Newest first. */
  versions: V[];
  /** What was proposed and came to nothing. */
  refused: NamedChange[];
  /** What is unfolded beneath a version, given the one before it. */
  unfolded: (version: V, before: V | undefined) => { summary: string; shown: ReactNode } | undefined;
};

/** How a setting came to say what it says: each version, who agreed on it, and what it changed. */
export function VersionsSection<V extends Version>({ versions, refused, unfolded }: VersionsSectionProps<V>) {
  return (
    <Section title="Versions">
      <ol className="flex flex-col gap-4">
        {versions.map((one, index) => {
          const beneath = unfolded(one, versions[index + 1]);
          return (
            <li key={one.version} className="flex flex-col gap-1.5">
              <h3 className="font-medium">
                Version {one.version}
                {one.supersededAt ? (
                  <>
                    {" "}
                    until <Clock at={one.supersededAt} />
                  </>
                ) : (
                  ", in use"
                )}
              </h3>
              <Origin change={one.change} />
              {beneath && <Details summary={beneath.summary}>{beneath.shown}</Details>}
            </li>
          );
        })}
      </ol>
      {refused.length > 0 && (
        <Details summary="Proposed, and declined or taken back">
          <ul className="flex flex-col gap-2">
            {refused.map((change) => (
              <li key={change.id}>
                <Link href={addressOf(change)} className="text-link">
                  Proposed by {change.proposedBy}
                </Link>
                : {change.reason}{" "}
                {change.answer === "DECLINED"
                  ? `Declined by ${change.answeredBy}: ${change.answerReason}`
                  : "Taken back."}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Section>
  );
}
