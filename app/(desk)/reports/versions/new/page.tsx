import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { PROFILE_WORDS } from "@/lib/reporting/files/frozen-report";
import { BAND_STRUCTURES, PROFILES } from "@/lib/reporting/profiles/types";
import { halfYearBefore } from "@/lib/reporting/schema";
import { makeReportAction } from "../act-actions";

export const metadata: Metadata = { title: "Make a report" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Asks for period, day and profile; a correction brings those of the version before along. */
export default async function NewReportPage({ searchParams }: Props) {
  const query = await searchParams;
  const given = (name: string) => (typeof query[name] === "string" ? query[name] : "");
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "report:make");
    const at = await now();
    const today = at.toISOString().slice(0, 10);
    const usual = halfYearBefore(at);
    return (
      <>
        <PageHeader title="Make a report" back={{ href: "/reports/versions", label: "Reports made" }} />
        <Card>
          <ActionForm
            action={makeReportAction}
            submit="Make the draft"
            cancel={{ href: "/reports/versions", label: "Back to the reports" }}
            note="The numbers are counted and frozen with their files. A second person approves the draft, and then it can be published."
            fields={[
              {
                name: "from",
                label: "First day",
                type: "date",
                required: true,
                max: today,
                value: given("from") || usual.from,
                hint: "Requests count by the day of their receipt, UTC.",
              },
              {
                name: "to",
                label: "Last day",
                type: "date",
                required: true,
                max: today,
                value: given("to") || usual.to,
                hint: "It counts whole.",
              },
              {
                name: "asOf",
                label: "As of",
                type: "date",
                required: true,
                max: today,
                value: given("asOf") || today,
                hint: "Outcomes are told as they were known at the end of this day, UTC.",
              },
              {
                name: "profile",
                label: "Profile",
                type: "select",
                required: true,
                width: "medium",
                value: given("profile") || "internal",
                options: PROFILES.map((value) => ({ value, label: PROFILE_WORDS[value] ?? value })),
              },
              {
                name: "bandStructure",
                label: "Structure of bands",
                type: "select",
                required: "sometimes",
                value: given("bandStructure"),
                hint: "Of 50 U.S.C. 1874(a), for that profile alone; kept for the period.",
                options: [
                  { value: "", label: "None" },
                  ...BAND_STRUCTURES.map((value) => ({ value, label: value })),
                ],
              },
              {
                name: "reason",
                label: "Why it is corrected",
                type: "textarea",
                rows: 2,
                value: given("reason"),
                required: "sometimes",
                hint: "Where a version for this period and profile is published already. It is published, too.",
              },
            ]}
          />
        </Card>
      </>
    );
  });
}
