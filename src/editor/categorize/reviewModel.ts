import type { GroupKey } from '../../core/categorize/queue.ts';
import { asks } from './reviewWords.ts';

export interface GroupNode {
  readonly kind: 'group';
  readonly key: GroupKey;
  readonly rows: readonly RowNode[];
  /** Present where the group is too long to be drawn at once. */
  readonly buckets?: readonly BucketNode[];
}

export interface BucketNode {
  readonly kind: 'bucket';
  readonly group: GroupNode;
  /** Place of its first row in the group, from 0. */
  readonly start: number;
  readonly rows: readonly RowNode[];
}

export interface RowNode {
  readonly kind: 'row';
  readonly id: string;
  readonly key: GroupKey;
}

export type ReviewNode = GroupNode | BucketNode | RowNode;

export interface Section {
  readonly key: GroupKey;
  /** Ids of posts, the most useful first. */
  readonly ids: readonly string[];
}

/** Rows under one parent; the window draws, and after a change fetches again, one parent's rows at a time. */
export const bucketSize = 200;

/**
 * The shape of the review tree, fixed from one refresh to the next: a decision changes how a row looks, never where it is,
 * so that the next row under the owner's finger is the one that was there before.
 */
export class ReviewModel {
  readonly groups: readonly GroupNode[];
  readonly #rows = new Map<string, RowNode>();
  readonly #parents = new Map<ReviewNode, GroupNode | BucketNode>();
  /** Rows that ask something, in the order they stand in the tree. */
  readonly #asking: readonly RowNode[];
  readonly #places = new Map<string, number>();

  constructor(sections: readonly Section[]) {
    this.groups = sections.filter((section) => section.ids.length > 0).map((section) => this.#group(section));
    this.#asking = this.groups.filter((group) => asks(group.key)).flatMap((group) => group.rows);
    for (const [place, row] of this.#asking.entries()) this.#places.set(row.id, place);
  }

  #group({ key, ids }: Section): GroupNode {
    const rows = ids.map((id): RowNode => ({ kind: 'row', id, key }));
    for (const row of rows) this.#rows.set(row.id, row);
    const buckets: BucketNode[] = [];
    const group: GroupNode =
      rows.length > bucketSize ? { kind: 'group', key, rows, buckets } : { kind: 'group', key, rows };
    if (rows.length <= bucketSize) for (const row of rows) this.#parents.set(row, group);
    else for (let start = 0; start < rows.length; start += bucketSize) buckets.push(this.#bucket(group, start));
    return group;
  }

  #bucket(group: GroupNode, start: number): BucketNode {
    const bucket: BucketNode = { kind: 'bucket', group, start, rows: group.rows.slice(start, start + bucketSize) };
    this.#parents.set(bucket, group);
    for (const row of bucket.rows) this.#parents.set(row, bucket);
    return bucket;
  }

  row(id: string): RowNode | undefined {
    return this.#rows.get(id);
  }

  children(node: ReviewNode | undefined): readonly ReviewNode[] {
    if (node === undefined) return this.groups;
    if (node.kind === 'row') return [];
    return node.kind === 'group' ? (node.buckets ?? node.rows) : node.rows;
  }

  parent(node: ReviewNode): GroupNode | BucketNode | undefined {
    return this.#parents.get(node);
  }

  /** The row after this one in its own group for which `wanted` holds; where it stands in another group than `key`, none. */
  nextIn(key: GroupKey, after: string | undefined, wanted: (id: string) => boolean): RowNode | undefined {
    const row = after === undefined ? undefined : this.#rows.get(after);
    if (row?.key !== key) return undefined;
    const rows = this.groups.find((group) => group.key === key)?.rows ?? [];
    return rows.slice(rows.indexOf(row) + 1).find(({ id }) => wanted(id));
  }

  /** The first row after this one, going round, for which `waits` holds. */
  next(after: string | undefined, waits: (id: string) => boolean): RowNode | undefined {
    const from = after === undefined ? 0 : (this.#places.get(after) ?? -1) + 1;
    for (let step = 0; step < this.#asking.length; step++) {
      const row = this.#asking[(from + step) % this.#asking.length];
      if (row !== undefined && row.id !== after && waits(row.id)) return row;
    }
    return undefined;
  }
}

/** Every row that these nodes stand for, once. */
export function rowsUnder(nodes: readonly ReviewNode[]): readonly string[] {
  return [...new Set(nodes.flatMap((node) => (node.kind === 'row' ? [node.id] : node.rows.map((row) => row.id))))];
}

export function isReviewNode(value: unknown): value is ReviewNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'group' || value.kind === 'bucket' || value.kind === 'row')
  );
}
