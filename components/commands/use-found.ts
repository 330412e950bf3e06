"use client";

import { useEffect, useState } from "react";
import { recentSubjects } from "./recent";

export interface Found {
  subjects: { name: string; label: string; detail: string }[];
  recent: { name: string; label: string; detail: string }[];
  acts: { href: string; label: string; blocked?: string }[];
  /** Left out where they are the same as in the answer before. */
  views?: { href: string; label: string; detail: string }[];
}

const NOTHING: Found = { subjects: [], recent: [], acts: [] };

/** After so many milliseconds without a further letter the server is asked. */
const PAUSE = 150;

interface Asked {
  personId: string;
  subject: string | undefined;
  typed: string;
}

async function ask({ personId, subject, typed }: Asked, signal: AbortSignal): Promise<Found> {
  const query = new URLSearchParams({ q: typed.trim(), recent: recentSubjects(personId).join(" ") });
  if (subject) query.set("at", subject);
  const answer = await fetch(`/api/commands?${query}`, { signal });
  if (!answer.ok) throw new Error("The server did not answer. Pages can still be opened from here.");
  return await answer.json();
}

/** What the server offers for what was typed; the answer before stays until the next has come. */
export function useFound(asked: Asked) {
  const { personId, subject, typed } = asked;
  const [found, setFound] = useState(NOTHING);
  const [waiting, setWaiting] = useState(true);
  const [failed, setFailed] = useState<string>();
  useEffect(() => {
    const given = new AbortController();
    setWaiting(true);
    const timer = setTimeout(() => {
      ask({ personId, subject, typed }, given.signal)
        .then((answer) => {
          setFound((before) => ({ views: before.views ?? [], ...answer }));
          setFailed(undefined);
          setWaiting(false);
        })
        .catch((failure: Error) => {
          if (given.signal.aborted) return;
          setFailed(failure.message);
          setWaiting(false);
        });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      given.abort();
    };
  }, [personId, subject, typed]);
  return { found, waiting, failed };
}
