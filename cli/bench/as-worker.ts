import { setFlagsFromString } from "node:v8";
import { keepMemoryFlat } from "@/cli/keep-memory-flat";

/** Measures what the worker does with the worker's heap; what is measured after it has the usual one again. */
export async function asWorker<T>(measure: () => Promise<T>): Promise<T> {
  keepMemoryFlat();
  try {
    return await measure();
  } finally {
    setFlagsFromString("--heap-growing-percent=0");
  }
}
