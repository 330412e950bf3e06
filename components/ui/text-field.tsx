"use client";

import { Field } from "./field";
import type { TextQuestion } from "./field-spec";
import { describedBy, useField } from "./form-context";

type TextFieldProps = TextQuestion & { type?: "text" | "email" | "number" | "password" | "date" };

export function TextField({ type = "text", name, value: initial, rows: _rows, ...question }: TextFieldProps) {
  const { id, error, value } = useField(name, initial);
  const {
    label,
    hint,
    required,
    width = type === "date" || type === "number" ? "short" : "full",
    ...input
  } = question;
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required} width={width}>
      <input
        {...input}
        {...describedBy(id, hint, error)}
        id={id}
        name={name}
        type={type}
        required={required === true}
        defaultValue={type === "password" ? undefined : value}
        className="control"
      />
    </Field>
  );
}
