"use client";

import { FailureMessage } from "@/components/ui/failure-page";

export default function DeskErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailureMessage error={error} retry={retry} />;
}
