/** The module to load first into a child that has to end with us; it needs an `ipc` channel. */
export const LEASH = new URL("./leash.mjs", import.meta.url).href;

/** The environment of such a child. */
export const leashed = (env) => ({ ...env, NARROWGATE_LEASHED_TO: String(process.pid) });
