"use client";

import { Upload } from "lucide-react";
import { type DragEvent, useContext, useEffect, useRef, useState } from "react";
import { Button } from "./button";
import { FieldGroup } from "./field";
import type { FileQuestion, UploadedFile } from "./field-spec";
import { FormContext, useField } from "./form-context";
import { UploadRow } from "./upload-row";
import { useUploads } from "./uploads";

const SMALL = "Without JavaScript a file of at most 1 MB is taken, and sent with the form.";

/**
 * Takes files by drag or by button, sends each to `uploadUrl` at once, and posts the ids with the form: one
 * `name` per file, and `nameLabel` (id, size and name) so that an answer of the server can list them again.
 */
export function FileDrop(question: FileQuestion) {
  const {
    name,
    label,
    hint,
    required,
    uploadUrl = "",
    inPieces = false,
    multiple = false,
    accept,
    files,
    withoutScript,
  } = question;
  const { id, error } = useField(name);
  const before = useField(`${name}Label`).values.flatMap(readLabel);
  const { entries, dispatch } = useUploads(uploadUrl, before.length > 0 ? before : (files ?? []), inPieces);
  const { reportBusy } = useContext(FormContext);
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);

  const busy = entries.some((entry) => ["waiting", "sending", "paused"].includes(entry.status));
  useEffect(() => {
    reportBusy(name, busy);
    return () => reportBusy(name, false);
  }, [busy, name, reportBusy]);

  const add = (list: FileList | null) => {
    if (list?.length) dispatch({ kind: "added", files: [...list], replace: !multiple });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };

  return (
    <FieldGroup id={id} label={label} hint={hint} error={error} required={required}>
      <noscript>
        {inPieces ? (
          <input
            type="file"
            name={`${name}Plain`}
            aria-label={typeof label === "string" ? label : undefined}
          />
        ) : null}
        <div className="text-sm text-muted">
          {withoutScript ?? (inPieces ? SMALL : "Sending a file needs JavaScript.")}
        </div>
      </noscript>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`flex flex-wrap items-center gap-3 rounded-md border border-dashed p-3 noscript:hidden ${
          over ? "border-accent bg-accent-soft" : error ? "border-danger" : "border-strong"
        }`}
      >
        <Button
          id={id}
          size="small"
          icon={<Upload aria-hidden />}
          aria-describedby={error && `${id}-error`}
          onClick={() => picker.current?.click()}
        >
          {multiple ? "Choose files" : "Choose a file"}
        </Button>
        <span className="text-sm text-muted">{multiple ? "or drop them here" : "or drop it here"}</span>
        <input
          ref={picker}
          type="file"
          hidden
          multiple={multiple}
          accept={accept}
          aria-label={typeof label === "string" ? label : undefined}
          onChange={(event) => {
            add(event.target.files);
            event.target.value = "";
          }}
        />
      </div>
      <ul className="flex flex-col divide-y divide-line empty:hidden">
        {entries.map((entry) => (
          <UploadRow
            key={entry.key}
            name={name}
            entry={entry}
            inPieces={inPieces}
            go={(status) => dispatch({ kind: "changed", key: entry.key, to: { status } })}
            remove={() => dispatch({ kind: "removed", key: entry.key })}
          />
        ))}
      </ul>
    </FieldGroup>
  );
}

function readLabel(label: string): UploadedFile[] {
  const [, id, size, name] = label.match(/^(\S+) (\d+) (.+)$/s) ?? [];
  return id && name ? [{ id, size: Number(size), name }] : [];
}
