import { Banner } from "@/components/ui/banner";
import { Day } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import type { InstrumentKind } from "@/lib/instruments/kind";
import { lastDayOfService, servedTooLate } from "@/lib/instruments/served-in-time";
import { reviewOverdue } from "@/lib/intake/catalog/catalog-list";
import { type NewerVersion, versionKept } from "@/lib/intake/catalog/kind-page";
import { DifferenceTable } from "../../../catalog/difference-table";
import type { View } from "./view";

const compels = (kind: InstrumentKind) => kind.effect === "compels" && kind.state === "in-force";

/** The catalog has gone on since the demand was registered; the demand has not. */
function Newer({ kept, inUse }: NewerVersion) {
  const lost = compels(kept.kind) && !compels(inUse.kind);
  return (
    <Banner
      tone={lost ? "danger" : "info"}
      title={
        lost
          ? `By version ${inUse.version} this kind compels no longer`
          : `The catalog has version ${inUse.version} of this kind`
      }
    >
      This demand keeps version {kept.version}, with which it was registered: what it reaches, the window and
      the day of our answer stay.{" "}
      {lost && "Look whether the law still binds us, and challenge or reject the demand where it does not. "}
      <Details summary="What differs">
        <DifferenceTable
          label={`Version ${kept.version} and version ${inUse.version}`}
          before={kept.kind}
          after={inUse.kind}
          names={[`Version ${kept.version}, kept`, `Version ${inUse.version}`]}
        />
      </Details>
    </Banner>
  );
}

/** What the catalog says of the paper's kind that a reader should know before relying on it. */
export async function KindSection({ view }: { view: View }) {
  const { facts, ctx } = view;
  const { kind, instrument, now } = facts;
  if (!can(ctx.actor, "catalog:read")) return null;
  const { kept, inUse } = await versionKept(instrument.kindId);
  const issuedOn = instrument.issuedOn?.toISOString().slice(0, 10);
  const late =
    issuedOn && servedTooLate(kind, issuedOn, { at: instrument.servedAt, zone: instrument.servedZone });
  const last = issuedOn && lastDayOfService(kind, issuedOn);
  const { unconfirmed } = kept.kind;
  return (
    <Section title="The kind of paper" id="kind" folds>
      <p>
        <Link href={`/catalog/${kind.code}`} className="text-link">
          {kind.title}
        </Link>
        , {kind.code}, version {kept.version}
      </p>
      {late && last && (
        <Banner tone="warn" title="Served after its time">
          It was to be served by <Day date={last} />. {kept.kind.validity?.basis}. Answer V05 accordingly.
        </Banner>
      )}
      {inUse.version > kept.version && <Newer kept={kept} inUse={inUse} />}
      {reviewOverdue(inUse.kind, now) && (
        <Banner tone="warn" title="The review of this kind is overdue">
          It was to be read again by <Day date={inUse.kind.reviewBy} />. Confirm what you rely on.
        </Banner>
      )}
      {unconfirmed.length > 0 && (
        <Details
          summary={
            unconfirmed.length === 1 ? "One unconfirmed fact" : `${unconfirmed.length} unconfirmed facts`
          }
        >
          <ul className="flex list-disc flex-col gap-1 pl-4">
            {unconfirmed.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </Details>
      )}
    </Section>
  );
}
