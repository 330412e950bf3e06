export type Tone = "neutral" | "accent" | "info" | "ok" | "warn" | "danger" | "secrecy";

/** Text, soft ground and border of each tone. Whole class names, because Tailwind reads them from the source. */
export const toneClasses: Record<Tone, string> = {
  neutral: "text-muted bg-sunken border-line",
  accent: "text-accent bg-accent-soft border-accent-line",
  info: "text-info bg-info-soft border-info-line",
  ok: "text-ok bg-ok-soft border-ok-line",
  warn: "text-warn bg-warn-soft border-warn-line",
  danger: "text-danger bg-danger-soft border-danger-line",
  secrecy: "text-secrecy bg-secrecy-soft border-secrecy-line",
};

export const toneText: Record<Tone, string> = {
  neutral: "text-muted",
  accent: "text-accent",
  info: "text-info",
  ok: "text-ok",
  warn: "text-warn",
  danger: "text-danger",
  secrecy: "text-secrecy",
};
