import type { Outcome } from '../../outcome.ts';
import type { Files } from '../../ports.ts';
import { readVersioned } from '../../versionedJson.ts';
import { planId } from '../decisionLog.ts';
import { faultText, isAbsent } from '../faultText.ts';
import { impactPath, prepareImpactFolder, readOurs } from '../impactFolder.ts';
import type { Plan } from '../plan.ts';
import { Shape } from '../shape.ts';
import { proves, provesBoth } from './hypergeometric.ts';
import { alphaOf } from './spending.ts';
import type { Audit, AuditTrail, Look, Verdict } from './audit.ts';
import type { Edge } from './edge.ts';
import type { AuditPlan } from './planAudit.ts';

const fileName = 'audit.json';
const verdicts: readonly Verdict[] = ['right', 'wrong', 'cannot-tell'];
const mostAudits = 100;
const mostPosts = 500_000;

/** The trail as a file: bound to its plan, so that no promise is ever read as one about other proposals. */
export function printTrail(plan: Plan, trail: AuditTrail): string {
  return `${JSON.stringify({ version: 1, plan: planId(plan), terms: trail.terms, audits: trail.audits }, null, 1)}\n`;
}

/** Reads what may come from anywhere. `undefined`: it is of another plan, and says nothing of this one. */
export function parseTrail(plan: Plan, text: string): Outcome<AuditTrail | undefined> {
  const fields = readVersioned(text);
  if (fields.kind !== 'ok') return fields;
  if (fields.value.get('plan') !== planId(plan)) return { kind: 'ok', value: undefined };
  const shape = new Shape();
  const terms = shape.record(fields.value.get('terms'), 'terms');
  const kept = terms.get('kept');
  const known = new Set(plan.rows.map(({ id }) => id));
  const trail: AuditTrail = {
    terms: {
      target: shape.number(terms.get('target'), 'terms.target', 0, 1),
      certainty: shape.number(terms.get('certainty'), 'terms.certainty', 0, 1),
      ...(kept === undefined ? {} : { kept: shape.number(kept, 'terms.kept', 0, 1) }),
    },
    audits: shape.list(fields.value.get('audits'), 'audits', mostAudits, (item, path) =>
      readAudit(shape, item, path, known),
    ),
  };
  for (const [place, audit] of trail.audits.entries()) refuseEmptyProof(shape, trail.terms, audit, place);
  if (shape.faults.length === 0) return { kind: 'ok', value: trail };
  return { kind: 'failed', message: `it cannot be used: ${shape.faults.slice(0, 3).join('; ')}` };
}

/** What the file says it proves is proven again: a plan of one look would else make a promise of whatever passed it. */
function refuseEmptyProof(shape: Shape, terms: AuditTrail['terms'], audit: Audit, place: number): void {
  const path = `audits[${place}]`;
  const { alpha, plan, fresh, edge } = audit;
  if (audit.attempt !== place + 1) shape.fault(`${path}.attempt`, `is not ${place + 1}`);
  const most = alphaOf(place + 1, 1 - terms.certainty, terms.kept);
  if (alpha > most + 1e-9) shape.fault(`${path}.alpha`, 'is more of the error than this check may spend');
  const core = { size: fresh.length, drawn: plan.looks, allowed: plan.allowed };
  const enough = proves(fresh.length, terms.target, alpha, plan.looks, plan.allowed);
  if (!enough) shape.fault(`${path}.plan`, 'proves nothing of the posts it is about');
  if (edge === undefined || !enough) return;
  const beside = { size: edge.posts.length, drawn: edge.plan.looks, allowed: edge.plan.allowed };
  if (!provesBoth(core, beside, terms.target, alpha))
    shape.fault(`${path}.edge.plan`, 'proves nothing of the posts beside them');
}

