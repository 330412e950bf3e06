import { Check, X } from "lucide-react";
import type { ReactNode } from "react";

type StepState = "done" | "current" | "ahead" | "stopped";
type StepperProps = { label: string; steps: { label: string; state: StepState; detail?: ReactNode }[] };

const dots: Record<StepState, string> = {
  done: "border-accent bg-accent-soft text-accent",
  current: "border-accent-fill bg-accent-fill text-on-fill",
  ahead: "border-line bg-surface text-muted",
  stopped: "border-danger-line bg-danger-soft text-danger",
};

const spoken: Record<StepState, string> = {
  done: "done",
  current: "current",
  ahead: "ahead",
  stopped: "ended here",
};

/** Where a thing stands in a sequence. */
export function Stepper({ label, steps }: StepperProps) {
  return (
    <div className="@container">
      <ol aria-label={label} className="flex flex-wrap gap-x-1 gap-y-2 @2xl:flex-nowrap">
        {steps.map((step, index) => (
          <li
            key={step.label}
            aria-current={step.state === "current" ? "step" : undefined}
            className="flex min-w-0 gap-2 @2xl:flex-1 @2xl:flex-col @2xl:gap-1.5"
          >
            <div className="flex items-center gap-1 @2xl:w-full">
              <span
                aria-hidden
                className={`grid size-6 shrink-0 place-items-center rounded-full border font-medium text-xs tabular-nums ${dots[step.state]}`}
              >
                <Mark state={step.state} number={index + 1} />
              </span>
              {index < steps.length - 1 && (
                <span
                  aria-hidden
                  className={`hidden h-px flex-1 @2xl:block ${step.state === "done" ? "bg-accent" : "bg-line"}`}
                />
              )}
            </div>
            <div
              className={`min-w-0 pt-0.5 @2xl:pt-0 @2xl:pr-2 ${step.state === "current" ? "pr-2" : "@max-2xl:sr-only"}`}
            >
              <p
                className={
                  step.state === "current" ? "font-semibold" : step.state === "ahead" ? "text-muted" : ""
                }
              >
                {step.label}
                <span className="sr-only"> ({spoken[step.state]})</span>
              </p>
              {step.detail && <div className="text-muted text-sm">{step.detail}</div>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Mark({ state, number }: { state: StepState; number: number }) {
  if (state === "done") return <Check className="size-3.5" />;
  if (state === "stopped") return <X className="size-3.5" />;
  return number;
}
