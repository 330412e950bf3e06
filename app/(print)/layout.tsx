import type { ReactNode } from "react";
import "./sheet.css";

/** The frame of what is put on paper: none. */
export default function PrintLayout({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1}>
      {children}
    </main>
  );
}
