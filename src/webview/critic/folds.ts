import { make } from '../dom.ts';

/** Makes a part that can be folded away, open or not as the owner left the one of this key. */
export type Fold = (key: string, title: string, children: readonly HTMLElement[]) => HTMLElement;

/** Remembers over every drawing which folds are open. */
export function folds(open: () => readonly string[], keep: (open: readonly string[]) => void): Fold {
  return (key, title, children) => {
    const node = make(
      'details',
      { class: 'fold', open: open().includes(key) },
      make('summary', { 'data-key': `fold-${key}` }, title),
      ...children,
    );
    node.addEventListener('toggle', () => {
      const others = open().filter((one) => one !== key);
      // One that was drawn over has nothing to say any more.
      if (node.isConnected) keep(node.open ? [...others, key] : others);
    });
    return node;
  };
}
