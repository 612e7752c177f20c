import type { ApplyRequest } from '../../core/categorize/apply.ts';
import type { Services } from '../platform/services.ts';
import type { Filing } from './filing.ts';

/** The edit that apply and the diff share. */
export async function postEditor(services: Services, filing: Filing): Promise<ApplyRequest['edit']> {
  const { detectSite } = await import('../../core/posts/site.ts');
  const { editTerms } = await import('../../core/posts/editTerms.ts');
  const site = filing.blog.scan?.site ?? (await detectSite(filing.path, services.files));
  return (bytes, field, terms) => editTerms(bytes, field, terms, site);
}
