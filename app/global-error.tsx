"use client";

import { FailurePage } from "@/components/ui/failure-page";
import "./globals.css";

/** Stands in for the root layout when that fails, so it draws the whole document. */
export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Something failed · Narrowgate</title>
        <link rel="icon" href="/icon.svg" />
        <FailurePage error={error} retry={retry} />
      </body>
    </html>
  );
}
