import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Clock, Day } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/context";
import { openDelayed } from "@/lib/demands/delayed-terms";
import type { DemandFacts, OrderFacts } from "@/lib/demands/facts";
import { orderInForce } from "@/lib/demands/secrecy";
import { FLAG_WORDS, type SecrecyFlag, secrecyFlags } from "@/lib/demands/secrecy-flags";
import type { PageAct } from "../../forms/all-forms";
import { Acts } from "./acts";
import { OwedNotice } from "./owed-notice";
import type { View } from "./view";

const COVERS = {
  ANYONE: "Forbids telling anybody",
  ACCOUNT_HOLDER: "Forbids telling the account holder",
  ALL_BUT_NAMED: "Forbids telling all but the persons named",
};

/** Extended, shortened or neither: how the order came to have its last day. */
function changeWords(order: OrderFacts, { orders }: DemandFacts): string {
  const before = orders.find((one) => one.id === order.changesId);
  if (!before) return "";
  const sooner = before.releasedAt && (!before.endsOn || (order.endsOn && order.endsOn < before.endsOn));
  return sooner ? "Shortened by two people" : "Extension";
}

function What({ order, view: { facts } }: { order: OrderFacts; view: View }) {
  const named = facts.items.filter(({ id }) => order.items.includes(id)).map(({ position }) => position);
  const permitted = facts.contacts.filter(({ id }) => order.permits.includes(id)).map(({ name }) => name);
  const paper = facts.documents.find(({ id }) => id === order.documentId);
  return (
    <>
      <span className="font-medium">{order.court}</span>
      <div>{COVERS[order.covers]}</div>
      <ul className="text-muted text-sm">
        {permitted.length > 0 && <li>Permits: {permitted.join(", ")}</li>}
        {named.length > 0 && <li>Names items {named.join(", ")}; the whole demand stays secret</li>}
        {order.forbidsRedirect && <li>Forbids asking the authority to go to the customer</li>}
        {order.conditions && <li>Conditions: {order.conditions}</li>}
        {order.finding && <li>Finding: {order.finding}</li>}
        {paper && <li>Paper: {paper.title}</li>}
        {order.releaseReason && <li>Released: {order.releaseReason}</li>}
      </ul>
    </>
  );
}

function From({ order, view: { facts, nameOf } }: { order: OrderFacts; view: View }) {
  const change = changeWords(order, facts);
  return (
    <>
      <Clock at={order.startsAt} zone={order.zone} />
      <div>
        {order.endsOn ? (
          <>
            to the end of <Day date={order.endsOn.toISOString().slice(0, 10)} />
          </>
        ) : (
          "without a last day"
        )}
      </div>
      <div className="text-muted text-sm">
        {change && `${change}. `}Entered by {nameOf(order.enteredById)},{" "}
        <Clock at={order.enteredAt} zone={order.zone} />
      </div>
    </>
  );
}

function Stands({ order, now }: { order: OrderFacts; now: Date }) {
  if (order.releasedAt)
    return (
      <>
        <Badge>Released</Badge>
        <div className="text-muted text-sm">
          <Clock at={order.releasedAt} zone={order.zone} />
        </div>
      </>
    );
  if (!orderInForce(order, now)) return <Badge>Run out</Badge>;
  return (
    <>
      <Badge tone="secrecy">In force</Badge>
      {order.holdsUntil && (
        <div className="text-muted text-sm">
          Nothing before <Clock at={order.holdsUntil} zone={order.zone} />
          <div>
            <Clock at={order.holdsUntil} />
          </div>
        </div>
      )}
    </>
  );
}

function Mark({
  mark: { order, flag, sentence, citation, answer },
  view,
}: {
  mark: SecrecyFlag;
  view: View;
}) {
  const { facts, ctx, nameOf } = view;
  const href = `/demands/${facts.demand.reference}/answerSecrecyFlag?flag=${flag}:${order.id}`;
  return (
    <Banner
      tone={answer ? "info" : "warn"}
      title={`${FLAG_WORDS[flag]}: ${order.court}`}
      {...(can(ctx.actor, "secrecy:answer") && {
        actions: (
          <LinkButton href={href} size="small">
            {answer ? "Answer anew" : "Answer"}
          </LinkButton>
        ),
      })}
    >
      {sentence} ({citation})
      {answer && (
        <div>
          {answer.challenged ? "Challenged" : "Not challenged"} by {nameOf(answer.answeredById)}:{" "}
          {answer.reason}
        </div>
      )}
    </Banner>
  );
}

function actsOf(facts: DemandFacts): PageAct[] {
  return [
    "enterSecrecy",
    ...(facts.demand.secrecy === "UNKNOWN" ? (["answerSecrecy"] as const) : []),
    ...(facts.orders.some((one) => one.endsOn && !one.releasedAt) ? (["extendSecrecy"] as const) : []),
    ...(openDelayed(facts)?.proposal.confirmedAt ? (["stopDelayedNotice"] as const) : []),
  ];
}

/** The history of what forbids telling: every order with its ends, what can be challenged, and the notice that is owed. */
export function SecrecySection({ view }: { view: View }) {
  const { facts, ctx } = view;
  const lawyers = can(ctx.actor, "document:read");
  return (
    <Section title="What forbids telling" id="secrecy" folds>
      {lawyers &&
        secrecyFlags(facts).map((mark) => (
          <Mark key={`${mark.flag}${mark.order.id}`} mark={mark} view={view} />
        ))}
      {lawyers && <OwedNotice view={view} />}
      <Table
        label="Orders that forbid telling"
        columns={[{ label: "Order" }, { label: "In force" }, { label: "Stands" }]}
        rows={facts.orders.map((order) => ({
          key: order.id,
          cells: [
            lawyers ? <What key="what" order={order} view={view} /> : COVERS[order.covers],
            <From key="from" order={order} view={view} />,
            <Stands key="stands" order={order} now={facts.now} />,
          ],
        }))}
        empty={<p className="text-muted">No order is on file.</p>}
      />
      <Acts view={view} acts={actsOf(facts)} own="enterSecrecy" />
    </Section>
  );
}
