import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

const widths = { short: "max-w-44", medium: "max-w-sm", full: "" };

type FieldProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  required?: boolean | "sometimes" | undefined;
  width?: keyof typeof widths;
  children: ReactNode;
};

/** A question with its hint, its control and, under the hint, what would be right. */
export function Field({ id, label, hint, error, required, width = "full", children }: FieldProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        <FieldLabel required={required}>{label}</FieldLabel>
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      <div className={widths[width]}>{children}</div>
    </div>
  );
}

export function FieldLabel({
  children,
  required,
}: {
  children: ReactNode;
  required?: boolean | "sometimes" | undefined;
}) {
  return (
    <>
      {children}
      {!required && <span className="font-normal text-muted"> (optional)</span>}
    </>
  );
}

export function FieldNotes({ id, hint, error }: { id: string; hint?: ReactNode; error?: string }) {
  return (
    <>
      {hint && (
        <div id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-sm font-medium text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            <span className="sr-only">Error: </span>
            {error}
          </span>
        </p>
      )}
    </>
  );
}

type FieldGroupProps = Omit<FieldProps, "width"> & { plain?: boolean };

/** A question whose answer is several controls. */
export function FieldGroup({ id, label, hint, error, required, plain, children }: FieldGroupProps) {
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset className="min-w-0" aria-describedby={notes || undefined}>
      <legend className="mb-1 font-medium">
        {plain ? label : <FieldLabel required={required}>{label}</FieldLabel>}
      </legend>
      <div className="flex flex-col gap-1">
        <FieldNotes id={id} hint={hint} error={error} />
        {children}
      </div>
    </fieldset>
  );
}
