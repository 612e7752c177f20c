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
  /** The body as sent; the key is in a header and not in it. */
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
  let size = 0;
  const keep = (entry: LogEntry): void => {
    size += length(entry) - length(entries.get(entry.id));
    entries.set(entry.id, entry);
    for (const oldest of entries.values()) {
      if (entries.size <= 1 || (entries.size <= mostEntries && size <= mostCharacters)) break;
      entries.delete(oldest.id);
      size -= length(oldest);
    }
    changed();
  };
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    begin: (entry) => {
      counter += 1;
      keep({ ...entry, id: counter, state: 'running', answer: '', thought: '', notes: [] });
      return counter;
    },
    end: (id, end) => {
      const entry = entries.get(id);
      if (entry === undefined) return;
      keep({ ...entry, ...end });
    },
    entries: () => [...entries.values()].toReversed(),
    entry: (id) => entries.get(id),
    clear: () => {
      entries.clear();
      size = 0;
      changed();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function length(entry: LogEntry | undefined): number {
  return entry === undefined ? 0 : entry.request.length + entry.answer.length + entry.thought.length;
}
