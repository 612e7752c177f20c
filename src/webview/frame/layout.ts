import { isField } from '../../core/prototype/screens/kindTraits.ts';
import type { Kind } from '../../core/prototype/screens/app.ts';
import type { ViewNode } from '../../core/prototype/session/view.ts';

/** Neighbours that belong together, in the order of the screen. `place`: of the first node on the screen. */
export type Block = Run | GroupBlock | ModalBlock;

export interface Run {
  readonly kind: 'form' | 'filter' | 'actions' | 'stats' | 'cards' | 'badges' | 'single';
  readonly nodes: readonly Placed[];
}

export interface GroupBlock {
  readonly kind: 'group';
  readonly label: string;
  readonly blocks: readonly Block[];
}

/** What is asked over the screen, and what answers it. */
export interface ModalBlock {
  readonly kind: 'modal';
  readonly modal: Placed;
  readonly blocks: readonly Block[];
}

export interface Placed {
  readonly node: ViewNode;
  readonly place: number;
}

export interface Layout {
  /** Message and a way on: a result. A password and little else: a way in. */
  readonly shape: 'plain' | 'result' | 'signIn';
  readonly nav: readonly Placed[];
  readonly flow: readonly Block[];
  /** Questions to the owner, beside the product. */
  readonly asks: readonly Placed[];
}

export function layOut(nodes: readonly ViewNode[]): Layout {
  const placed = nodes
    .map((node, place) => ({ node, place }))
    // Rows and their actions are drawn by their table.
    .filter(({ node }) => node.kind !== 'row' && node.kind !== 'rowaction');
  const nav = placed.filter(({ node }) => node.kind === 'nav');
  const asks = placed.filter(({ node }) => node.kind === 'ask');
  const flow = placed.filter(({ node }) => node.kind !== 'nav' && node.kind !== 'ask');
  return { shape: shapeOf(flow), nav, flow: blocksOf(flow), asks };
}

function shapeOf(flow: readonly Placed[]): Layout['shape'] {
  const of = (test: (kind: Kind) => boolean): number => flow.filter(({ node }) => test(node.kind)).length;
  if (of((kind) => kind === 'table' || kind === 'stat' || kind === 'chart') > 0) return 'plain';
  const entries = of(isField);
  if (of((kind) => kind === 'password') > 0 && entries <= 4) return 'signIn';
  if (of((kind) => kind === 'card' || kind === 'list') > 0) return 'plain';
  const calm = of((kind) => kind === 'success') === 1 && of((kind) => kind === 'error' || kind === 'modal') === 0;
  return entries === 0 && calm && flow.length <= 8 ? 'result' : 'plain';
}

function blocksOf(flow: readonly Placed[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < flow.length;) {
    const next = blockAt(flow, at);
    blocks.push(next.block);
    at += next.taken;
  }
  return blocks.map((block, place) =>
    isFilter(block, blocks[place + 1]) ? { kind: 'filter', nodes: block.nodes } : block,
  );
}

function blockAt(flow: readonly Placed[], at: number): { readonly block: Block; readonly taken: number } {
  const first = flow[at];
  if (first === undefined) throw new Error('There is no block after the last element.');
  const label = first.node.group;
  if (label !== undefined) {
    const inside = runFrom(flow, at, ({ node }) => node.group === label);
    const freed = inside.map(({ node: { group: _group, ...node }, place }) => ({ node, place }));
    return { block: { kind: 'group', label, blocks: blocksOf(freed) }, taken: inside.length };
  }
  if (first.node.kind === 'modal') {
    const inside = runFrom(flow, at + 1, ({ node }) => node.group === undefined && answersModal(node.kind));
    return { block: { kind: 'modal', modal: first, blocks: blocksOf(inside) }, taken: inside.length + 1 };
  }
  const nodes = runOf(flow, at);
  return { block: { kind: runKind(nodes), nodes }, taken: nodes.length };
}

function runFrom(
  flow: readonly Placed[],
  at: number,
  belongs: (placed: Placed, place: number) => boolean,
): readonly Placed[] {
  const end = flow.findIndex((placed, place) => place >= at && !belongs(placed, place));
  return flow.slice(at, end === -1 ? flow.length : end);
}

function runOf(flow: readonly Placed[], at: number): readonly Placed[] {
  const first = flow[at];
  const kind = first?.node.kind ?? 'note';
  const ungrouped = (belongs: (kind: Kind) => boolean) =>
    runFrom(flow, at, ({ node }) => node.group === undefined && belongs(node.kind));
  if (isField(kind))
    return runFrom(flow, at, ({ node }, place) => {
      if (node.group !== undefined) return false;
      // A note right after a field is about that field.
      if (node.kind === 'note') return isField(flow[place - 1]?.node.kind ?? 'note');
      return isField(node.kind) || node.kind === 'button' || node.kind === 'link';
    });
  if (kind === 'button' || kind === 'link') return ungrouped((other) => other === 'button' || other === 'link');
  if (kind === 'stat' || kind === 'card' || kind === 'badge') return ungrouped((other) => other === kind);
  return first === undefined ? [] : [first];
}

function runKind(nodes: readonly Placed[]): Run['kind'] {
  const kind = nodes[0]?.node.kind ?? 'note';
  if (isField(kind)) return 'form';
  if (kind === 'button' || kind === 'link') return 'actions';
  if (kind === 'stat') return 'stats';
  if (kind === 'card') return 'cards';
  return kind === 'badge' ? 'badges' : 'single';
}

function answersModal(kind: Kind): boolean {
  return isField(kind) || kind === 'button' || kind === 'link' || kind === 'note';
}

/** A few optional fields right above a table, a list or cards narrow down what stands there. */
function isFilter(block: Block, next: Block | undefined): block is Run {
  if (block.kind !== 'form' || next === undefined) return false;
  const kind = next.kind === 'single' ? next.nodes[0]?.node.kind : next.kind;
  const below = kind === 'table' || kind === 'list' || kind === 'cards' || kind === 'empty';
  return below && block.nodes.length <= 8 && block.nodes.every(({ node }) => !node.required && node.kind !== 'long');
}
