"use client";

import { useEffect, useReducer, useRef } from "react";
import type { UploadedFile } from "./field-spec";
import { upload } from "./upload";

export type UploadEntry = {
  key: number;
  name: string;
  size: number;
  status: "waiting" | "sending" | "kept" | "failed";
  sent: number;
  file?: File;
  id?: string;
  message?: string;
};

type Change =
  | { kind: "added"; files: File[]; replace: boolean }
  | { kind: "removed"; key: number }
  | { kind: "changed"; key: number; to: Partial<UploadEntry> };

function reduce(entries: UploadEntry[], change: Change): UploadEntry[] {
  if (change.kind === "removed") return entries.filter((entry) => entry.key !== change.key);
  if (change.kind === "changed") {
    return entries.map((entry) => (entry.key === change.key ? { ...entry, ...change.to } : entry));
  }
  const first = Math.max(-1, ...entries.map((entry) => entry.key)) + 1;
  const added = change.files.map((file, index) => ({
    key: first + index,
    name: file.name,
    size: file.size,
    status: "waiting" as const,
    sent: 0,
    file,
  }));
  return change.replace ? added.slice(0, 1) : [...entries, ...added];
}

function fromBefore(files: UploadedFile[]): UploadEntry[] {
  return files.map((file, key) => ({ ...file, key, status: "kept", sent: file.size }));
}

/** Files on their way to `url`, one after the other. Removing one that is being sent stops it. */
export function useUploads(url: string, before: UploadedFile[]) {
  const [entries, dispatch] = useReducer(reduce, before, fromBefore);
  const running = useRef<{ key: number; cancel: () => void } | null>(null);

  useEffect(() => {
    const current = running.current;
    if (current) {
      if (entries.some((entry) => entry.key === current.key)) return;
      current.cancel();
      running.current = null;
    }
    const next = entries.find((entry) => entry.status === "waiting");
    if (!next?.file) return;
    const { key } = next;
    const change = (to: Partial<UploadEntry>) => dispatch({ kind: "changed", key, to });
    const { done, cancel } = upload(url, next.file, (sent) => change({ sent }));
    running.current = { key, cancel };
    change({ status: "sending", sent: 0, message: undefined });
    const release = () => {
      if (running.current?.key === key) running.current = null;
    };
    done.then(
      (id) => {
        release();
        change({ status: "kept", id });
      },
      (failure: Error) => {
        release();
        change({ status: "failed", message: failure.message });
      },
    );
  }, [entries, url]);

  useEffect(() => () => running.current?.cancel(), []);

  return { entries, dispatch };
}
