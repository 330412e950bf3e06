"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** A native dialog, open while it is drawn: Escape and a click beside it close it, and focus returns to where it was. */
export function Dialog({
  label,
  close,
  children,
}: {
  label: string;
  close: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    if (!shown?.open) shown?.showModal();
    shown?.querySelector<HTMLElement>("input, button")?.focus();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key, and the browser listens for it
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={close}
      onClick={(event) => event.target === event.currentTarget && close()}
      className="mx-auto mt-[10dvh] mb-auto w-[min(42rem,calc(100vw-1.5rem))] overflow-hidden rounded-lg border border-line bg-raised p-0 text-text shadow-high backdrop:bg-black/40 print:hidden"
    >
      {children}
    </dialog>
  );
}
