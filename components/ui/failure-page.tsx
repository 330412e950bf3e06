"use client";

import { Button } from "./button";
import { LoneMessage, LonePage } from "./lone-page";

type FailureProps = { error: unknown; retry: () => void };

/** Says that something failed and under which number the log has it; never what the error contained. */
export function FailurePage(failure: FailureProps) {
  return (
    <LonePage title={TITLE}>
      <Failure {...failure} />
    </LonePage>
  );
}

/** The same inside a shell. */
export function FailureMessage(failure: FailureProps) {
  return (
    <LoneMessage title={TITLE}>
      <Failure {...failure} />
    </LoneMessage>
  );
}

const TITLE = "Something failed on our side";

function Failure({ error, retry }: FailureProps) {
  const digest =
    typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : undefined;
  return (
    <>
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
    </>
  );
}
