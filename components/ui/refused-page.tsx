"use client";

import { forbidden, notFound, useServerInsertedHTML } from "next/navigation";
import type { ReactNode } from "react";

const ANSWERS = { 403: forbidden, 404: notFound };

/**
 * A page whose answer is a refusal. Next sets such a status only for what is thrown while the page is drawn on the server,
 * and then sends none of the drawing: the browser draws `children`, and `plainly` stands there for one without scripts.
 */
export function RefusedPage({
  status,
  plainly,
  children,
}: {
  status: keyof typeof ANSWERS;
  plainly: string;
  children: ReactNode;
}) {
  // Next asks as often as it sends a piece of the page.
  let said = false;
  useServerInsertedHTML(() => {
    if (said) return null;
    said = true;
    return (
      <noscript>
        <h1>{plainly}</h1>
        <p>
          <a href="/">Go to the start</a>
        </p>
      </noscript>
    );
  });
  if (typeof window === "undefined") ANSWERS[status]();
  return children;
}
