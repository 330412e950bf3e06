"use client";

import { forbidden, useServerInsertedHTML } from "next/navigation";
import type { ReactNode } from "react";

/**
 * A page whose answer is 403. Next sets that status only for what is thrown while the page is drawn on the server, and
 * then sends none of the drawing: the browser draws `children`, and `plainly` stands there for one without scripts.
 */
export function RefusedPage({ plainly, children }: { plainly: string; children: ReactNode }) {
  useServerInsertedHTML(() => (
    <noscript>
      <h1>{plainly}</h1>
      <p>
        <a href="/">Go to the start</a>
      </p>
    </noscript>
  ));
  if (typeof window === "undefined") forbidden();
  return children;
}
