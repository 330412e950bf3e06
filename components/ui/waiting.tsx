"use client";

import { useLinkStatus } from "next/link";
import { useEffect, useSyncExternalStore } from "react";

/** Before this many milliseconds a page on its way is left alone: a flicker would only unsettle. */
const PATIENCE = 300;

let underWay = 0;
const listeners = new Set<() => void>();
const change = (by: number) => {
  underWay += by;
  for (const tell of listeners) tell();
};
const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** Inside a link: reports when the page it leads to takes longer than the eye forgives. */
export function ReportWaiting() {
  const { pending } = useLinkStatus();
  useEffect(() => {
    if (!pending) return;
    let counted = false;
    const timer = setTimeout(() => {
      counted = true;
      change(1);
    }, PATIENCE);
    return () => {
      clearTimeout(timer);
      if (counted) change(-1);
    };
  }, [pending]);
  return null;
}

const LINES = ["w-2/5", "w-full", "w-full", "w-11/12", "w-full", "w-3/4"];

/**
 * The outline of a page over the one being left. Drawn by the browser alone, so that every page still comes whole from
 * the server: with its true status, and readable without scripts.
 */
export function WaitingPage() {
  const waiting = useSyncExternalStore(
    listen,
    () => underWay > 0,
    () => false,
  );
  return (
    <>
      <p role="status" className="sr-only">
        {waiting && "The page is on its way."}
      </p>
      {waiting && (
        <div aria-hidden className="absolute inset-0 z-30 bg-sunken px-4 py-7 sm:px-6 lg:px-8">
          <div className="mb-6 h-8 w-56 animate-pulse rounded-md bg-hover" />
          <div className="flex animate-pulse flex-col gap-4 rounded-lg border border-line bg-surface p-5">
            {LINES.map((width, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an outline never move
              <div key={index} className={`h-4 rounded-sm bg-hover ${width}`} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}
