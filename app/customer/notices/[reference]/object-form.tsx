import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import type { FieldSpec } from "@/components/ui/field-spec";
import { FormFields } from "@/components/ui/form-fields";

const GROUNDS: FieldSpec = {
  name: "grounds",
  label: "Why your organisation objects",
  type: "textarea",
  required: true,
  maxLength: 10_000,
  rows: 5,
  hint: "Such as privilege, a court that you mean to ask, or accounts that are not yours. Your visit ends after half an hour without a click: write a long text elsewhere first.",
};

/** What the address says after a form came back. The words stand here, so that nobody can put others into a link. */
const REFUSALS: Readonly<Record<string, Record<string, string>>> = {
  grounds: { grounds: "Say why your organisation objects, in at most 10,000 characters." },
  document: {
    document:
      "The paper could not be taken: one PDF, Word, picture, mail or text of at most 20 MB, with a plain name, and at most ten papers and 100 MB a day. The objection itself stands.",
  },
};

type Props = { reference: string; refused: string | undefined };

const fieldsOf = (refused: string | undefined) =>
  refused && Object.hasOwn(REFUSALS, refused) ? (REFUSALS[refused] ?? {}) : {};

/** A plain form: the paper comes with it where no script runs. */
export function ObjectForm({ reference, refused }: Props) {
  const fields = refused === "grounds" ? fieldsOf(refused) : {};
  return (
    <form
      method="post"
      encType="multipart/form-data"
      action="/api/uploads/objections"
      className="flex flex-col gap-4"
    >
      {Object.keys(fields).length > 0 && <ErrorSummary formId="field" fields={fields} />}
      <input type="hidden" name="reference" value={reference} />
      <FormFields fields={[GROUNDS]} state={{ fields }} />
      <PaperField optional />
      <div>
        <Button type="submit" variant="primary">
          File the objection
        </Button>
      </div>
    </form>
  );
}

/** Sends the paper after an objection that came without one. */
export function PaperForm({ reference, objectionId, refused }: Props & { objectionId: string }) {
  const fields = refused === "document" ? fieldsOf(refused) : {};
  return (
    <form
      method="post"
      encType="multipart/form-data"
      action="/api/uploads/objections"
      className="flex flex-col gap-4"
    >
      {Object.keys(fields).length > 0 && <ErrorSummary formId="field" fields={fields} />}
      <input type="hidden" name="reference" value={reference} />
      <input type="hidden" name="objectionId" value={objectionId} />
      <PaperField error={fields.document} />
      <div>
        <Button type="submit">Send the paper</Button>
      </div>
    </form>
  );
}

function PaperField({ optional, error }: { optional?: boolean; error?: string | undefined }) {
  return (
    <Field
      id="field-document"
      label="A paper that goes with it"
      hint="One file of at most 20 MB: PDF, Word, picture, mail or text. It is kept encrypted, for our legal team alone."
      required={!optional}
      error={error}
    >
      <input id="field-document" type="file" name="document" required={!optional} className="control" />
    </Field>
  );
}
