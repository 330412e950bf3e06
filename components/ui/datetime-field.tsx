"use client";

import { FieldGroup } from "./field";
import type { DateTimeQuestion } from "./field-spec";
import { useField } from "./form-context";
import { OptionList, SelectControl } from "./select-field";

/** A moment as people write it: day and time on a clock, and whose clock it was. */
export function DateTimeField({
  name,
  value,
  zones = [],
  zone,
  label,
  hint,
  required,
  min,
  max,
}: DateTimeQuestion) {
  const time = useField(name, value);
  const place = useField(`${name}Zone`, zone);
  const chosen = zones.some((option) => option.value === place.value) ? place.value : undefined;
  const error = [time.error, place.error].filter(Boolean).join(" ") || undefined;
  return (
    <FieldGroup id={time.id} label={label} hint={hint} error={error} required={required}>
      <div className="flex flex-wrap gap-2">
        <input
          id={time.id}
          type="datetime-local"
          name={name}
          aria-label="Day and time"
          aria-invalid={time.error ? true : undefined}
          aria-describedby={error && `${time.id}-error`}
          required={required === true}
          min={min}
          max={max}
          defaultValue={time.value}
          className="control max-w-56"
        />
        <div className="min-w-44 max-w-72 flex-1">
          <SelectControl
            id={place.id}
            name={`${name}Zone`}
            label="Time zone"
            value={chosen}
            required={required === true}
            notes={{
              "aria-invalid": place.error ? true : undefined,
              "aria-describedby": error && `${time.id}-error`,
            }}
          >
            {chosen === undefined && <option value="">Choose a time zone</option>}
            <OptionList options={zones} />
          </SelectControl>
        </div>
      </div>
    </FieldGroup>
  );
}
