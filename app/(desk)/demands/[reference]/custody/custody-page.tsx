import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { Context } from "@/lib/auth/context";
import { custodyOf } from "@/lib/demands/custody";
import { markRead } from "@/lib/demands/inbox/mark-read";
import { openAsked } from "@/lib/demands/open-demand";
import { peopleNames } from "@/lib/demands/people-names";
import type { PageAct } from "../../forms/all-forms";
import { DoneBanner } from "../done-banner";
import { Acts } from "../sections/acts";
import { FilterUnderWay } from "../sections/filter-under-way";
import { SealingState } from "../sections/sealing-state";
import { TasksOfCustodians } from "../sections/tasks-of-custodians";
import { KeptData } from "./kept-data";
import { PackedFiles } from "./packed-files";

const OF_PACKAGES: PageAct[] = ["addFiltered", "removeFile", "sealPackage", "voidPackage"];

/**
 * A demand as a custodian sees it, who may not read it: what to keep, to collect and to seal, and nothing of why. Called and
 * not drawn as a component, so that what is not found is found out within `deskPage`.
 */
export async function drawCustody(
  ctx: Context,
  reference: string,
  { done, files }: { done: string | undefined; files: string | undefined },
) {
  const [facts, nameOf] = await Promise.all([openAsked(ctx, reference), peopleNames()]);
  await markRead(ctx, { demandId: facts.demand.id });
  const custody = custodyOf(facts);
  const view = { facts, ctx, nameOf };
  return (
    <>
      <PageHeader
        back={{ href: "/tasks", label: "Tasks" }}
        title={reference}
        description="What is asked of custodians. Why, by whom and for whom is not shown to them."
      />
      <DoneBanner reference={reference} act={done} />
      <KeptData custody={custody} nameOf={nameOf} />
      {custody.holds.some((one) => !one.attestedAt) && (
        <Acts view={view} acts={["attestHold"]} own="attestHold" />
      )}
      {custody.tasks.length > 0 && (
        <Section title="Production" id="production">
          <TasksOfCustodians tasks={custody.tasks} collects zone="UTC" nameOf={nameOf} />
          <FilterUnderWay view={view} path={`/demands/${reference}`} />
          {custody.packages.map((parcel) => (
            <PackedFiles key={parcel.id} parcel={parcel} reference={reference} page={files} nameOf={nameOf} />
          ))}
          <SealingState view={view} />
          <Acts view={view} acts={OF_PACKAGES} />
          {custody.packages.some((one) => one.state === "sealing") && (
            <Acts view={view} acts={["takeBackSealing"]} />
          )}
          {custody.packages.some((one) => one.state === "released") && (
            <Acts view={view} acts={["recordOverProduction"]} />
          )}
        </Section>
      )}
      <Acts view={view} acts={["recordNoData"]} />
    </>
  );
}
