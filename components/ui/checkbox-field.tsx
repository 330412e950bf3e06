"use client";

import { Choice } from "./choice-group";
import { FieldNotes } from "./field";
import type { ChoiceQuestion } from "./field-spec";
import { useField } from "./form-context";

/** One box to tick; posts `on` when ticked and nothing otherwise. */
export function CheckboxField({ name, value: initial, label, hint, required }: ChoiceQuestion) {
  const { id, error, value } = useField(name, initial);
  return (
    <div className="flex flex-col gap-1">
      <FieldNotes id={id} error={error} />
      <Choice
        id={id}
        type="checkbox"
        name={name}
        value="on"
        checked={value === "on"}
        hint={hint}
        required={required === true}
        invalid={error !== undefined}
        notes={error && `${id}-error`}
      >
        {label}
      </Choice>
    </div>
  );
}
