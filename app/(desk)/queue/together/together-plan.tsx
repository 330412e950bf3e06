import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { PlannedDemand } from "@/lib/demands/together/plan-together";
import type { TogetherInput } from "@/lib/demands/together/schema";
import { doTogetherAction, undoTogetherAction } from "./together-actions";

interface TogetherPlanProps {
  input: TogetherInput;
  planned: PlannedDemand[];
  /** Those to which it was done by the sending `sent`. */
  done: ReadonlySet<string>;
  sent: string | undefined;
  undone: boolean;
  nameOf: (id: string) => string;
}

function whatHappens(input: TogetherInput, nameOf: (id: string) => string): string {
  if (input.act === "tagDemand") return `Gets the tag “${input.tag}”`;
  if (input.act === "untagDemand") return `Loses the tag “${input.tag}”`;
  return input.assigneeId ? `Goes into the care of ${nameOf(input.assigneeId)}` : "Is in nobody’s care";
}

const demands = (many: number) => (many === 1 ? "1 demand" : `${many} demands`);

/** Everything that the sending carries, as hidden fields. */
function Carried({ input }: { input: TogetherInput }) {
  return (
    <>
      <input type="hidden" name="act" value={input.act} />
      {input.act === "assignDemand" ? (
        <input type="hidden" name="assigneeId" value={input.assigneeId ?? ""} />
      ) : (
        <input type="hidden" name="tag" value={input.tag} />
      )}
      {input.on.map((reference) => (
        <input key={reference} type="hidden" name="on" value={reference} />
      ))}
    </>
  );
}

/** Before: what would become of each demand, and the button. After: what became of each, and the way back. */
export function TogetherPlan({ input, planned, done, sent, undone, nameOf }: TogetherPlanProps) {
  const asks = sent === undefined || undone;
  const willBe = planned.filter(({ why }) => why === null).length;
  const missing = input.on.length - planned.length;
  const happens = whatHappens(input, nameOf);
  const result = ({ reference, why }: PlannedDemand) => {
    if (!asks && done.has(reference)) return <Badge tone="ok">Done</Badge>;
    if (why === null)
      return asks ? happens : <Badge tone="warn">Not done: somebody changed it meanwhile</Badge>;
    return <span className="text-muted">{asks ? `Stays as it is. ${why}` : `Not done. ${why}`}</span>;
  };
  return (
    <>
      {undone && (
        <div role="status">
          <Banner tone="ok" title="Taken back as far as it still stood">
            Below is how the demands stand now.
          </Banner>
        </div>
      )}
      {!asks && (
        <div role="status">
          <Banner
            tone={done.size > 0 ? "ok" : "warn"}
            title={`Done for ${done.size} of ${demands(planned.length)}`}
            {...(done.size > 0 && {
              actions: (
                <ActionForm
                  action={undoTogetherAction.bind(null, sent)}
                  submit="Undo"
                  submitVariant="secondary"
                  hidden={{ submission: randomUUID() }}
                >
                  <Carried input={input} />
                </ActionForm>
              ),
            })}
          />
        </div>
      )}
      {missing > 0 && <Banner tone="warn" title={`${demands(missing)} of those chosen cannot be found`} />}
      <Card flush>
        <Table
          label="What happens to each demand"
          columns={[
            { label: "Demand", nowrap: true },
            { label: "Customer" },
            { label: input.act === "assignDemand" ? "In the care of" : "Tags" },
            { label: "What happens" },
          ]}
          rows={planned.map((row) => ({
            key: row.reference,
            cells: [
              <span key="demand">
                <Link href={`/demands/${row.reference}`} className="text-link font-medium">
                  {row.reference}
                </Link>
                <span className="block text-muted text-sm">{row.matterNumber}</span>
              </span>,
              row.customer ?? "No customer of ours",
              row.now,
              result(row),
            ],
          }))}
        />
      </Card>
      {asks && willBe > 0 && (
        <ActionForm
          action={doTogetherAction}
          submit={`Do it for ${demands(willBe)}`}
          hidden={{ submission: randomUUID() }}
          cancel={{ href: "/queue", label: "Leave all as they are" }}
          note="Each demand gets its own line in the audit. You can undo it right after."
        >
          <Carried input={input} />
        </ActionForm>
      )}
      {(!asks || willBe === 0) && (
        <div>
          <LinkButton href="/queue">Back to the queue</LinkButton>
        </div>
      )}
    </>
  );
}
