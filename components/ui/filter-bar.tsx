import { Button } from "./button";
import { Details } from "./details";
import type { FieldSpec } from "./field-spec";
import { FormFields } from "./form-fields";
import { Link } from "./link";

type FilterBarProps = {
  fields: FieldSpec[];
  /** Seldom used: folded away until one of them is set. */
  more?: FieldSpec[];
  submit?: string;
  clearHref?: string;
};

const line = "flex flex-wrap items-end gap-x-3 gap-y-2";
// A filter is never asked for, so none says that it is optional.
const asked = (fields: FieldSpec[]) => fields.map((field) => ({ ...field, required: true }));

/** Filters that live in the URL: a plain GET form. */
export function FilterBar({ fields, more = [], submit = "Apply", clearHref }: FilterBarProps) {
  return (
    <search>
      <form noValidate className={line}>
        <FormFields layout="bar" fields={asked(fields)} />
        {more.length > 0 && (
          <div className="py-1.25 has-[[open]]:basis-full">
            <Details summary="More filters" open={more.some(({ value }) => value)}>
              <div className={line}>
                <FormFields layout="bar" fields={asked(more)} />
              </div>
            </Details>
          </div>
        )}
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
