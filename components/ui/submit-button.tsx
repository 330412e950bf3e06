"use client";

import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonVariant } from "./button";

type SubmitButtonProps = {
  children: ReactNode;
  variant?: ButtonVariant;
  disabledReason?: string;
  /** A passing reason to wait: the button keeps focus and sends nothing. */
  waitReason?: string;
  name?: string;
  value?: string;
};

/** Sends its form. While the answer is under way it says so, keeps focus, and a second click does nothing. */
export function SubmitButton({ children, variant = "primary", waitReason, ...button }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  const waiting = pending || waitReason !== undefined;
  return (
    <Button
      {...button}
      type="submit"
      variant={variant}
      aria-disabled={waiting || undefined}
      onClick={(event) => waiting && event.preventDefault()}
      icon={pending ? <LoaderCircle aria-hidden className="animate-spin" /> : undefined}
      note={waitReason}
    >
      {children}
    </Button>
  );
}
