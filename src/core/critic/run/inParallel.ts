/** Does `work` on all items, at most `width` at once, begun in order. `work` never rejects; one that is not to begin any more says so itself. */
export async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  const workers = Math.max(1, Math.min(Math.floor(width) || 1, items.length));
  await Promise.all(Array.from({ length: workers }, worker));
}
