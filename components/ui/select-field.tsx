"use client";

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Field } from "./field";
import type { ChoiceQuestion, Option } from "./field-spec";
import { describedBy, useField } from "./form-context";

export function SelectField({ name, value: initial, options = [], ...question }: ChoiceQuestion) {
  const { id, error, value } = useField(name, initial);
  const { label, hint, required, width } = question;
  const chosen = options.some((option) => option.value === value) ? value : undefined;
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required} width={width}>
      <SelectControl
        id={id}
        name={name}
        value={chosen}
        required={required === true}
        notes={describedBy(id, hint, error)}
      >
        {!options.some((option) => option.value === "") && (required !== true || chosen === undefined) && (
          <option value="">{required === true ? "Choose" : "–"}</option>
        )}
        <OptionList options={options} />
      </SelectControl>
    </Field>
  );
}

type SelectControlProps = {
  id: string;
  name: string;
  value?: string;
  required?: boolean;
  label?: string;
  notes?: ReturnType<typeof describedBy>;
  children: ReactNode;
};

export function SelectControl({ id, name, value, required, label, notes, children }: SelectControlProps) {
  return (
    <span className="relative block">
      {/* The key draws the list anew for another first value: React sets a select's default only once. */}
      <select
        {...notes}
        key={value}
        id={id}
        name={name}
        aria-label={label}
        required={required === true}
        defaultValue={value}
        className="control appearance-none truncate pr-8"
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}

export function OptionList({ options }: { options: Option[] }) {
  const groups = new Set(options.map((option) => option.group));
  return [...groups].map((group) => {
    const entries = options
      .filter((option) => option.group === group)
      .map(({ value, label, disabled }) => (
        <option key={value} value={value} disabled={disabled}>
          {label}
        </option>
      ));
    if (group === undefined) return entries;
    return (
      <optgroup key={group} label={group}>
        {entries}
      </optgroup>
    );
  });
}
