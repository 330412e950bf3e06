"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useEffect, useState } from "react";
import { readTheme, setTheme, THEME_CHANGED, type Theme, themes } from "./theme";

const faces = {
  system: { label: "As the system", Icon: Monitor },
  light: { label: "Light", Icon: Sun },
  dark: { label: "Dark", Icon: Moon },
};

/** The choice of the theme for this browser. */
export function ThemeSelect() {
  const [theme, show] = useState<Theme>();
  useEffect(() => {
    const look = () => show(readTheme(document.documentElement.dataset.theme));
    look();
    document.addEventListener(THEME_CHANGED, look);
    return () => document.removeEventListener(THEME_CHANGED, look);
  }, []);
  return (
    <fieldset className="inline-flex gap-px self-start rounded-md border border-line p-px noscript:hidden">
      <legend className="sr-only">Theme</legend>
      {themes.map((name) => {
        const { label, Icon } = faces[name];
        return (
          <button
            key={name}
            type="button"
            title={label}
            aria-pressed={theme === name}
            onClick={() => setTheme(name)}
            className="grid size-6 place-items-center rounded-sm text-muted hover:bg-hover aria-pressed:bg-hover aria-pressed:text-text pointer-coarse:size-9"
          >
            <Icon aria-hidden className="size-3.5" />
            <span className="sr-only">{label}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
