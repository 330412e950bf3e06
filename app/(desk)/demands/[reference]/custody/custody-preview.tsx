import { Section } from "@/components/ui/section";
import type { Custody } from "@/lib/demands/custody";
import type { PageAct } from "../../forms/all-forms";
import { KeptData } from "./kept-data";
import { PackedFiles } from "./packed-files";

/** Before the act of a custodian what it is about, as far as they may know of it. */
export function CustodyPreview({
  act,
  custody,
  nameOf,
}: {
  act: PageAct;
  custody: Custody;
  nameOf: (id: string | null) => string;
}) {
  if (act === "attestHold" || act === "recordNoData") return <KeptData custody={custody} nameOf={nameOf} />;
  const parcel = custody.packages.findLast((one) => one.state !== "released");
  if (act !== "sealPackage" || !parcel) return null;
  return (
    <Section title="What would be sealed">
      <PackedFiles parcel={parcel} reference={custody.reference} nameOf={nameOf} />
    </Section>
  );
}
