import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import type { NamedChange } from "@/lib/policy/changes/queries";
import { SORTS } from "./sorts";

/** The changes of a setting that wait for a second person. */
export function WaitingBanners({ waiting }: { waiting: NamedChange[] }) {
  return waiting.map(({ id, subject, proposedBy, proposedAt, fromVersion, reason }) => (
    <Banner
      key={id}
      tone="info"
      title={`${proposedBy} proposes a change`}
      actions={<LinkButton href={SORTS[subject].address(id)}>See the change</LinkButton>}
    >
      Written from version {fromVersion}, <Clock at={proposedAt} />: {reason}
    </Banner>
  ));
}
