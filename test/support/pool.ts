/** Runs a job for each item, so many at a time; results in the order of the items. */
export async function pool<T, R>(items: readonly T[], width: number, job: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++;
      results[at] = await job(items[at] as T);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
