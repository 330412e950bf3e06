import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Day } from "@/components/ui/clock";
import { PageHeader } from "@/components/ui/page-header";
import { Columns } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { type KindVersion, kindPage } from "@/lib/intake/catalog/kind-page";
import { VersionsSection } from "../../setting-changes/versions-section";
import { DifferenceTable } from "../difference-table";
import { KindBadges, UnconfirmedBadge } from "../kind-badges";
import { DemandsSection } from "./sections/demands-section";
import { FactsSection } from "./sections/facts-section";
import { UnconfirmedSection } from "./sections/unconfirmed-section";
import { WaitingSection } from "./sections/waiting-section";

function whatDiffers(before: KindVersion, { version, kind }: KindVersion) {
  const names: [string, string] = [`Version ${before.version}`, `Version ${version}`];
  return {
    summary: `What differs from version ${before.version}`,
    shown: <DifferenceTable label={names.join(" and ")} before={before.kind} after={kind} names={names} />,
  };
}

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

/** One kind of instrument: everything that its row says, how it came to say it, and which open demands rely on it. */
export default async function KindPage({ params }: Props) {
  const { code } = await params;
  return deskPage(async (ctx) => {
    const page = await kindPage(ctx, code);
    const { versions, waiting, refused, demands, reviewOverdue, shipped } = page;
    const [{ kind, version }] = versions;
    const mayPropose = can(ctx.actor, "setting:propose");
    const address = `/catalog/${kind.code}`;
    return (
      <>
        <PageHeader
          back={{ href: "/catalog", label: "Catalog" }}
          eyebrow={`${kind.code}, version ${version}`}
          title={kind.title}
          meta={
            <>
              <KindBadges kind={kind} />
              <UnconfirmedBadge kind={kind} />
            </>
          }
          actions={
            mayPropose && (
              <>
                <LinkButton href={`${address}/review`}>Record a review</LinkButton>
                {kind.state === "in-force" && (
                  <LinkButton href={`${address}/change?lapsed`}>Propose that it lapsed</LinkButton>
                )}
                <LinkButton href={`${address}/change`} variant="primary">
                  Propose a change
                </LinkButton>
              </>
            )
          }
        />
        {reviewOverdue && (
          <Banner tone="warn" title="The review of this row is overdue">
            It was to be read again by <Day date={kind.reviewBy} />. Until somebody has, rely on it with care.
          </Banner>
        )}
        {kind.state !== "in-force" && (
          <Banner
            tone="danger"
            title={kind.state === "lapsed" ? "This law has lapsed" : "This is not law yet"}
          >
            It compels nothing. A paper of this kind can still be registered, so that it is on file and
            declined.
          </Banner>
        )}
        {shipped && (
          <Banner
            tone="info"
            title="This release of Narrowgate brings another text for this row"
            actions={
              mayPropose && <LinkButton href={`${address}/change?shipped`}>Propose the new text</LinkButton>
            }
          >
            Nobody here has changed the row, and nothing changes it by itself.
            <DifferenceTable label="What the new text says otherwise" before={kind} after={shipped} />
          </Banner>
        )}
        <WaitingSection waiting={waiting} />
        <Columns
          main={
            <>
              <FactsSection kind={kind} />
              <VersionsSection
                versions={versions}
                refused={refused}
                unfolded={(one, before) => before && whatDiffers(before, one)}
              />
            </>
          }
          aside={
            <>
              <UnconfirmedSection kind={kind} mayPropose={mayPropose} />
              <DemandsSection demands={demands} inUse={version} code={code} />
            </>
          }
        />
      </>
    );
  });
}
