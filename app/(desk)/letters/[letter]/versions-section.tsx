import { Clock } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { NamedChange } from "@/lib/policy/changes/queries";
import type { TemplateVersion } from "@/lib/policy/templates/template-pages";
import { Words, WordsDiffer } from "../words";

function Origin({ change }: { change: NamedChange | null }) {
  if (!change?.answeredAt) return <p className="text-muted">As the installation began.</p>;
  return (
    <p>
      Proposed by {change.proposedBy}, confirmed by {change.answeredBy}.{" "}
      <Link href={`/letters/changes/${change.id}`} className="text-link">
        The change
      </Link>
      <span className="block text-muted">{change.reason}</span>
    </p>
  );
}

/** Every version of a template's words: from when, by whom, and what it says otherwise than the one before. */
export function VersionsSection({
  versions,
  refused,
}: {
  versions: TemplateVersion[];
  refused: NamedChange[];
}) {
  return (
    <Section title="Versions">
      <ol className="flex flex-col gap-4">
        {versions.map(({ version, words, effectiveFrom, supersededAt, change }, index) => {
          const before = versions[index + 1];
          return (
            <li key={version} className="flex flex-col gap-1.5">
              <h3 className="font-medium">
                Version {version}, from <Clock at={effectiveFrom} />{" "}
                {supersededAt ? (
                  <>
                    to <Clock at={supersededAt} />
                  </>
                ) : (
                  "(in use)"
                )}
              </h3>
              <Origin change={change} />
              {before ? (
                <Details summary={`What differs from version ${before.version}`}>
                  <WordsDiffer before={before.words} after={words} />
                </Details>
              ) : (
                <Details summary={`The words of version ${version}`}>
                  <Words words={words} />
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
                <Link href={`/letters/changes/${id}`} className="text-link">
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
