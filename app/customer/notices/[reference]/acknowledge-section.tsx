import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import type { NoticePage } from "@/lib/notice/customer/customer-notice";
import { acknowledgeAction } from "./notice-actions";

export function AcknowledgeSection({ notice }: { notice: NoticePage }) {
  return (
    <Section title="Receipt">
      {notice.acknowledgedAt ? (
        <p>
          You acknowledged this notice, <Clock at={notice.acknowledgedAt} zone={notice.zone} />.
        </p>
      ) : (
        <>
          <p>Tell us that the notice reached you. It agrees to nothing and gives nothing up.</p>
          <ActionForm
            id="acknowledge"
            action={acknowledgeAction.bind(null, notice.reference)}
            submit="Acknowledge receipt"
            submitVariant="secondary"
          />
        </>
      )}
    </Section>
  );
}
