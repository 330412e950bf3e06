import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Obstacles } from "@/components/ui/obstacles";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { can } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { noticeGate } from "@/lib/demands/notice-gate";
import { belongsToStatus } from "@/lib/demands/obstacle";
import type { Standing } from "@/lib/demands/standing";
import { FreshnessBadge } from "../../../customers/freshness-badge";
import type { PageAct } from "../../forms/all-forms";
import { Acts } from "./acts";
import type { View } from "./view";

const STANDINGS: Record<Standing["is"], { words: string; tone: Tone }> = {
  prohibited: { words: "Secrecy forbids telling", tone: "secrecy" },
  excluded: { words: "Left out", tone: "neutral" },
  bouncing: { words: "Mail bounces", tone: "danger" },
  accepted: { words: "Accepted", tone: "ok" },
  waits: { words: "Not told yet", tone: "warn" },
};

/** While nobody has answered, telling is forbidden because secrecy is unknown, and not by an order. */
const wordsOf = ({ is }: Standing, { demand }: DemandFacts) =>
  is === "prohibited" && demand.secrecy === "UNKNOWN" ? "Secrecy is not answered yet" : STANDINGS[is].words;

function Detail({ standing, facts }: { standing: Standing; facts: DemandFacts }) {
  const zone = facts.customer?.zone ?? "UTC";
  const heard = facts.acknowledgements.some((one) => one.administratorId === standing.contact.id);
  if (standing.is === "prohibited")
    return standing.recorded ? "Owed, on the ledger" : "Not yet recorded as owed";
  if (standing.is === "excluded") return standing.reason;
  if (standing.is === "accepted" && standing.mail.acceptedAt)
    return (
      <>
        <Clock at={standing.mail.acceptedAt} zone={zone} />
        {heard && " · acknowledged"}
        {!standing.counts && " · does not count"}
      </>
    );
  if (standing.is === "waits" && standing.why === "returned")
    return "It came back, or the address bounced later";
  if (standing.is === "waits" && standing.mail) return `The mail is ${standing.mail.state.toLowerCase()}`;
  return null;
}

/** Acts that end something are offered once there is something to end. */
function actsOf({ objections, clearances, demand }: DemandFacts): PageAct[] {
  return [
    "tellAdministrators",
    ...(belongsToStatus("tellWhatWasProduced", demand.status) ? (["tellWhatWasProduced"] as const) : []),
    ...(objections.some((one) => !one.end) ? (["endObjection"] as const) : []),
    "excludeRecipient",
    "recordEffort",
    "waiveWindow",
    "recordObjection",
    "clearDocument",
    ...(clearances.some((one) => !one.withdrawnAt) ? (["withdrawClearance"] as const) : []),
  ];
}

/** No gate hangs on a paper that compels nothing; counsel may tell of it all the same, once the lifecycle allows. */
function VoluntaryNotice({ view }: { view: View }) {
  if (!belongsToStatus("tellAdministrators", view.facts.demand.status)) return null;
  return (
    <Section title="Notice to the customer's administrators" id="notice" folds>
      <p>Nothing was produced under this paper, so no notice is owed. Counsel may give one with a reason.</p>
      <Acts view={view} acts={["tellAdministrators"]} own="tellAdministrators" />
    </Section>
  );
}

/** The notice gate, administrator by administrator, computed now. */
export function NoticeSection({ view }: { view: View }) {
  const { facts, ctx } = view;
  if (!can(ctx.actor, "document:read")) return null;
  if (facts.kind.effect !== "compels") return <VoluntaryNotice view={view} />;
  const gate = noticeGate(facts);
  const zone = facts.customer?.zone ?? "UTC";
  return (
    <Section
      title="Notice to the customer's administrators"
      id="notice"
      folds
      actions={gate.closed.length === 0 && <Badge tone="ok">The gate is open</Badge>}
    >
      {gate.closed.length > 0 && (
        <Obstacles
          title="The notice gate is closed: nothing leaves"
          items={gate.closed.map((what) => ({ key: what, what }))}
        />
      )}
      {gate.windowEndsAt && (
        <p>
          {facts.now < gate.windowEndsAt
            ? "The customer may object until "
            : "The customer could object until "}
          <Clock at={gate.windowEndsAt} zone={zone} />.
        </p>
      )}
      <Table
        label="Administrators and the notice"
        columns={[{ label: "Administrator" }, { label: "Standing" }]}
        rows={gate.standings.map((standing) => ({
          key: standing.contact.id,
          cells: [
            <>
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium">{standing.contact.name}</span>
                <FreshnessBadge contact={standing.contact} basis={facts} />
              </div>
              <div className="wrap-anywhere text-muted text-sm">{standing.contact.email}</div>
            </>,
            <>
              <Badge tone={STANDINGS[standing.is].tone}>{wordsOf(standing, facts)}</Badge>
              <div className="text-muted text-sm">
                <Detail standing={standing} facts={facts} />
              </div>
            </>,
          ],
        }))}
        empty={
          <p className="text-muted">
            {facts.customer
              ? "The customer has listed no administrator."
              : "No customer is known for these accounts."}
          </p>
        }
      />
      <Acts view={view} acts={actsOf(facts)} own="tellAdministrators" />
    </Section>
  );
}
