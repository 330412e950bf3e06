/** Runs once per server process, before the first request. `boot` ends the process itself when a check fails. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { boot } = await import("@/lib/boot");
    await boot();
  }
}
