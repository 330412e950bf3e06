"use client";

import { useEffect, useReducer, useRef } from "react";
import type { UploadedFile } from "./field-spec";
import { type Upload, upload } from "./upload";
import { uploadInPieces } from "./upload-in-pieces";

export type UploadEntry = {
  key: number;
  name: string;
  size: number;
  status: "waiting" | "sending" | "paused" | "kept" | "failed";
  sent: number;
  /** When this sending began, and how much was there already: for the speed. */
  began?: { at: number; sent: number };
  file?: File;
  id?: string;
  message?: string;
  /** What it waits for once it arrived. */
  note?: string;
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

/**
 * Files on their way to `url`, one after the other; whole, or piece by piece so that they can rest. Removing one that is
 * being sent stops it.
 */
export function useUploads(url: string, before: UploadedFile[], inPieces: boolean) {
  const [entries, dispatch] = useReducer(reduce, before, fromBefore);
  const running = useRef<({ key: number } & Pick<Upload, "cancel" | "giveUp">) | null>(null);

  useEffect(() => {
    const current = running.current;
    if (current) {
      const entry = entries.find(({ key }) => key === current.key);
      if (entry?.status === "sending") return;
      current.cancel();
      if (!entry) current.giveUp?.();
      running.current = null;
    }
    const next = entries.find((entry) => entry.status === "waiting");
    if (!next?.file) return;
    const { key } = next;
    const change = (to: Partial<UploadEntry>) => dispatch({ kind: "changed", key, to });
    let began: UploadEntry["began"];
    const send = inPieces ? uploadInPieces : upload;
    const { done, ...stop } = send(url, next.file, (sent, note?: string) => {
      began ??= { at: Date.now(), sent };
      if (running.current?.key === key) change({ sent, began, note });
    });
    running.current = { key, ...stop };
    change({ status: "sending", sent: 0, began, message: undefined, note: undefined });
    const end = (to: Partial<UploadEntry>) => {
      // One that was paused or removed says nothing any more.
      if (running.current?.key !== key || running.current.cancel !== stop.cancel) return;
      running.current = null;
      change(to);
    };
    done.then(
      (id) => end({ status: "kept", id }),
      (failure: Error) => end({ status: "failed", message: failure.message }),
    );
  }, [entries, url, inPieces]);

  useEffect(() => () => running.current?.cancel(), []);

  return { entries, dispatch };
}
