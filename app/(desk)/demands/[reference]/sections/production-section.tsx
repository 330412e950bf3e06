import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { standingExportsOf } from "@/lib/demands/guards/found-nothing";
import { beingSealed, filesOf } from "@/lib/demands/guards/production";
import { openRoute } from "@/lib/demands/privileged-route";
import type { PageAct } from "../../forms/all-forms";
import { Acts } from "./acts";
import { FilterUnderWay } from "./filter-under-way";
import { FilteredLink } from "./filtered-link";
import { Parcel } from "./parcel";
import { PrivilegedRecords } from "./privileged-records";
import { SealingState } from "./sealing-state";
import { TasksOfCustodians } from "./tasks-of-custodians";
import { ToldNothingMore } from "./told-nothing-more";
import type { View } from "./view";

const GOES_BACK = new Set(["NO_DATA", "CANNOT_SEPARATE", "TOO_MUCH"]);

/** What counsel may do about tasks that came back without an export, or with exports in which the filter found nothing. */
function actsOnAnswers(facts: DemandFacts): PageAct[] {
  const answered = facts.tasks.filter((one) => one.answer && !one.voidedAt);
  if (answered.length === 0) return [];
  const back = answered.some((one) => one.answer && GOES_BACK.has(one.answer));
  const nothingIsIn = standingExportsOf(facts).every(({ given }) => given.found?.in === 0);
  return [
    "reopenTask",
    ...(back ? (["returnToReview"] as const) : []),
    ...(back || nothingIsIn ? (["recordNoData"] as const) : []),
  ];
}

function actsOf(facts: DemandFacts): PageAct[] {
  const { productions, incidents, now } = facts;
  const open = productions.find((one) => !one.voidedAt && !one.releasedAt);
  const released = productions.filter((one) => one.releasedAt && !one.voidedAt);
  const works = released.some((one) => one.links.some((link) => !link.revokedAt && now < link.expiresAt));
  return [
    ...actsOnAnswers(facts),
    "addFiltered",
    ...(open && filesOf(open).length > 0 && !open.sealedAt ? (["removeFile"] as const) : []),
    "routePrivileged",
    ...(openRoute(facts) ? (["verifyRecipient"] as const) : []),
    "sealPackage",
    ...(open && beingSealed(open) ? (["takeBackSealing"] as const) : []),
    ...(open ? (["voidPackage"] as const) : []),
    ...(released.length > 0 ? (["renewLink"] as const) : []),
    ...(works ? (["revokeLink"] as const) : []),
    ...(facts.demand.status === "PRODUCED" ? (["tellNothingMore"] as const) : []),
    ...(productions.some((one) => one.releasedAt) ? (["recordOverProduction"] as const) : []),
    ...(incidents.some((one) => one.productionId) ? (["askReturn"] as const) : []),
  ];
}

/** Packages with their files, hashes, seals, links and receipts. `files` is as it came in the address. */
export function ProductionSection({ view, files }: { view: View; files: string | undefined }) {
  const { facts } = view;
  if (facts.kind.effect !== "compels") return null;
  return (
    <Section title="Production" id="production" folds>
      <TasksOfCustodians
        tasks={facts.tasks.filter((one) => !one.voidedAt)}
        collects={can(view.ctx.actor, "production:collect")}
        zone={facts.instrument.servedZone}
        nameOf={view.nameOf}
      />
      <FilteredLink view={view} />
      <FilterUnderWay view={view} path={`/demands/${facts.demand.reference}`} />
      {facts.productions.length === 0 && (
        <p className="text-muted">
          No package yet. What custodians export for each item is filtered, and only what was approved goes
          into one.
        </p>
      )}
      {facts.productions.map((parcel) => (
        <Parcel key={parcel.id} view={view} parcel={parcel} page={files} />
      ))}
      <SealingState view={view} />
      <PrivilegedRecords view={view} />
      <ToldNothingMore view={view} />
      <Acts view={view} acts={actsOf(facts)} />
    </Section>
  );
}
