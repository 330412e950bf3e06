import type { ReactNode } from "react";

/** A page that stands alone, outside any shell: not found, failed. */
export function LonePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-4 p-6"
    >
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <div className="flex max-w-prose flex-col items-start gap-4 text-lg leading-relaxed">{children}</div>
    </main>
  );
}
