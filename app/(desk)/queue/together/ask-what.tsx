import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { FieldSpec } from "@/components/ui/field-spec";
import { FormFields } from "@/components/ui/form-fields";
import { Card } from "@/components/ui/section";
import type { TogetherAct } from "@/lib/demands/together/schema";

interface AskWhatProps {
  act: TogetherAct;
  on: string[];
  people: { id: string; name: string }[];
  tags: string[];
  /** What was wrong with the answers given so far. */
  wrong: string[];
}

function fieldsFor({ act, people, tags }: AskWhatProps): FieldSpec[] {
  if (act === "assignDemand")
    return [
      {
        name: "assigneeId",
        label: "In the care of",
        type: "select",
        value: "",
        options: [
          { value: "", label: "Nobody" },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ],
      },
    ];
  if (act === "untagDemand")
    return [
      {
        name: "tag",
        label: "Tag",
        type: "select",
        required: true,
        options: tags.map((tag) => ({ value: tag, label: tag })),
      },
    ];
  return [
    {
      name: "tag",
      label: "Tag",
      type: "text",
      required: true,
      maxLength: 40,
      hint:
        tags.length > 0 ? `In use: ${tags.slice(0, 12).join(", ")}.` : "Letters, digits, blanks and hyphens.",
    },
  ];
}

/** The one question before the plan; a plain form whose answer is an address, so that going back leads here. */
export function AskWhat(props: AskWhatProps) {
  const { act, on, wrong } = props;
  return (
    <Card>
      {wrong.length > 0 && (
        <div role="alert">
          <Banner tone="danger" title={wrong.join(" ")} />
        </div>
      )}
      <form action="/queue/together" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="ready" value="on" />
        {on.map((reference) => (
          <input key={reference} type="hidden" name="on" value={reference} />
        ))}
        <FormFields fields={fieldsFor(props)} />
        <p className="text-muted">
          {on.length === 1 ? "One demand is" : `${on.length} demands are`} chosen. Nothing happens yet: next
          you see what would become of each.
        </p>
        <div>
          <Button type="submit" variant="primary">
            Show what would happen
          </Button>
        </div>
      </form>
    </Card>
  );
}
