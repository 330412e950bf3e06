import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { ZONES } from "../../demands/forms/zones";
import { calendarFields } from "../calendar-fields";
import { proposeCalendarAction } from "../holiday-actions";

export const metadata: Metadata = { title: "Propose a new calendar" };

/** A country or region whose holidays do not ship with the product. */
export default function NewCalendarPage() {
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "setting:propose");
    return (
      <>
        <PageHeader back={{ href: "/holidays", label: "Holidays" }} title="Propose a new calendar" />
        <Section title="The calendar">
          <ActionForm
            action={proposeCalendarAction}
            submit="Propose it"
            hidden={{ fromVersion: "0" }}
            note="Nothing counts by it until a second person has confirmed it."
            fields={[
              {
                name: "calendar",
                label: "Short name",
                type: "text",
                required: true,
                width: "short",
                maxLength: 20,
                hint: "The country, then the region: no, or ch-zh.",
              },
              { name: "name", label: "Name", type: "text", required: true, maxLength: 120 },
              { name: "zone", label: "Zone of its offices", type: "select", required: true, options: ZONES },
              ...calendarFields(null, true),
            ]}
          />
        </Section>
      </>
    );
  });
}
