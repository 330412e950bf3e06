/** What the setting says, as the page and its changes show it. */
export const sayShown = (shown: boolean): string =>
  shown
    ? "Everybody may read the published reports at /transparency."
    : "The page is not shown: at /transparency there is nothing.";
