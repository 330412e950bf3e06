import { Banner } from "@/components/ui/banner";
import { Clock } from "@/components/ui/clock";
import type { NoticePage } from "@/lib/notice/customer/customer-notice";
import { ENGLISH } from "@/lib/policy/notices/languages/english";

/** How it stands, before anything else. */
export function StandsBanner({ notice }: { notice: NoticePage }) {
  const { status, outcome, windowEndsAt, windowOver, waived, zone } = notice;
  if (status === "CLOSED" && outcome)
    return <Banner tone="info" title={`The demand is closed: ${ENGLISH.outcomes[outcome]}.`} />;
  if (status === "PRODUCED")
    return <Banner tone="info" title="Data were produced to the authority; what, is said below." />;
  if (notice.objections.some((one) => !one.end))
    return (
      <Banner tone="warn" title="Your organisation objects: nothing leaves until that has ended.">
        You hear by mail how it ended, before anything leaves.
      </Banner>
    );
  if (waived) return <Banner tone="info" title="Your organisation waived the rest of the time to object." />;
  if (!windowEndsAt)
    return (
      <Banner tone="info" title="No day is planned yet: nothing leaves before the time to object has run." />
    );
  if (windowOver)
    return (
      <Banner
        tone="warn"
        title={
          <>
            The time to object ended <Clock at={windowEndsAt} zone={zone} />.
          </>
        }
      >
        Data may leave from then on. As long as none left, an objection still stops it: file it without delay.
      </Banner>
    );
  return (
    <Banner
      tone="info"
      title={
        <>
          Nothing leaves before <Clock at={windowEndsAt} zone={zone} />.
        </>
      }
    >
      That is <Clock at={windowEndsAt} zone="UTC" />. Until then your organisation can object.
    </Banner>
  );
}
