import type { ReactNode } from "react";

export type Option = { value: string; label: string; hint?: ReactNode; disabled?: boolean; group?: string };

export type UploadedFile = { id: string; name: string; size: number };

export type FieldType =
  | "text"
  | "textarea"
  | "select"
  | "radio"
  | "checkbox"
  | "checkboxes"
  | "date"
  | "datetime"
  | "email"
  | "number"
  | "password"
  | "file"
  | "hidden"
  | "heading";

/** What every question has. A question that need not be answered says "(optional)". */
export type Question = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** "sometimes": other answers decide, as the hint says; the server then asks for it by its field. */
  required?: boolean | "sometimes";
  width?: "short" | "medium" | "full";
};

export type TextQuestion = Question & {
  value?: string | string[];
  maxLength?: number;
  autoComplete?: string;
  inputMode?: "text" | "numeric" | "email" | "tel" | "url";
  spellCheck?: boolean;
  min?: string;
  max?: string;
  step?: string;
  rows?: number;
  /** In a text area: names offered behind an @ as it is typed. */
  names?: string[];
};

export type ChoiceQuestion = Question & { value?: string | string[]; options?: Option[] };

/** Posts `name` as a local time without zone (`2026-12-14T17:00`) and `nameZone` as an IANA zone. */
export type DateTimeQuestion = Question & {
  value?: string | string[];
  min?: string;
  max?: string;
  zones?: Option[];
  zone?: string;
};

export type FileQuestion = Question & {
  uploadUrl?: string;
  /** Sent piece by piece, so that it can pause, and goes on after a broken connection or a reload. */
  inPieces?: boolean;
  multiple?: boolean;
  accept?: string;
  files?: UploadedFile[];
  /** Shown instead of the drop area where scripts do not run. */
  withoutScript?: ReactNode;
};

/** One row of a form written as a table. Neighbours with the same `group` share a fieldset with that legend. */
export type FieldSpec = TextQuestion &
  ChoiceQuestion &
  DateTimeQuestion &
  FileQuestion & { type: FieldType; group?: string };
