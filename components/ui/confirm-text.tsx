"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import { Field } from "./field";
import { describedBy, useField } from "./form-context";

type ConfirmTextProps = { name: string; expected: string; label?: string };

/** Has a given text typed before something that cannot be undone. The server compares again. */
export function ConfirmText({ name, expected, label = "Type this to confirm" }: ConfirmTextProps) {
  const { id, error, value = "" } = useField(name);
  const [matches, setMatches] = useState(value.trim() === expected);
  return (
    <Field
      id={id}
      label={label}
      hint={<code className="font-mono text-text">{expected}</code>}
      error={error}
      required
      width="medium"
    >
      <span className="relative block">
        <input
          {...describedBy(id, true, error)}
          id={id}
          name={name}
          required
          defaultValue={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setMatches(event.target.value.trim() === expected)}
          className="control pr-8 font-mono"
        />
        {matches && (
          <Check
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ok"
          />
        )}
      </span>
    </Field>
  );
}
