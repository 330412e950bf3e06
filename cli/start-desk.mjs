import { dirname } from "node:path";
import { buildAll } from "./build.mjs";
import { checkClone, checkPort, checkSystem, webPort } from "./check-machine.mjs";
import { installPackages } from "./install.mjs";
import { refuseMailServer } from "./is-demo.mjs";
import { readMountedFiles } from "./mounted-files.mjs";
import { noteChildren } from "./note-children.mjs";
import { dataPlace, lockPlace } from "./place.mjs";
import { sayWhyStopped } from "./refusal.mjs";
import { serve } from "./serve.mjs";
import { stopOnRequest } from "./stop-on-request.mjs";

// `npm start`: checks first what would make the long work useless, then installs, builds and serves. Nothing but
// Node.js itself is there on a fresh clone, so no package is imported before `installPackages` has run.
const root = dirname(import.meta.dirname);

// What was begun last ends first.
const ends = [];
const stop = async () => {
  while (ends.length > 0) await ends.pop()();
};
const stopping = stopOnRequest(stop);

try {
  readMountedFiles();
  checkSystem();
  refuseMailServer();
  checkClone(root);
  const port = webPort();
  const host = process.env.HOST || "localhost";
  const place = dataPlace(root);
  const lock = await lockPlace(place);
  ends.push(lock.release);
  const noteChild = await noteChildren(place);
  await checkPort(port, host);
  await installPackages(root);
  await buildAll(root);
  await serve({ root, place, host, port, noteChild, ends, stopping });
} catch (error) {
  // While everything is being stopped on request, what breaks off because of it is no fault.
  if (!stopping()) {
    await stop();
    process.exit(sayWhyStopped(error));
  }
}
