import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { productionAtHand } from "@/lib/demands/guards/guard";
import type { ShownNotice } from "@/lib/notice/show-notice";
import type { PageAct } from "../../forms/all-forms";
import { released } from "../../forms/package-field";
import { ItemsTable } from "../sections/items-table";
import { Parcel } from "../sections/parcel";
import { TasksOfCustodians } from "../sections/tasks-of-custodians";
import type { View } from "../sections/view";
import { NoticePreview } from "./notice-preview";

/** Before the acts by which something leaves, is let out, or is said to be all: exactly what. Nothing for any other act. */
export function ActPreview({ act, view, notice }: { act: PageAct; view: View; notice: ShownNotice | null }) {
  if (notice) return <NoticePreview notice={notice} />;
  if (act === "approveScope")
    return (
      <Section title="What you would approve" flush>
        <ItemsTable view={view} />
      </Section>
    );
  if (act === "endProduction")
    return (
      <Section title="What custodians answered, and what left">
        <TasksOfCustodians
          tasks={view.facts.tasks.filter((one) => !one.voidedAt)}
          collects={can(view.ctx.actor, "production:collect")}
          zone={view.facts.instrument.servedZone}
          nameOf={view.nameOf}
        />
        {released(view.facts).map((parcel) => (
          <Parcel key={parcel.id} view={view} parcel={parcel} />
        ))}
      </Section>
    );
  const parcel = productionAtHand(view.facts, undefined);
  if ((act === "sealPackage" || act === "deliverProduction") && parcel)
    return (
      <Section title={act === "sealPackage" ? "What would be sealed" : "What would leave"}>
        <Parcel view={view} parcel={parcel} />
      </Section>
    );
  return null;
}
