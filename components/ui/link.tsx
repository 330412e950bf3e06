import NextLink from "next/link";
import type { ComponentProps } from "react";
import { ReportWaiting } from "./waiting";

/**
 * A link to another page of the app. It never fetches ahead: a page that somebody reads leaves a trace, so none may
 * be read merely because a link to it came into view.
 */
export function Link({ children, ...link }: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return (
    <NextLink {...link} prefetch={false}>
      {children}
      <ReportWaiting />
    </NextLink>
  );
}
