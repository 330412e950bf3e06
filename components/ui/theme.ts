import { setCookie } from "./cookie";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The theme a cookie names; anything unknown follows the system. */
export function readTheme(cookie: string | undefined): Theme {
  return themes.find((theme) => theme === cookie) ?? "system";
}

/** Sets the theme for this browser. The server reads the cookie, so the next page is drawn right at once. */
export function setTheme(theme: Theme): void {
  setCookie("theme", theme);
  document.documentElement.dataset.theme = theme;
  document.dispatchEvent(new Event(THEME_CHANGED));
}

/** Told on the document whenever the theme was set, wherever that was. */
export const THEME_CHANGED = "theme-changed";
