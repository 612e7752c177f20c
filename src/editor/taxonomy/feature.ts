import * as vscode from 'vscode';
import type { Blogs } from '../categorize/blogs.ts';
import { registerCommand } from '../platform/commands.ts';
import type { Services } from '../platform/services.ts';
import { createTaxonomy, openTaxonomy } from './createTaxonomy.ts';
import { checkRules } from './diagnostics.ts';
import { RuleLanguage } from './languageFeatures.ts';
import { RuleLenses } from './lenses.ts';
import { showPosts } from './postsPick.ts';
import { RulesDocuments } from './rulesDocument.ts';
import { TermsTree } from './termsTree.ts';

/** The rules in their editor, and the terms of the blog as they are now. */
export function registerTaxonomy(services: Services, blogs: Blogs): vscode.Disposable {
  const rules = new RulesDocuments();
  const terms = new TermsTree(blogs);
  return vscode.Disposable.from(
    terms,
    checkRules(rules, services.log),
    new RuleLanguage(rules, blogs),
    new RuleLenses(rules, blogs),
    registerCommand(services, 'impact.taxonomy.create', () => createTaxonomy(services, blogs)),
    registerCommand(services, 'impact.taxonomy.open', () => openTaxonomy(blogs)),
    registerCommand(services, 'impact.terms.show', () => terms.show()),
    registerCommand(services, 'impact.terms.refresh', () => blogs.current?.blog.readAgain()),
    registerCommand(services, 'impact.terms.posts', (asked) => showPosts(blogs, asked)),
  );
}
