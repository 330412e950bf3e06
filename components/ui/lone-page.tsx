import type { ReactNode } from "react";

type LonePageProps = { title: string; children: ReactNode };

/** A page that stands alone, outside any shell: not found, failed. */
export function LonePage(page: LonePageProps) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center p-6">
      <LoneMessage {...page} />
    </main>
  );
}

/** The same inside a shell, which has drawn the landmark already. */
export function LoneMessage({ title, children }: LonePageProps) {
  return (
    <div className="flex flex-col gap-4">
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <div className="flex max-w-prose flex-col items-start gap-4 text-lg leading-relaxed">{children}</div>
    </div>
  );
}
