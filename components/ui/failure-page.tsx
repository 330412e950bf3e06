"use client";

import { Button } from "./button";
import { LonePage } from "./lone-page";

/** Says that something failed and under which number the log has it; never what the error contained. */
export function FailurePage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest =
    typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : undefined;
  return (
    <LonePage title="Something failed on our side">
      <p>
        What was confirmed to you is saved; anything later may not be. Try again, and if it keeps failing,
        tell your administrator.
      </p>
      {digest && (
        <p className="text-muted">
          Number in the log: <code className="font-mono">{digest}</code>
        </p>
      )}
      <Button variant="primary" onClick={retry}>
        Try again
      </Button>
    </LonePage>
  );
}
