"use client";

import { useContext } from "react";
import { CheckboxField } from "./checkbox-field";
import { CheckboxGroup, RadioGroup } from "./choice-group";
import { DateTimeField } from "./datetime-field";
import type { FieldSpec } from "./field-spec";
import { FileDrop } from "./file-drop";
import { FormContext } from "./form-context";
import { type FormLayout, layoutClasses } from "./form-layout";
import type { FormState } from "./form-state";
import { SelectField } from "./select-field";
import { TextField } from "./text-field";
import { TextareaField } from "./textarea-field";

type FormFieldsProps = { fields: FieldSpec[]; state?: FormState; layout?: FormLayout };

/** Draws a form written as a table of fields. `state` is needed outside an ActionForm only. */
export function FormFields({ fields, state, layout = "stack" }: FormFieldsProps) {
  const context = useContext(FormContext);
  const drawn = runsOf(fields).map(({ group, members }) => {
    const controls = members.map(({ group: _group, ...spec }) => <FormField key={spec.name} {...spec} />);
    if (group === undefined) return controls;
    return (
      <fieldset
        key={group}
        className="min-w-0 border-line not-first:border-t not-first:pt-5 sm:col-span-full"
      >
        <legend className="float-left mb-3 w-full font-semibold text-lg">{group}</legend>
        <div className={`clear-both ${layoutClasses[layout]}`}>{controls}</div>
      </fieldset>
    );
  });
  const body = <div className={layoutClasses[layout]}>{drawn}</div>;
  return state ? <FormContext value={{ ...context, state }}>{body}</FormContext> : body;
}

function runsOf(fields: FieldSpec[]) {
  const runs: { group?: string; members: FieldSpec[] }[] = [];
  for (const field of fields) {
    const last = runs.at(-1);
    if (last && field.group !== undefined && last.group === field.group) last.members.push(field);
    else runs.push({ group: field.group, members: [field] });
  }
  return runs;
}

export function FormField({ type, ...spec }: FieldSpec) {
  switch (type) {
    case "textarea":
      return <TextareaField {...spec} />;
    case "select":
      return <SelectField {...spec} />;
    case "radio":
      return <RadioGroup {...spec} />;
    case "checkboxes":
      return <CheckboxGroup {...spec} />;
    case "checkbox":
      return <CheckboxField {...spec} />;
    case "datetime":
      return <DateTimeField {...spec} />;
    case "file":
      return <FileDrop {...spec} />;
    case "hidden":
      return <input type="hidden" name={spec.name} value={[spec.value ?? ""].flat()[0]} />;
    case "heading":
      return <h3 className="mt-2 font-semibold text-lg sm:col-span-full">{spec.label}</h3>;
    default:
      return <TextField {...spec} type={type} />;
  }
}
