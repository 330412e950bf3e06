"use client";

import { useEffect, useRef } from "react";
import { Banner } from "./banner";

/** What was done, when the page stays; takes focus, so that it is read out. */
export function DoneNotice({ sentence }: { sentence: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} role="status" tabIndex={-1}>
      <Banner tone="ok" title={sentence} />
    </div>
  );
}
