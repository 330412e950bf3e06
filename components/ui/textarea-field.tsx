"use client";

import { useRef } from "react";
import { Field } from "./field";
import type { TextQuestion } from "./field-spec";
import { describedBy, useField } from "./form-context";
import { NameSuggestions } from "./name-suggestions";

export function TextareaField({
  name,
  value: initial,
  rows = 4,
  maxLength,
  spellCheck,
  names,
  ...question
}: TextQuestion) {
  const { id, error, value } = useField(name, initial);
  const area = useRef<HTMLTextAreaElement>(null);
  const { label, hint, required, width } = question;
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required} width={width}>
      <textarea
        ref={area}
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
      {names && <NameSuggestions of={area} names={names} />}
    </Field>
  );
}
