"use client";

import type { ReactNode } from "react";
import { FieldGroup } from "./field";
import type { ChoiceQuestion } from "./field-spec";
import { useField } from "./form-context";

export function RadioGroup(question: ChoiceQuestion) {
  return <ChoiceGroup {...question} type="radio" />;
}

export function CheckboxGroup(question: ChoiceQuestion) {
  return <ChoiceGroup {...question} type="checkbox" />;
}

type ChoiceGroupProps = ChoiceQuestion & { type: "radio" | "checkbox" };

function ChoiceGroup({ type, name, value: initial, options = [], label, hint, required }: ChoiceGroupProps) {
  const { id, error, values } = useField(name, initial);
  return (
    <FieldGroup id={id} label={label} hint={hint} error={error} required={required}>
      {options.map((option, index) => (
        <Choice
          key={option.value}
          id={index === 0 ? id : `${id}-${index}`}
          hint={option.hint}
          invalid={error !== undefined}
          type={type}
          name={name}
          value={option.value}
          disabled={option.disabled}
          required={type === "radio" && required === true}
          checked={values.includes(option.value)}
        >
          {option.label}
        </Choice>
      ))}
    </FieldGroup>
  );
}

type ChoiceProps = {
  id: string;
  type: "radio" | "checkbox";
  name: string;
  value: string;
  checked: boolean;
  children: ReactNode;
  hint?: ReactNode;
  invalid?: boolean;
  disabled?: boolean;
  required?: boolean;
  notes?: string;
};

export function Choice({ id, checked, children, hint, invalid, notes, ...input }: ChoiceProps) {
  const described = [hint && `${id}-hint`, notes].filter(Boolean).join(" ");
  return (
    <div className="flex gap-2 py-0.5">
      <input
        {...input}
        id={id}
        defaultChecked={checked}
        aria-describedby={described || undefined}
        aria-invalid={invalid || undefined}
        className="mt-0.75 size-4 shrink-0 accent-accent-fill pointer-coarse:size-6"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="block py-0.5 leading-5 has-disabled:text-muted">
          {children}
        </label>
        {hint && (
          <div id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </div>
        )}
      </div>
    </div>
  );
}
