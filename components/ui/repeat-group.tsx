"use client";

import { Plus, X } from "lucide-react";
import { useContext, useRef, useState } from "react";
import { Button } from "./button";
import type { FieldSpec } from "./field-spec";
import { FormContext } from "./form-context";
import { FormField } from "./form-fields";
import { layoutClasses } from "./form-layout";

type RepeatGroupProps = {
  name: string;
  legend: string;
  /** What one row is called: "Item" gives "Item 1", "Item 2". */
  rowLabel: string;
  fields: FieldSpec[];
  /** How many rows stand there at first, and without scripts altogether. */
  rows?: number;
  values?: Record<string, string>[];
  max?: number;
  addLabel?: string;
};

/** The same few questions several times. Fields are named `name.index.field`; indexes may have gaps. */
export function RepeatGroup({
  name,
  legend,
  rowLabel,
  fields,
  rows = 1,
  values = [],
  max = 50,
  addLabel,
}: RepeatGroupProps) {
  const form = useContext(FormContext);
  const { values: typed, ...unanswered } = form.state;
  const sent = typedRows(typed, name);
  const [indexes, setIndexes] = useState(() => sent ?? firstRows(rows, values));
  const list = useRef<HTMLFieldSetElement>(null);

  const add = () => {
    const next = Math.max(-1, ...indexes) + 1;
    setIndexes([...indexes, next]);
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-row="${next}"] :is(input, select, textarea)`)?.focus();
    });
  };
  const remove = (index: number) => {
    setIndexes(indexes.filter((other) => other !== index));
    list.current?.focus();
  };

  return (
    <fieldset ref={list} tabIndex={-1} className="flex min-w-0 flex-col gap-3 outline-none">
      <legend className="mb-2 font-semibold text-lg">{legend}</legend>
      {indexes.map((index, position) => (
        <fieldset
          key={index}
          data-row={index}
          className="min-w-0 rounded-md border border-line bg-surface p-4 pt-2"
        >
          <legend className="px-1.5 font-medium text-muted">{`${rowLabel} ${position + 1}`}</legend>
          <div className={layoutClasses.columns}>
            {/* A row added after an error was not sent with it, and so still has its first values. */}
            <FormContext value={sent?.includes(index) ? form : { ...form, state: unanswered }}>
              {fields.map((field) => (
                <FormField
                  key={field.name}
                  {...field}
                  name={`${name}.${index}.${field.name}`}
                  value={values[index]?.[field.name] ?? field.value}
                  zone={values[index]?.[`${field.name}Zone`] ?? field.zone}
                />
              ))}
            </FormContext>
          </div>
          {indexes.length > 1 && (
            <div className="mt-3 noscript:hidden">
              <Button size="small" variant="quiet" icon={<X aria-hidden />} onClick={() => remove(index)}>
                Remove <span className="sr-only">{`${rowLabel} ${position + 1}`}</span>
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      {indexes.length < max && (
        <div className="noscript:hidden">
          <Button size="small" icon={<Plus aria-hidden />} onClick={add}>
            {addLabel ?? "Add another"}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function firstRows(rows: number, values: unknown[]): number[] {
  return Array.from({ length: Math.max(rows, values.length) }, (_, index) => index);
}

function typedRows(typed: Record<string, unknown> | undefined, name: string): number[] | undefined {
  const numbers = Object.keys(typed ?? {}).flatMap((key) =>
    key.startsWith(`${name}.`) ? [Number.parseInt(key.slice(name.length + 1), 10)] : [],
  );
  return numbers.length > 0 ? [...new Set(numbers)].sort((a, b) => a - b) : undefined;
}
