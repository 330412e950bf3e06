/** Of `verify`, 1 says that something is broken; a mail server understands 75 as "again later" (sysexits.h), and gives up at others. */
const OTHERWISE = new Map([
  ["verify", 2],
  ["inbound", 75],
]);

/**
 * With what a command ends that was cut off or met a fault of ours; what was given wrongly is answered with 2.
 * @param {string | undefined} name its first word
 */
export const codeAtFault = (name) => OTHERWISE.get(name ?? "") ?? 1;
