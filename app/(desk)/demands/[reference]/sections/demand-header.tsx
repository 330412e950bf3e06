import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Stepper } from "@/components/ui/stepper";
import type { DemandFacts } from "@/lib/demands/facts";
import { capital, OUTCOME_WORDS, SECRECY_WORDS, STATUS_NAMES } from "@/lib/demands/words";
import type { DemandStatus } from "@/lib/generated/prisma/enums";

const PATH: DemandStatus[] = [
  "RECEIVED",
  "REDIRECTING",
  "IN_REVIEW",
  "NOTIFYING",
  "PRODUCING",
  "PRODUCED",
  "CLOSED",
];
const KEEPING: DemandStatus[] = ["RECEIVED", "PRESERVING", "CLOSED"];

function Steps({ facts: { demand, kind } }: { facts: DemandFacts }) {
  const { status, outcome } = demand;
  const whole = kind.effect === "preserve" ? KEEPING : PATH;
  const path = status === "CHALLENGED" ? whole.toSpliced(3, 0, "CHALLENGED") : whole;
  const at = path.indexOf(status);
  return (
    <Stepper
      label="Where the demand stands"
      steps={path.map((step, index) => ({
        label: STATUS_NAMES[step],
        state: index < at && status !== "CLOSED" ? "done" : index === at ? "current" : "ahead",
        ...(step === "CLOSED" && outcome && { detail: capital(OUTCOME_WORDS[outcome]) }),
      }))}
    />
  );
}

/** Name and place in life: always at the top. */
export function DemandHeader({ facts }: { facts: DemandFacts }) {
  const { demand, customer, authority, kind } = facts;
  return (
    <>
      <PageHeader
        back={{ href: "/queue", label: "Queue" }}
        eyebrow={kind.title}
        title={demand.reference}
        meta={
          <>
            <CopyButton value={demand.reference} label="Copy the reference" />
            <Badge tone={demand.status === "CLOSED" ? "neutral" : "accent"}>
              {STATUS_NAMES[demand.status]}
            </Badge>
            {demand.secrecy === "NONE" && <Badge>{SECRECY_WORDS.NONE}</Badge>}
            {demand.restricted && <Badge tone="secrecy">Restricted</Badge>}
          </>
        }
        description={`${authority.name} asks about ${customer?.name ?? "accounts that belong to no customer we know"}.`}
      />
      <Card>
        <Steps facts={facts} />
      </Card>
    </>
  );
}
