import { Button } from "./button";
import type { FieldSpec } from "./field-spec";
import { FormFields } from "./form-fields";
import { Link } from "./link";

type FilterBarProps = { fields: FieldSpec[]; submit?: string; clearHref?: string };

/** Filters that live in the URL: a plain GET form. */
export function FilterBar({ fields, submit = "Apply", clearHref }: FilterBarProps) {
  return (
    <search>
      <form noValidate className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <FormFields layout="bar" fields={fields.map((field) => ({ ...field, required: true }))} />
        <Button type="submit">{submit}</Button>
        {clearHref && (
          <Link href={clearHref} className="text-link py-1.5">
            Clear
          </Link>
        )}
      </form>
    </search>
  );
}
