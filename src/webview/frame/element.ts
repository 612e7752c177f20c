import type { ViewNode } from '../../core/prototype/session/view.ts';
import { drawNav, drawSteps, drawTabs } from './choices.ts';
import {
  drawAsk,
  drawBadge,
  drawBanner,
  drawButton,
  drawCard,
  drawEmpty,
  drawHeading,
  drawLink,
  drawList,
  drawNote,
  drawStat,
} from './content.ts';
import { draw, type Drawn } from './drawn.ts';
import { drawCheck, drawField } from './fields.ts';
import type { Pen } from './pen.ts';
import { drawChart, drawImage } from './pictures.ts';
import { drawTable } from './tables.ts';

export function drawElement(node: ViewNode, pen: Pen): Drawn {
  switch (node.kind) {
    case 'heading':
      return drawHeading(node, pen);
    case 'note':
      return drawNote(node, pen);
    case 'text':
    case 'email':
    case 'number':
    case 'date':
    case 'time':
    case 'phone':
    case 'password':
    case 'long':
    case 'search':
    case 'file':
    case 'select':
    case 'radio':
      return drawField(node, pen);
    case 'check':
    case 'switch':
      return drawCheck(node, pen);
    case 'button':
      return drawButton(node, pen);
    case 'link':
      return drawLink(node, pen);
    case 'table':
      return drawTable(node, pen);
    case 'list':
      return drawList(node, pen);
    case 'card':
      return drawCard(node, pen);
    case 'stat':
      return drawStat(node, pen);
    case 'badge':
      return drawBadge(node, pen);
    case 'success':
    case 'error':
    case 'info':
    case 'warn':
      return drawBanner(node, pen);
    case 'empty':
      return drawEmpty(node, pen);
    case 'image':
      return drawImage(node, pen);
    case 'chart':
      return drawChart(node, pen);
    case 'tabs':
      return drawTabs(node, pen);
    case 'steps':
      return drawSteps(node, pen);
    case 'nav':
      return drawNav(node, pen);
    case 'ask':
      return drawAsk(node, pen);
    case 'row':
    case 'rowaction':
    case 'modal':
      // Their table and their layer draw them.
      return draw('span', { key: node.id });
  }
}
