"use client";

import { Field } from "./field";
import type { TextQuestion } from "./field-spec";
import { describedBy, useField } from "./form-context";

export function TextareaField({
  name,
  value: initial,
  rows = 4,
  maxLength,
  spellCheck,
  ...question
}: TextQuestion) {
  const { id, error, value } = useField(name, initial);
  const { label, hint, required, width } = question;
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required} width={width}>
      <textarea
        {...describedBy(id, hint, error)}
        id={id}
        name={name}
        rows={rows}
        maxLength={maxLength}
        spellCheck={spellCheck}
        required={required === true}
        defaultValue={value}
        className="control resize-y leading-relaxed"
      />
    </Field>
  );
}
