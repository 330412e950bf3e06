"use client";

import { useEffect, useRef } from "react";
import { DefinitionList } from "./definition-list";
import { Details } from "./details";
import type { PreviewState } from "./form-state";
import { Hash } from "./hash";

const SHEET = "wrap-anywhere whitespace-pre-wrap rounded-md border border-line bg-sunken p-4";

/** A mail before it is sent: its words, and every byte of it. Takes focus, unless a message above it does. */
export function MailPreview({ takesFocus, ...mail }: PreviewState & { takesFocus: boolean }) {
  const { title, facts, subject, text, source, sha256 } = mail;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  return (
    <section
      ref={box}
      aria-label={title}
      tabIndex={-1}
      className="flex flex-col gap-3 rounded-md border border-accent-line p-4"
    >
      <h3 className="font-semibold text-lg">{title}</h3>
      <DefinitionList items={facts} />
      <p className="font-medium">{subject}</p>
      <div className={`max-w-prose ${SHEET}`}>{text}</div>
      <Details summary="The whole message, as it goes out">
        <pre className={`font-mono text-sm ${SHEET}`}>{source}</pre>
      </Details>
      <div className="text-muted text-sm">
        SHA-256 of the message <Hash value={sha256} label="Copy the SHA-256 of the message" />
      </div>
    </section>
  );
}
