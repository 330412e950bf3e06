import type { Metadata } from "next";
import { z } from "zod";
import { deskPage } from "@/app/_adapters/desk-page";
import { Hash } from "@/components/ui/hash";
import { PageHeader } from "@/components/ui/page-header";
import { importPage, VERDICTS } from "@/lib/contacts/import/import-pages";
import { StateBadge } from "../state-badge";
import { RowsSection } from "./rows-section";
import { FailedSection, SettleSection } from "./settle-section";
import { StateBanner } from "./state-banner";

export const metadata: Metadata = { title: "A file of contacts" };

const SHOWN = ["PREVIEWED", "CARRYING_OUT", "CARRIED_OUT", "OVERTAKEN", "GIVEN_UP", "FAILED"];

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

const after = z.coerce.number().int().min(0).max(10_000_000).catch(0);

/** One file: what it would change, or changed, row by row. */
export default async function ImportPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const asked = z.enum(VERDICTS).safeParse(query.show).data ?? null;
    const page = await importPage(ctx, id, asked, after.parse(query.after));
    const { one } = page;
    const shown = SHOWN.includes(one.state) && one.readAt !== null && !one.sweptAt;
    return (
      <>
        <PageHeader
          back={{ href: "/contacts/imports", label: "Import contacts" }}
          title={<span className="wrap-anywhere">{one.fileName}</span>}
          meta={<StateBadge state={one.state} />}
          description={<Hash value={one.sha256} label="SHA-256 of the file" />}
        />
        <StateBanner page={page} />
        {shown && <RowsSection page={page} />}
        {one.state === "PREVIEWED" && <SettleSection page={page} />}
        {one.state === "FAILED" && <FailedSection page={page} />}
      </>
    );
  });
}
