import { Section } from "@/components/ui/section";
import type { DemandFacts } from "@/lib/demands/facts";
import { filesOf } from "@/lib/demands/guards/production";
import type { PageAct } from "../../forms/all-forms";
import { Acts } from "./acts";
import { Parcel } from "./parcel";
import { PrivilegedRecords } from "./privileged-records";
import type { View } from "./view";

function actsOf({ productions, now }: DemandFacts): PageAct[] {
  const open = productions.find((one) => !one.voidedAt && !one.releasedAt);
  const released = productions.filter((one) => one.releasedAt && !one.voidedAt);
  const works = released.some((one) => one.links.some((link) => !link.revokedAt && now < link.expiresAt));
  return [
    "addFile",
    "addFiltered",
    ...(open && filesOf(open).length > 0 && !open.sealedAt ? (["removeFile"] as const) : []),
    "routePrivileged",
    "sealPackage",
    ...(open ? (["voidPackage"] as const) : []),
    ...(released.length > 0 ? (["renewLink"] as const) : []),
    ...(works ? (["revokeLink"] as const) : []),
  ];
}

/** Packages with their files, hashes, seals, links and receipts. */
export function ProductionSection({ view }: { view: View }) {
  const { facts } = view;
  if (facts.kind.effect !== "compels") return null;
  return (
    <Section title="Production" id="production" folds>
      {facts.productions.length === 0 && (
        <p className="text-muted">
          Nothing is collected yet. Files are added against the items of the approved scope, while the
          customer may object.
        </p>
      )}
      {facts.productions.map((parcel) => (
        <Parcel key={parcel.id} view={view} parcel={parcel} />
      ))}
      <PrivilegedRecords view={view} />
      <Acts view={view} acts={actsOf(facts)} />
    </Section>
  );
}
