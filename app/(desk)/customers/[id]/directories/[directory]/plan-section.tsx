import { ActionForm } from "@/components/ui/action-form";
import { Banner } from "@/components/ui/banner";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { GroupPlan } from "@/lib/contacts/directories/plan-group";
import { changeGroupAction } from "../actions";

/** People of a long list that the page names. */
const NAMED = 100;

type PlanSectionProps = {
  customerId: string;
  directoryId: string;
  group: string | null;
  plan: GroupPlan;
  /** This is the group already. */
  same: boolean;
};

function People({ label, people }: { label: string; people: GroupPlan["listed"] }) {
  return (
    <Table
      label={`${label}: ${people.length.toLocaleString("en")}${people.length > NAMED ? `, the first ${NAMED} of them` : ""}`}
      columns={[{ label: `${label} (${people.length.toLocaleString("en")})` }, { label: "Address" }]}
      empty={<p className="p-4 text-muted">Nobody</p>}
      rows={people.slice(0, NAMED).map(({ name, email }) => ({ key: email, cells: [name, email] }))}
    />
  );
}

/** Who would come onto the customer's list and go off it by this group, and the change. */
export function PlanSection({ customerId, directoryId, group, plan, same }: PlanSectionProps) {
  return (
    <Section title={group === null ? "If everybody were an administrator" : `If it were “${group}”`}>
      {group !== null && plan.groupId === null && (
        <Banner tone="warn" title="The directory has not sent a group of this name">
          Until it does, it lists nobody.
        </Banner>
      )}
      {plan.left === 0 && (
        <Banner tone="danger" title="Nobody would be left to be told">
          This customer would have no administrator at all, and no notice could reach it.
        </Banner>
      )}
      <People label="Would be listed" people={plan.listed} />
      <People label="Would go off the list" people={plan.unlisted} />
      <ActionForm
        action={changeGroupAction.bind(null, customerId, directoryId)}
        submit="Change the group"
        hidden={{ group: group ?? "", hash: plan.hash }}
        note={`${plan.listed.length.toLocaleString("en")} listed, ${plan.unlisted.length.toLocaleString("en")} taken off, all at once. Who is listed is confirmed as of the day on which the directory sent them.`}
        {...(same && { disabledReason: "This is so already: nothing would change." })}
      />
    </Section>
  );
}
