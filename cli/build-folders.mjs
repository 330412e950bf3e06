// The tests build beside the desk that may be running from the same clone: NARROWGATE_BUILD names their own folders.
const own = (name) => (process.env.NARROWGATE_BUILD ? `${name}-${process.env.NARROWGATE_BUILD}` : name);

/** Where the bundled commands lie, and where the web pages do; both beneath the clone. */
export const COMMANDS_FOLDER = own("build");
export const PAGES_FOLDER = own(".next");