function readAudit(shape: Shape, value: unknown, path: string, known: ReadonlySet<string>): Audit {
  const at = shape.record(value, path);
  const number = (name: string, most: number): number => shape.number(at.get(name), `${path}.${name}`, 0, most);
  const ids = (name: string, from = at, root = path): readonly string[] =>
    shape.list(from.get(name), `${root}.${name}`, mostPosts, (item, place) => {
      const id = shape.text(item, place);
      if (!known.has(id)) shape.fault(place, 'is no post of the plan');
      return id;
    });
  const plan = readPlan(shape, at.get('plan'), `${path}.plan`);
  const fresh = ids('fresh');
  const sample = ids('sample');
  const edge = readEdge(shape, at.get('edge'), `${path}.edge`, ids);
  const inside = new Set(fresh);
  // A sample from outside the set, or one that names a post twice, would prove something of other posts.
  const beside = new Set(edge?.posts);
  const fromCore = sample.slice(0, plan.looks).every((id) => inside.has(id));
  const fromEdge = sample.slice(plan.looks).every((id) => beside.has(id) && !inside.has(id));
  if (new Set(sample).size !== sample.length || !fromCore || !fromEdge)
    shape.fault(`${path}.sample`, 'is not drawn from the posts it is about');
  const drawn = new Set(sample);
  const looks = shape.list(at.get('looks'), `${path}.looks`, mostPosts, (item, place): Look => {
    const look = shape.record(item, place);
    const id = shape.text(look.get('id'), `${place}.id`);
    if (!drawn.delete(id)) shape.fault(`${place}.id`, 'was not drawn, or is looked at twice');
    return { id, verdict: shape.oneOf(look.get('verdict'), `${place}.verdict`, verdicts, 'cannot-tell') };
  });
  const audit: Audit = {
    attempt: number('attempt', mostAudits),
    alpha: number('alpha', 1),
    threshold: number('threshold', 1),
    passing: ids('passing'),
    fresh,
    plan,
    ...(edge && { edge }),
    sample,
    looks,
  };
  if (plan.looks + (edge?.plan.looks ?? 0) !== sample.length)
    shape.fault(`${path}.plan.looks`, 'is not the size of the sample');
  return audit;
}

function readPlan(shape: Shape, value: unknown, path: string): AuditPlan {
  const plan = shape.record(value, path);
  const number = (name: string, most: number): number => shape.number(plan.get(name), `${path}.${name}`, 0, most);
  return { looks: number('looks', mostPosts), allowed: number('allowed', mostPosts), chance: number('chance', 1) };
}

function readEdge(
  shape: Shape,
  value: unknown,
  path: string,
  ids: (name: string, from: ReadonlyMap<string, unknown>, root: string) => readonly string[],
): Edge | undefined {
  if (value === undefined) return undefined;
  const edge = shape.record(value, path);
  return {
    threshold: shape.number(edge.get('threshold'), `${path}.threshold`, 0, 1),
    posts: ids('posts', edge, path),
    plan: readPlan(shape, edge.get('plan'), `${path}.plan`),
  };
}

/** Writes `.impact/audit.json`. A look must be on disk before the next is asked for: what was seen cannot be unseen. */
export async function saveTrail(
  folder: string,
  plan: Plan,
  trail: AuditTrail,
  files: Files,
): Promise<Outcome<undefined>> {
  const ready = await prepareImpactFolder(folder, files, [fileName]);
  if (ready.kind !== 'ok') return ready;
  const path = impactPath(folder, fileName);
  try {
    await files.replace(path, new TextEncoder().encode(printTrail(plan, trail)));
    return { kind: 'ok', value: undefined };
  } catch (fault) {
    return { kind: 'failed', message: `The check cannot be kept in ${path}: ${faultText(fault)}.` };
  }
}

/** The trail of this plan; `undefined` where there is none. */
export async function loadTrail(folder: string, plan: Plan, files: Files): Promise<Outcome<AuditTrail | undefined>> {
  const path = impactPath(folder, fileName);
  try {
    const parsed = parseTrail(plan, new TextDecoder().decode(await readOurs(path, files)));
    return parsed.kind === 'failed' ? { kind: 'failed', message: `${path}: ${parsed.message}` } : parsed;
  } catch (fault) {
    if (isAbsent(fault)) return { kind: 'ok', value: undefined };
    return { kind: 'failed', message: `${path} cannot be read: ${faultText(fault)}.` };
  }
}
