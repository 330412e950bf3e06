import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { ShownDirectory } from "@/lib/contacts/directories/queries";
import { endDirectoryAction, makeTokenAction, revokeTokenAction } from "./actions";
import { validDaysField } from "./fields";

interface DirectoryViewProps {
  customerId: string;
  directory: ShownDirectory;
  manages: boolean;
}

/** Who is an administrator by this directory. */
function administrators({ administratorsGroup, groupThere }: ShownDirectory): string {
  if (administratorsGroup === null) return "Everybody whom the directory sends";
  return groupThere
    ? `Members of the group “${administratorsGroup}”`
    : `Members of the group “${administratorsGroup}”, which was not sent yet: nobody is listed until it is`;
}

/** With what the directory comes in, until when, and when it last did. */
function Tokens({ customerId, directory, manages }: DirectoryViewProps) {
  const columns = [{ label: "Made" }, { label: "Good until" }, { label: "Last used" }];
  return (
    <Table
      label={`Tokens of ${directory.name}`}
      columns={manages ? [...columns, { label: "End it" }] : columns}
      empty={<EmptyState title="No token">The directory cannot come in. Make one for it.</EmptyState>}
      rows={directory.tokens.map(({ id, madeAt, expiresAt, expired, lastUsedAt }) => ({
        key: id,
        cells: [
          <Clock key="made" at={madeAt} />,
          <span key="until">
            <Clock at={expiresAt} />
            {expired && <div className="text-muted text-sm">Ran out</div>}
          </span>,
          lastUsedAt ? <Clock key="used" at={lastUsedAt} /> : "Never",
          ...(manages
            ? [
                <ActionForm
                  key="end"
                  action={revokeTokenAction.bind(null, customerId, id)}
                  submit="Revoke"
                  submitVariant="secondary"
                />,
              ]
            : []),
        ],
      }))}
    />
  );
}

/** One directory: whom it lists, what it sent last, what was refused, and its tokens. */
export function DirectoryView({ customerId, directory, manages }: DirectoryViewProps) {
  const { id, name, users, listed, createdAt, changedAt, refusals } = directory;
  return (
    <Section title={name} id={`directory-${id}`}>
      <DefinitionList
        items={[
          { term: "Lists", value: administrators(directory) },
          { term: "Users", value: `${users}, of whom ${listed} ${listed === 1 ? "is" : "are"} listed` },
          { term: "Made", value: <Clock at={createdAt} /> },
          { term: "Last change", value: changedAt ? <Clock at={changedAt} /> : "Nothing sent yet" },
        ]}
      />
      <Tokens customerId={customerId} directory={directory} manages={manages} />
      <Details
        summary={`Refused requests: ${refusals.length === 0 ? "none" : `the last ${refusals.length}`}`}
      >
        {refusals.length > 0 ? (
          <Table
            label={`Requests of ${name} that were refused`}
            columns={[{ label: "When" }, { label: "Request" }, { label: "Answer" }]}
            rows={refusals.map(({ at, method, endpoint, status, scimType }, index) => ({
              key: `${at}-${index}`,
              cells: [
                <Clock key="at" at={new Date(at)} />,
                `${method} ${endpoint ? `/${endpoint}` : "elsewhere"}`,
                scimType ? `${status} ${scimType}` : `${status}`,
              ],
            }))}
          />
        ) : (
          <p>Everything that the directory sent was taken.</p>
        )}
      </Details>
      {manages && (
        <>
          <LinkButton href={`/customers/${customerId}/directories/${id}`}>Another group</LinkButton>
          <Details summary="Make another token">
            <ActionForm
              action={makeTokenAction.bind(null, id)}
              submit="Make a token"
              submitVariant="secondary"
              fields={[validDaysField]}
              note="Two can be good at once: give the new one to the directory, then revoke the older one."
            />
          </Details>
          <Details summary="End the directory">
            <ActionForm
              action={endDirectoryAction.bind(null, customerId, id)}
              submit="End the directory"
              submitVariant="secondary"
              note="Its tokens end at once. Whom it listed stays listed, and is kept by hand from now on."
            />
          </Details>
        </>
      )}
    </Section>
  );
}
