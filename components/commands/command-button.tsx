import { Search } from "lucide-react";

const look =
  "flex min-h-8.5 w-full items-center gap-2.5 rounded-md px-2 text-muted hover:text-text noscript:hidden pointer-coarse:min-h-10 [&_svg]:size-4";

/** Opens the menu of commands. Without scripts it is not there: the navigation and the search page do the same. */
export function CommandButton() {
  return (
    <button
      type="button"
      data-opens="commands"
      className={`${look} border border-line bg-sunken hover:border-strong`}
    >
      <Search aria-hidden />
      <span className="flex-1 text-left">Search or do</span>
      <kbd aria-hidden className="font-sans text-xs">
        Ctrl K
      </kbd>
    </button>
  );
}
