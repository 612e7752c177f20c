import * as vscode from 'vscode';
import { withoutIcons } from '../platform/plainText.ts';
import type { Blogs } from './blogs.ts';
import { rowTooltip } from './reviewItems.ts';
import type { ReviewTree } from './reviewTree.ts';
import { rowSentence } from './reviewWords.ts';

/** Milliseconds. */
const rest = 120;

/**
 * The selected row whole, in the status bar: title, theme and confidence do not fit beside each other in a side bar of the
 * default width. Not above the tree, where a longer sentence would move the rows under the owner's pointer.
 */
export function showSelectedRow(blogs: Blogs, tree: ReviewTree): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('impact.review.selected', vscode.StatusBarAlignment.Left, -1000);
  item.name = 'Impact: selected post';
  // The tree forgets its selection when it is drawn anew, although the window keeps it.
  let selected: string | undefined;
  const draw = (): void => {
    const filing = blogs.current;
    const row = selected !== undefined && tree.view.visible ? filing?.row(selected) : undefined;
    if (row === undefined || filing === undefined) {
      item.hide();
      return;
    }
    const state = filing.stateOf(row);
    item.text = withoutIcons(rowSentence(row, state));
    item.tooltip = rowTooltip(row, state);
    item.show();
  };
  let timer: NodeJS.Timeout | undefined;
  // A decision changes the row and then the selection; drawn for both, the sentence would hold up the tree it speaks of.
  const drawSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      draw();
    }, rest);
  };
  return vscode.Disposable.from(
    item,
    new vscode.Disposable(() => clearTimeout(timer)),
    tree.view.onDidChangeSelection(({ selection: [node, ...more] }) => {
      selected = node?.kind === 'row' && more.length === 0 ? node.id : undefined;
      drawSoon();
    }),
    tree.view.onDidChangeVisibility(drawSoon),
    blogs.onDidChangePlan(drawSoon),
  );
}
