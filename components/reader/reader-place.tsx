"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";

/** Where the reader is: a paper and a page of it, counted from 1. */
export interface Place {
  paperId: string;
  page: number;
}

type Reading = { place: Place; goTo: (place: Place) => void };

const ReaderContext = createContext<Reading | null>(null);

/** The reader around this; null outside of a page that shows papers. */
export const useReader = () => useContext(ReaderContext);

/** Lets everything on the page see and choose the place in the papers. A new `start` from the address leads there. */
export function ReaderPlace({ start, children }: { start: Place; children: ReactNode }) {
  const [place, setPlace] = useState(start);
  const { paperId, page } = start;
  useEffect(() => setPlace({ paperId, page }), [paperId, page]);
  const goTo = useCallback((next: Place) => setPlace(next), []);
  const reading = useMemo(() => ({ place, goTo }), [place, goTo]);
  return <ReaderContext value={reading}>{children}</ReaderContext>;
}
