import { Section } from "@/components/ui/section";
import { productionAtHand } from "@/lib/demands/guards/guard";
import type { ShownNotice } from "@/lib/notice/show-notice";
import type { PageAct } from "../../forms/all-forms";
import { ItemsTable } from "../sections/items-table";
import { Parcel } from "../sections/parcel";
import type { View } from "../sections/view";
import { NoticePreview } from "./notice-preview";

/** Before the acts by which something leaves or is let out: exactly what. Nothing for any other act. */
export function ActPreview({ act, view, notice }: { act: PageAct; view: View; notice: ShownNotice | null }) {
  if (notice) return <NoticePreview notice={notice} />;
  if (act === "approveScope")
    return (
      <Section title="What you would approve" flush>
        <ItemsTable view={view} />
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
