"use client";

import { createContext, useContext } from "react";
import { type FormState, untouched } from "./form-state";

type FormContextValue = {
  formId: string;
  state: FormState;
  /** A field says that it still sends something; the form waits for it. */
  reportBusy: (field: string, busy: boolean) => void;
};

export const FormContext = createContext<FormContextValue>({
  formId: "field",
  state: untouched,
  reportBusy: () => {},
});

export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replaceAll(/[^\w-]/g, "-")}`;
}

/** What a field needs from the form around it: its id, its error, and what was typed before. */
export function useField(name: string, initial?: string | string[]) {
  const { formId, state } = useContext(FormContext);
  const typed = state.values;
  const value = typed ? typed[name] : initial;
  return {
    id: fieldId(formId, name),
    error: state.fields?.[name],
    values: value === undefined ? [] : [value].flat(),
    value: [value].flat()[0],
  };
}

/** The attributes that tie a control to its hint and error. */
export function describedBy(id: string, hint: unknown, error: string | undefined) {
  const ids = [hint ? `${id}-hint` : undefined, error ? `${id}-error` : undefined].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined } as const;
}
