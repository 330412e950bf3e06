"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { readCookie, setCookie } from "@/components/ui/cookie";
import { SHORTCUTS_COOKIE } from "./shortcut";

/** Switches the keys that are a single letter on or off, for this browser. */
export function ShortcutSwitch() {
  const [active, setActive] = useState(true);
  useEffect(() => setActive(readCookie(SHORTCUTS_COOKIE.name) !== SHORTCUTS_COOKIE.off), []);
  const change = () => {
    setCookie(SHORTCUTS_COOKIE.name, active ? SHORTCUTS_COOKIE.off : SHORTCUTS_COOKIE.on);
    setActive(!active);
  };
  return (
    <div className="flex flex-wrap items-center gap-3 noscript:hidden">
      <Button onClick={change} aria-pressed={active}>
        Single-key shortcuts
      </Button>
      <span role="status" className="text-muted">
        {active ? "On: press ? on any page for the list." : "Off. Ctrl K still opens the menu."}
      </span>
    </div>
  );
}
