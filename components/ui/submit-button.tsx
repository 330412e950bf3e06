"use client";

import { LoaderCircle } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
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

/** After so many milliseconds without an answer the button says in words that it is still at work. */
const LONG = 1000;

function useTakesLong(pending: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!pending) return setLong(false);
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, [pending]);
  return long;
}

/** Sends its form. While the answer is under way it says so, keeps focus, and a second click does nothing. */
export function SubmitButton({ children, variant = "primary", waitReason, ...button }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  const long = useTakesLong(pending);
  const waiting = pending || waitReason !== undefined;
  return (
    <Button
      {...button}
      aria-busy={pending || undefined}
      type="submit"
      variant={variant}
      aria-disabled={waiting || undefined}
      onClick={(event) => waiting && event.preventDefault()}
      icon={pending ? <LoaderCircle aria-hidden className="animate-spin" /> : undefined}
      note={waitReason ?? (long ? "Under way. It is done when this page says so." : undefined)}
    >
      {children}
    </Button>
  );
}
