import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { openDisclaimers } from "@/lib/contacts/keeping-fresh/read-disclaimers";
import { settleDisclaimerAction } from "./settle-disclaimer-action";

export const metadata: Metadata = { title: "Said by contacts" };

const SAID = {
  LEFT: "They are no longer the right contact.",
  NOT_OURS: "The organisation is not theirs.",
} as const;

/** Contacts who said, when asked, that they are not the right ones: one person's word takes nobody off a list by itself. */
export default async function SaidPage() {
  return deskPage(async (ctx) => {
    const said = await openDisclaimers(ctx);
    return (
      <>
        <PageHeader
          title="Said by contacts"
          description="Ask the customer, then take the contact off the list, or keep it. Until then the contact is asked no more, comes in by no link and is told of no demand; the legal contact was told."
        />
        <Card flush>
          <Table
            label="What contacts said of themselves"
            columns={[
              { label: "Contact" },
              { label: "Customer" },
              { label: "Said" },
              { label: "Settle it", nowrap: true },
            ]}
            empty={
              <EmptyState title="Nothing waits">
                Whoever says so by the link of a mail appears here.
              </EmptyState>
            }
            rows={said.map((one) => ({
              key: one.id,
              cells: [
                <span key="contact">
                  <span className="font-medium">{one.name}</span>
                  <span className="wrap-anywhere block text-muted text-sm">{one.email}</span>
                </span>,
                <Link key="customer" href={`/customers/${one.customerId}`} className="text-link">
                  {one.customer}
                </Link>,
                <span key="said">
                  {SAID[one.said]}{" "}
                  <span className="block text-muted text-sm">
                    <Clock at={one.saidAt} zone={one.zone} />
                  </span>
                </span>,
                <ActionForm
                  key="settle"
                  action={settleDisclaimerAction.bind(null, one.id)}
                  submit="Take off the list"
                  submitVariant="secondary"
                  actions={
                    <SubmitButton name="intent" value="KEPT" variant="secondary">
                      Keep on the list
                    </SubmitButton>
                  }
                />,
              ],
            }))}
          />
        </Card>
      </>
    );
  });
}
