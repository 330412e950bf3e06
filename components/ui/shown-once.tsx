"use client";

import { useEffect, useRef } from "react";
import { Banner } from "./banner";
import { LinkButton } from "./button";
import { CopyButton } from "./copy-button";
import { Details } from "./details";
import type { ShownOnceState } from "./form-state";

type ShownOnceProps = ShownOnceState & { next?: { href: string; label: string } };

/** A secret that nobody can look up again, in place of the form that made it; takes focus, so that it is read out. */
export function ShownOnce({ title, value, spoken, fileName, advice, next }: ShownOnceProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} role="status" data-shown-once tabIndex={-1} className="flex flex-col gap-4">
      <Banner tone="warn" title={title}>
        {advice}
      </Banner>
      <div className="flex flex-wrap items-center gap-3 rounded-md border border-line bg-sunken p-4">
        <code className="wrap-anywhere whitespace-pre-wrap font-mono text-xl">{value}</code>
        <CopyButton value={value} label="Copy it" />
        {fileName && (
          <a
            className="text-link"
            download={fileName}
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${value}\n`)}`}
          >
            Save it as a file
          </a>
        )}
      </div>
      {spoken && (
        <Details summary="How to say it on the telephone">
          <p className="whitespace-pre-wrap">{spoken}</p>
        </Details>
      )}
      {next && (
        <div>
          <LinkButton href={next.href}>{next.label}</LinkButton>
        </div>
      )}
    </div>
  );
}
