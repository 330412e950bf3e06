"use client";

import { useEffect, useState } from "react";

type DraftKeeperProps = { formId: string; form: string };

/** How long after the last key what was typed is kept. */
const PAUSE = 1_200;
/** Browsers carry no more than this on their way out of a page. */
const CARRIED = 60_000;

const NOT_KEPT = ["hidden", "password", "file", "submit", "button"];

/** What a person has typed: no hidden fields, no secrets, no files. */
function typedInto(form: HTMLFormElement): Record<string, string | string[]> {
  const names = new Set<string>();
  for (const control of form.elements) {
    const { name, type } = control as HTMLInputElement;
    if (name && !NOT_KEPT.includes(type)) names.add(name);
  }
  const data = new FormData(form);
  const values: Record<string, string | string[]> = {};
  for (const name of names) {
    const texts = data.getAll(name).filter((value) => typeof value === "string");
    if (texts.length > 0) values[name] = texts.length === 1 ? (texts[0] ?? "") : texts;
  }
  return values;
}

const UNKEPT =
  "What you typed last is not kept, because no answer came. Go on: it is tried again as you type.";
const SIGNED_OUT =
  "You are signed out, so what you type is not kept any more. Sign in again in another tab, then go on here.";

async function refusalOf(answer: Response): Promise<string> {
  if (answer.status === 401) return SIGNED_OUT;
  const { message } = await answer.json().catch(() => ({}));
  return typeof message === "string" ? message : UNKEPT;
}

/** Keeps on the server what is typed into the form around it, and says so. Without scripts nothing is kept as one types. */
export function DraftKeeper({ formId, form: name }: DraftKeeperProps) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    let timer: number | undefined;
    let under: AbortController | undefined;
    const keep = async (leaving: boolean) => {
      window.clearTimeout(timer);
      timer = undefined;
      under?.abort();
      under = new AbortController();
      const submission = new FormData(form).get("submission");
      const body = JSON.stringify({ form: name, values: typedInto(form), ...(submission && { submission }) });
      try {
        const answer = await fetch("/api/drafts", {
          method: "PUT",
          headers: { "content-type": "application/json" },
          body,
          keepalive: leaving && body.length < CARRIED,
          signal: under.signal,
        });
        setSaid(answer.ok ? "Draft kept." : await refusalOf(answer));
      } catch (failure) {
        if ((failure as Error).name !== "AbortError") setSaid(UNKEPT);
      }
    };
    const typed = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void keep(false), PAUSE);
    };
    const left = () => {
      if (timer !== undefined) void keep(true);
    };
    const sent = () => {
      window.clearTimeout(timer);
      timer = undefined;
      under?.abort();
    };
    const hidden = () => document.visibilityState === "hidden" && left();
    form.addEventListener("input", typed);
    form.addEventListener("submit", sent);
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("pagehide", left);
    return () => {
      left();
      form.removeEventListener("input", typed);
      form.removeEventListener("submit", sent);
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("pagehide", left);
    };
  }, [formId, name]);
  return (
    <p role="status" className="min-h-5 text-muted text-sm print:hidden">
      {said}
    </p>
  );
}
