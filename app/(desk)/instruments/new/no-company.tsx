import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { type Context, can } from "@/lib/auth/context";
import { peopleWhoMay } from "@/lib/auth/people-who-may";

/** In place of the form while there is nobody on whom a paper could be served: who can mend that. */
export async function NoCompany({ ctx }: { ctx: Context }) {
  const may = can(ctx.actor, "company:manage");
  const names = new Intl.ListFormat("en", { type: "disjunction" }).format(
    await peopleWhoMay("company:manage"),
  );
  return (
    <>
      <PageHeader title="Register an instrument" />
      <Card flush>
        <EmptyState
          title="None of our companies is listed yet"
          {...(may && {
            action: (
              <LinkButton href="/companies/new" variant="primary">
                Add a company
              </LinkButton>
            ),
          })}
        >
          A paper is registered as served on one of them. {!may && `Ask ${names} to add the company.`}
        </EmptyState>
      </Card>
    </>
  );
}
