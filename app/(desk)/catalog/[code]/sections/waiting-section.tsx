import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import type { NamedChange } from "@/lib/policy/changes/queries";

/** The changes that wait for a second person. */
export function WaitingSection({ waiting }: { waiting: NamedChange[] }) {
  return waiting.map(({ id, proposedBy, proposedAt, fromVersion, reason }) => (
    <Banner
      key={id}
      tone="info"
      title={`${proposedBy} proposes a change`}
      actions={<LinkButton href={`/catalog/changes/${id}`}>See the change</LinkButton>}
    >
      {fromVersion > 0 && `Written from version ${fromVersion}, `}
      <Clock at={proposedAt} />: {reason}
    </Banner>
  ));
}
