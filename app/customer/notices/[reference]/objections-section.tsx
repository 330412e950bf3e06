import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import type { ObjectionEnd } from "@/lib/generated/prisma/enums";
import type { NoticePage } from "@/lib/notice/customer/customer-notice";
import { withdrawAction } from "./notice-actions";
import { ObjectForm, PaperForm } from "./object-form";

const ENDS: Record<ObjectionEnd, string> = {
  WITHDRAWN: "Withdrawn",
  UPHELD: "Upheld",
  DISMISSED: "Dismissed",
  NARROWED: "The demand was narrowed",
  LAPSED: "Lapsed",
};

type Props = { notice: NoticePage; refused: string | undefined; filed: boolean };

/** The customer's objections, and how to file one. */
export function ObjectionsSection({ notice, refused, filed }: Props) {
  return (
    <Section title="Objections of your organisation" id="objections">
      {filed && <Banner tone="ok" title="Your objection is with us. Nothing leaves until it has ended." />}
      {refused === "already" && (
        <Banner tone="warn" title="This was not taken">
          You have an open objection already, it has ended, or the demand is closed. To add something, write
          to our legal team.
        </Banner>
      )}
      {notice.objections.length > 0 && (
        <ul className="flex flex-col gap-4">
          {notice.objections.map((one) => (
            <li key={one.id} className="flex flex-col items-start gap-2">
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium">{one.by}</span>
                <Clock at={one.at} zone={notice.zone} />
                <Badge tone={one.end ? "neutral" : "warn"}>{one.end ? ENDS[one.end] : "Open"}</Badge>
              </div>
              {one.grounds && <p className="wrap-anywhere whitespace-pre-wrap">{one.grounds}</p>}
              {one.own && !one.end && (
                <>
                  {!one.hasPaper && (
                    <PaperForm reference={notice.reference} objectionId={one.id} refused={refused} />
                  )}
                  <ActionForm
                    id={`withdraw-${one.id}`}
                    action={withdrawAction.bind(null, notice.reference, one.id)}
                    submit="Withdraw my objection"
                    submitVariant="secondary"
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {notice.mayObject ? (
        <ObjectForm reference={notice.reference} refused={refused} />
      ) : (
        notice.objections.length === 0 && <p className="text-muted">No objection was filed.</p>
      )}
    </Section>
  );
}
