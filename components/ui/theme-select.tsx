"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useEffect, useState } from "react";
import { readTheme, type Theme, themes } from "./theme";

const faces = {
  system: { label: "As the system", Icon: Monitor },
  light: { label: "Light", Icon: Sun },
  dark: { label: "Dark", Icon: Moon },
};

/** Sets the theme for this browser. The server reads the cookie, so the next page is drawn right at once. */
export function ThemeSelect() {
  const [theme, setTheme] = useState<Theme>();
  useEffect(() => setTheme(readTheme(document.documentElement.dataset.theme)), []);
  const choose = (next: Theme) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
    document.documentElement.dataset.theme = next;
    setTheme(next);
  };
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
            onClick={() => choose(name)}
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
