import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { OnThisPage } from "@/components/ui/on-this-page";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Stepper } from "@/components/ui/stepper";
import type { DemandFacts } from "@/lib/demands/facts";
import { capital, OUTCOME_WORDS, SECRECY_WORDS, STATUS_NAMES } from "@/lib/demands/words";
import type { DemandStatus, Outcome } from "@/lib/generated/prisma/enums";
import { FlagBadges } from "./flag-badges";
import { partsOf } from "./parts";
import type { View } from "./view";

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
const WENT_ALL_THE_WAY: (Outcome | null)[] = ["PRODUCED_FULL", "PRODUCED_PART", "NOT_COLLECTED", "PRESERVED"];

/** The way of the demand's kind; one that ended before its end is not said to have gone through the rest. */
function pathOf({ demand: { status, outcome }, kind }: DemandFacts): DemandStatus[] {
  if (status === "CLOSED" && !WENT_ALL_THE_WAY.includes(outcome)) return ["RECEIVED", "CLOSED"];
  if (kind.effect === "preserve") return KEEPING;
  return status === "CHALLENGED" ? PATH.toSpliced(3, 0, "CHALLENGED") : PATH;
}

function Steps({ facts }: { facts: DemandFacts }) {
  const { status, outcome } = facts.demand;
  const path = pathOf(facts);
  const at = path.indexOf(status);
  return (
    <Stepper
      label="Where the demand stands"
      steps={path.map((step, index) => ({
        label: STATUS_NAMES[step],
        state: index < at ? "done" : index === at ? "current" : "ahead",
        ...(step === "CLOSED" && outcome && { detail: capital(OUTCOME_WORDS[outcome]) }),
      }))}
    />
  );
}

/** Name and place in life: always at the top. */
export function DemandHeader({ view }: { view: View }) {
  const { facts } = view;
  const { demand, customer, authority, kind } = facts;
  return (
    <>
      <PageHeader
        back={{ href: "/queue", label: "Queue" }}
        eyebrow={kind.title}
        title={demand.reference}
        meta={
          <>
            <span className="flex">
              <CopyButton value={demand.reference} label="Copy the reference" />
              <CopyButton value={`/demands/${demand.reference}`} label="Copy a link to this demand" link />
            </span>
            <Badge tone={demand.status === "CLOSED" ? "neutral" : "accent"}>
              {STATUS_NAMES[demand.status]}
            </Badge>
            {demand.secrecy === "NONE" && <Badge>{SECRECY_WORDS.NONE}</Badge>}
            <FlagBadges facts={facts} />
            {demand.restricted && <Badge tone="secrecy">Restricted</Badge>}
            {demand.assigneeId && (
              <span className="text-muted text-sm">In the care of {view.nameOf(demand.assigneeId)}</span>
            )}
          </>
        }
        actions={<LinkButton href={`/demands/${demand.reference}/print`}>Print</LinkButton>}
        description={`${authority.name} asks about ${customer?.name ?? "accounts that belong to no customer we know"}.`}
      />
      <Card>
        <Steps facts={facts} />
      </Card>
      <OnThisPage parts={partsOf(view)} />
    </>
  );
}
