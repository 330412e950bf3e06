import { deskPage } from "@/app/_adapters/desk-page";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { ROLES } from "@/lib/auth/permissions";
import { peopleWithAccess } from "@/lib/demands/access/set-jurisdictions";
import { countryName } from "../country-name";

export const metadata = { title: "Jurisdictions" };

/** Of which countries' authorities each person may know the demands. */
export default function AccessPage() {
  return deskPage(async (ctx) => (
    <>
      <PageHeader
        title="Jurisdictions"
        description="For everybody else a demand from another country does not exist. A named reader of a restricted demand is named whatever its country."
      />
      <Card flush>
        <Table
          label="People and their jurisdictions"
          columns={[{ label: "Person" }, { label: "Roles" }, { label: "Knows of demands from" }]}
          rows={(await peopleWithAccess(ctx)).map(({ id, name, roles, jurisdictions }) => ({
            key: id,
            cells: [
              <Link key="person" href={`/access/${id}`} className="text-link font-medium">
                {name}
              </Link>,
              roles.map((role) => ROLES[role]).join(", "),
              jurisdictions.length > 0 ? jurisdictions.map(countryName).join(", ") : "Every country",
            ],
          }))}
          empty={
            <EmptyState title="Nobody may see demands yet">
              Give somebody a role at the desk first.
            </EmptyState>
          }
        />
      </Card>
    </>
  ));
}
