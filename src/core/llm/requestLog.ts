import type { ChatFault } from './chat.ts';

export interface LogEntry {
  /** Counts up from 1 and is never used again. */
  readonly id: number;
  readonly label: string;
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly state: 'running' | 'ok' | 'failed' | 'cancelled';
  /** The body as sent, indented; the key is in a header and not in it. */
  readonly request: string;
  readonly answer: string;
  readonly thought: string;
  /** Fault, usage, or what the client did differently the second time: one line each. */
  readonly notes: readonly string[];
  readonly fault?: ChatFault;
}

export type EntryEnd = Partial<Pick<LogEntry, 'answer' | 'thought' | 'notes' | 'fault'>> &
  Pick<LogEntry, 'state' | 'endedAt'>;

export interface RequestLog {
  begin(entry: Pick<LogEntry, 'label' | 'model' | 'startedAt' | 'request'>): number;
  end(id: number, end: EntryEnd): void;
  /** Newest first. */
  entries(): readonly LogEntry[];
  entry(id: number): LogEntry | undefined;
  clear(): void;
  /** Calls back after every change; gives back what ends that. */
  onChange(listener: () => void): () => void;
}

/**
 * The last requests and answers, in memory only: they hold post text, which must not be left on disk. The oldest go first
 * when there are more than `mostEntries` or they hold more than `mostCharacters` together.
 */
export function createRequestLog(mostEntries = 200, mostCharacters = 8_000_000): RequestLog {
  const entries = new Map<number, LogEntry>();
  const listeners = new Set<() => void>();
  let counter = 0;
  const changed = (): void => {
    let size = [...entries.values()].reduce((sum, entry) => sum + length(entry), 0);
    for (const entry of entries.values()) {
      if (entries.size <= 1 || (entries.size <= mostEntries && size <= mostCharacters)) break;
      entries.delete(entry.id);
      size -= length(entry);
    }
    for (const listener of listeners) listener();
  };
  return {
    begin: (entry) => {
      counter += 1;
      entries.set(counter, { ...entry, id: counter, state: 'running', answer: '', thought: '', notes: [] });
      changed();
      return counter;
    },
    end: (id, end) => {
      const entry = entries.get(id);
      if (entry === undefined) return;
      entries.set(id, { ...entry, ...end });
      changed();
    },
    entries: () => [...entries.values()].toReversed(),
    entry: (id) => entries.get(id),
    clear: () => {
      entries.clear();
      changed();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function length(entry: LogEntry): number {
  return entry.request.length + entry.answer.length + entry.thought.length;
}
