import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ListPager, readListQuery } from "@/app/_adapters/list-address";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { type ListedPerson, listPeople } from "@/lib/auth/manage-people";
import { ROLES } from "@/lib/auth/permissions";
import { SetUpSteps } from "../set-up-steps";

export const metadata: Metadata = { title: "People" };

function state(person: ListedPerson) {
  if (person.disabledAt) return <Badge tone="danger">Disabled</Badge>;
  if (person.demo) return <Badge tone="info">Demo</Badge>;
  if (!person.hasCredentials) return <Badge tone="warn">Invited</Badge>;
  if (!person.hasSecondFactor) return <Badge tone="warn">No second factor yet</Badge>;
  return <Badge tone="ok">Active</Badge>;
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who may come to the desk, and as what. */
export default async function PeoplePage({ searchParams }: Props) {
  const { q, place } = readListQuery(await searchParams);
  return deskPage(async (ctx) => {
    const { rows: people, ...beside } = await listPeople(ctx, q, place);
    return (
      <>
        <PageHeader
          title="People"
          description="Who may come to the desk, and as what."
          actions={
            <LinkButton href="/people/new" variant="primary">
              Add a person
            </LinkButton>
          }
        />
        <SetUpSteps ctx={ctx} />
        <FilterBar
          fields={[{ name: "q", label: "Search", type: "text", value: q, maxLength: 200, spellCheck: false }]}
          submit="Search"
          {...(q && { clearHref: "/people" })}
        />
        <Section title="Accounts" flush>
          <Table
            label="Accounts"
            columns={[{ label: "Name" }, { label: "Email address" }, { label: "Roles" }, { label: "State" }]}
            rows={people.map((person) => ({
              key: person.id,
              cells: [
                <Link key="name" className="text-link" href={`/people/${person.id}`}>
                  {person.name}
                </Link>,
                person.email,
                person.roles.map((role) => ROLES[role]).join(", "),
                state(person),
              ],
            }))}
            empty={
              <EmptyState
                title="Nobody is like that"
                action={<LinkButton href="/people">See everybody</LinkButton>}
              >
                A search looks inside names and email addresses.
              </EmptyState>
            }
          />
        </Section>
        <ListPager label="Pages of the people" path="/people" q={q} {...beside} />
      </>
    );
  });
}
