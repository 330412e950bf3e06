import type { Metadata } from "next";
import { z } from "zod";
import { deskPage } from "@/app/_adapters/desk-page";
import { Hash } from "@/components/ui/hash";
import { PageHeader } from "@/components/ui/page-header";
import { can, personId } from "@/lib/auth/context";
import { requestImportPage } from "@/lib/reporting/import/request-import-pages";
import { StateBadge } from "../state-badge";
import { FindingsSection } from "./findings-section";
import { MappingSection } from "./mapping-section";
import { CarryOutSection, LetBeSection, RetrySection, TakeBackSection } from "./settle-sections";
import { StateBanner } from "./state-banner";

export const metadata: Metadata = { title: "A file of requests" };

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

const after = z.coerce.number().int().min(0).max(10_000_000).catch(0);
const UNDER_WAY = ["READING", "CARRYING_OUT"];

/** One file of requests: what was found in it, and what may be done with it. */
export default async function RequestImportPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const page = await requestImportPage(ctx, id, after.parse(query.after));
    const { one } = page;
    const mayImport = can(ctx.actor, "request:import");
    const clean = one.state === "CHECKED" && one.findings === 0;
    return (
      <>
        <PageHeader
          back={{ href: "/reports/imports", label: "Import requests" }}
          title={<span className="wrap-anywhere">{one.fileName}</span>}
          meta={<StateBadge {...one} />}
          description={<Hash value={one.sha256} label="SHA-256 of the file" />}
        />
        <StateBanner page={page} />
        {mayImport && one.state === "UNMAPPED" && <MappingSection one={one} />}
        {page.findings.length > 0 && <FindingsSection page={page} />}
        {mayImport && clean && <CarryOutSection one={one} />}
        {mayImport && one.state === "CHECKED" && one.headings.length > 0 && <MappingSection one={one} />}
        {mayImport && one.state === "FAILED" && <RetrySection one={one} />}
        {mayImport && UNDER_WAY.includes(one.state) && <LetBeSection one={one} />}
        {one.state === "CARRIED_OUT" && can(ctx.actor, "request:take-back") && (
          <TakeBackSection one={one} own={personId(ctx.actor) === one.carriedById} />
        )}
      </>
    );
  });
}
