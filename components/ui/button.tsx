import { type ButtonHTMLAttributes, type ReactNode, useId } from "react";
import { Link } from "./link";

export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet";

const variants: Record<ButtonVariant, string> = {
  primary:
    "bg-accent-fill text-on-fill border-transparent hover:not-disabled:not-aria-disabled:bg-accent-fill-hover",
  secondary: "bg-raised text-text border-strong/60 shadow-low hover:not-disabled:not-aria-disabled:bg-hover",
  danger:
    "bg-danger-fill text-on-fill border-transparent hover:not-disabled:not-aria-disabled:bg-danger-fill-hover",
  quiet: "bg-transparent text-text border-transparent hover:not-disabled:not-aria-disabled:bg-hover",
};

const sizes = {
  medium: "min-h-8.5 px-3 py-1 [&_svg]:size-4",
  small: "min-h-7 px-2 py-0.5 text-sm [&_svg]:size-3.5",
};

type Look = { variant?: ButtonVariant; size?: keyof typeof sizes; icon?: ReactNode };

const shape =
  "inline-flex items-center justify-center gap-1.5 rounded-md border font-medium transition-colors select-none print:hidden " +
  "pointer-coarse:min-h-10 disabled:cursor-not-allowed aria-disabled:cursor-default " +
  "disabled:bg-sunken disabled:text-muted disabled:border-line disabled:shadow-none aria-disabled:opacity-80";

function look({ variant = "secondary", size = "medium" }: Look): string {
  return `${shape} ${variants[variant]} ${sizes[size]}`;
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  Look & {
    /** Why it cannot be pressed now, printed under the button. Setting it disables the button. */
    disabledReason?: string;
    /** A word under a button that can still be pressed. */
    note?: string;
  };

export function Button({ variant, size, icon, disabledReason, note, children, ...button }: ButtonProps) {
  const noteId = useId();
  const words = disabledReason ?? note;
  const control = (
    <button
      type="button"
      aria-describedby={words ? noteId : undefined}
      disabled={disabledReason !== undefined}
      {...button}
      className={look({ variant, size })}
    >
      {icon}
      {children}
    </button>
  );
  // Wrapped from the start, a button that sends keeps focus when its words come and go.
  if (!words && button.type !== "submit") return control;
  return <WithReason id={noteId} words={words} control={control} live={note !== undefined} />;
}

type WithReasonProps = { id: string; words: string | undefined; control: ReactNode; live: boolean };

function WithReason({ id, words, control, live }: WithReasonProps) {
  return (
    <span className="inline-flex max-w-prose print:hidden flex-col items-start gap-1">
      {control}
      {words && (
        <span id={id} role={live ? "status" : undefined} className="text-sm text-muted">
          {words}
        </span>
      )}
    </span>
  );
}

type LinkButtonProps = Look & {
  href: string;
  children: ReactNode;
  disabledReason?: string;
  download?: boolean;
};

export function LinkButton({ href, children, icon, disabledReason, download, ...kind }: LinkButtonProps) {
  if (disabledReason !== undefined) {
    return (
      <Button {...kind} icon={icon} disabledReason={disabledReason}>
        {children}
      </Button>
    );
  }
  const className = look(kind);
  if (download) {
    return (
      <a href={href} download className={className}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <Link href={href} className={className}>
      {icon}
      {children}
    </Link>
  );
}
