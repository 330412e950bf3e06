import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { moveClockAction } from "./move-clock-action";

export const metadata: Metadata = { title: "Demo clock" };

/** The clock of the demo, and the way to move it forward. */
export default async function ClockPage() {
  return deskPage(async (ctx) => {
    if (!env().demo) throw new NotFound();
    requirePermission(ctx.actor, "clock:move");
    return (
      <>
        <PageHeader
          title="Demo clock"
          description="Windows and deadlines can be tried by moving time forward. It cannot be moved back."
        />
        <Card>
          <p className="mb-4">
            It is now <Clock at={await now()} />.
          </p>
          <ActionForm
            action={moveClockAction}
            submit="Move the clock forward"
            hidden={{ submission: randomUUID() }}
            fields={[
              {
                name: "hours",
                label: "Hours",
                type: "number",
                required: true,
                value: "24",
                min: "1",
                max: "9600",
                width: "short",
                hint: "24 is a day, 168 a week.",
              },
            ]}
          />
        </Card>
      </>
    );
  });
}
