/** The ten main pages, by the name of their picture: who looks, and how the page is reached from the desk. */
export const MAIN_PAGES = [
  { name: "queue", role: "LEAD_COUNSEL", open: at("/queue") },
  { name: "inbox", role: "COUNSEL", open: at("/inbox") },
  { name: "search", role: "COUNSEL", open: at("/search?q=aster") },
  { name: "register", role: "INTAKE_ANALYST", open: at("/instruments/new") },
  { name: "demand", role: "COUNSEL", open: firstOf("/queue?status=IN_REVIEW") },
  { name: "secrecy", role: "LEAD_COUNSEL", open: firstOf("/queue?secrecy=IN_FORCE&status=PRODUCED") },
  { name: "decide-item", role: "COUNSEL", open: firstOf("/queue?status=IN_REVIEW", "/decideItem") },
  { name: "notice", role: "COUNSEL", open: firstOf("/queue?status=NOTIFYING", "#notice") },
  { name: "report", role: "COMPLIANCE_OFFICER", open: at("/reports") },
  { name: "audit", role: "COMPLIANCE_OFFICER", open: at("/audit") },
];

function at(address) {
  return (page) => page.goto(address);
}

/** The first demand of a list, or a page or part of it. */
function firstOf(list, then = "") {
  return async (page) => {
    await page.goto(list);
    const link = page.getByRole("main").getByRole("rowheader").getByRole("link").first();
    await page.goto(`${await link.getAttribute("href")}${then}`);
  };
}
