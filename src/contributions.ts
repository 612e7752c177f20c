/**
 * Every id the manifest names, typed. A contract test holds this file and `package.json` against each other, so that a
 * command nobody registers, or a setting nobody declares, cannot ship.
 */

/** Command → its arguments. A review row or group arrives as the tree hands it over: the clicked one, then the selection. */
export interface CommandArguments {
  'impact.file.run': [folder?: unknown];
  'impact.file.runInTime': [];
  'impact.file.apply': [];
  'impact.file.undo': [];
  'impact.file.exportCsv': [];
  'impact.file.importCsv': [];
  'impact.batch.export': [];
  'impact.batch.import': [];
  'impact.file.showSummary': [];
  'impact.file.showReport': [];
  'impact.taxonomy.create': [];
  'impact.taxonomy.open': [];
  'impact.terms.show': [];
  'impact.terms.refresh': [];
  /** A term, a rule's key, or a file with a line. */
  'impact.terms.posts': [asked?: unknown];
  'impact.review.accept': [row?: unknown, selection?: unknown];
  'impact.review.acceptGroup': [group?: unknown];
  'impact.review.choose': [row?: unknown, selection?: unknown];
  'impact.review.chooseNumber': [number: unknown];
  'impact.review.skip': [row?: unknown, selection?: unknown];
  'impact.review.reset': [row?: unknown, selection?: unknown];
  'impact.review.showPost': [row?: unknown, how?: unknown];
  'impact.review.diff': [row?: unknown];
  'impact.review.filter': [];
  'impact.review.clearFilter': [];
  /** Puts the selection on the first row that waits. */
  'impact.review.showFirst': [];
  'impact.review.showLearnt': [];
  'impact.review.drawSample': [];
  'impact.audit.begin': [];
  'impact.audit.show': [];
  'impact.connection.check': [];
  'impact.connection.chooseModels': [];
  'impact.connection.setAddress': [];
  'impact.connection.setKey': [];
  'impact.connection.openRequest': [entry?: unknown];
  'impact.connection.clearRequests': [];
  /** A feature's URI; without it the one in the front editor. */
  'impact.prototype.show': [feature?: unknown];
  /** A feature's URI and ids of scenarios or runs; without ids all. */
  'impact.prototype.run': [feature?: unknown, runs?: unknown];
  /** A feature's URI and the id of a run; without it the owner picks. */
  'impact.prototype.play': [feature?: unknown, run?: unknown];
  'impact.prototype.draw': [feature?: unknown];
  'impact.prototype.stopDrawing': [];
  'impact.prototype.openText': [feature?: unknown];
  'impact.prototype.saveHtml': [feature?: unknown];
  'impact.prototype.saveReport': [feature?: unknown];
  'impact.prototype.saveMessages': [feature?: unknown];
  'impact.prototype.forget': [feature?: unknown];
  'impact.prototype.clarify': [feature?: unknown];
  /** A step's item of the Test Explorer. */
  'impact.prototype.showMe': [item?: unknown];
  'impact.screens.reference': [];
  /** A document's URI; without it the one in the front editor. */
  'impact.critic.review': [document?: unknown];
  'impact.critic.stop': [];
  'impact.critic.show': [document?: unknown];
  'impact.critic.verdict': [document?: unknown];
  'impact.critic.export': [document?: unknown];
  'impact.critic.log': [document?: unknown];
  'impact.critic.questions': [document?: unknown];
  'impact.critic.setKind': [document?: unknown];
  'impact.critic.steelman': [document?: unknown];
  'impact.critic.next': [];
  'impact.critic.previous': [];
  'impact.critic.editLens': [];
  'impact.critic.forget': [document?: unknown];
  /** A finding: its thread, its row in the tree, or what a link in a thread names. */
  'impact.critic.accept': [finding?: unknown];
  'impact.critic.dismiss': [finding?: unknown];
  'impact.critic.defer': [finding?: unknown];
  'impact.critic.reopen': [finding?: unknown];
  'impact.critic.fixed': [finding?: unknown];
  'impact.critic.defend': [finding?: unknown];
  'impact.critic.explain': [finding?: unknown];
  'impact.critic.propose': [finding?: unknown];
  'impact.critic.recheck': [finding?: unknown];
  'impact.critic.reveal': [finding?: unknown];
  'impact.critic.groupBy': [];
  'impact.critic.addTerm': [term: unknown, document?: unknown];
  'impact.critic.ruleOff': [rule: unknown, document?: unknown];
}

export type CommandId = keyof CommandArguments;

/** Command → whether it needs a row, a group or a number and so stays out of the palette. */
export const commandIds: Readonly<Record<CommandId, { readonly contextual: boolean }>> = {
  'impact.file.run': { contextual: false },
  'impact.file.runInTime': { contextual: false },
  'impact.file.apply': { contextual: false },
  'impact.file.undo': { contextual: false },
  'impact.file.exportCsv': { contextual: false },
  'impact.file.importCsv': { contextual: false },
  'impact.batch.export': { contextual: false },
  'impact.batch.import': { contextual: false },
  'impact.file.showSummary': { contextual: false },
  'impact.file.showReport': { contextual: false },
  'impact.taxonomy.create': { contextual: false },
  'impact.taxonomy.open': { contextual: false },
  'impact.terms.show': { contextual: false },
  'impact.terms.refresh': { contextual: true },
  'impact.terms.posts': { contextual: true },
  'impact.review.accept': { contextual: true },
  'impact.review.acceptGroup': { contextual: true },
  'impact.review.choose': { contextual: true },
  'impact.review.chooseNumber': { contextual: true },
  'impact.review.skip': { contextual: true },
  'impact.review.reset': { contextual: true },
  'impact.review.showPost': { contextual: true },
  'impact.review.diff': { contextual: true },
  'impact.review.filter': { contextual: false },
  'impact.review.clearFilter': { contextual: true },
  'impact.review.showFirst': { contextual: true },
  'impact.review.showLearnt': { contextual: false },
  'impact.review.drawSample': { contextual: false },
  'impact.audit.begin': { contextual: false },
  'impact.audit.show': { contextual: false },
  'impact.connection.check': { contextual: false },
  'impact.connection.chooseModels': { contextual: false },
  'impact.connection.setAddress': { contextual: false },
  'impact.connection.setKey': { contextual: false },
  'impact.connection.openRequest': { contextual: true },
  'impact.connection.clearRequests': { contextual: true },
  'impact.prototype.show': { contextual: false },
  'impact.prototype.run': { contextual: false },
  'impact.prototype.play': { contextual: false },
  'impact.prototype.draw': { contextual: false },
  'impact.prototype.stopDrawing': { contextual: false },
  'impact.prototype.openText': { contextual: false },
  'impact.prototype.saveHtml': { contextual: false },
  'impact.prototype.saveReport': { contextual: false },
  'impact.prototype.saveMessages': { contextual: false },
  'impact.prototype.forget': { contextual: false },
  'impact.prototype.clarify': { contextual: false },
  'impact.prototype.showMe': { contextual: true },
  'impact.screens.reference': { contextual: false },
  'impact.critic.review': { contextual: false },
  'impact.critic.stop': { contextual: false },
  'impact.critic.show': { contextual: false },
  'impact.critic.verdict': { contextual: false },
  'impact.critic.export': { contextual: false },
  'impact.critic.log': { contextual: false },
  'impact.critic.questions': { contextual: false },
  'impact.critic.setKind': { contextual: false },
  'impact.critic.steelman': { contextual: false },
  'impact.critic.next': { contextual: false },
  'impact.critic.previous': { contextual: false },
  'impact.critic.editLens': { contextual: false },
  'impact.critic.forget': { contextual: false },
  'impact.critic.accept': { contextual: true },
  'impact.critic.dismiss': { contextual: true },
  'impact.critic.defer': { contextual: true },
  'impact.critic.reopen': { contextual: true },
  'impact.critic.fixed': { contextual: true },
  'impact.critic.defend': { contextual: true },
  'impact.critic.explain': { contextual: true },
  'impact.critic.propose': { contextual: true },
  'impact.critic.recheck': { contextual: true },
  'impact.critic.reveal': { contextual: true },
  'impact.critic.groupBy': { contextual: true },
  'impact.critic.addTerm': { contextual: true },
  'impact.critic.ruleOff': { contextual: true },
};

/** Setting → type of its value; the defaults stand in the manifest alone. */
export interface Settings {
  'impact.server.url': string;
  'impact.server.fastModel': string;
  'impact.server.reasoningModel': string;
  'impact.server.stallSeconds': number;
  'impact.server.slots': number;
  'impact.file.engine': 'auto' | 'built-in' | 'server';
  'impact.file.threshold': number;
  'impact.file.exclude': string[];
  'impact.show.model': 'auto' | 'onRequest' | 'never';
  'impact.show.pace': number;
  'impact.gherkin.help': 'auto' | 'on' | 'off';
  'impact.critic.model': string;
  'impact.critic.secondModel': string;
  'impact.critic.depth': 'quick' | 'normal' | 'thorough';
  'impact.critic.lint': 'auto' | 'on' | 'off';
  'impact.critic.rulesOn': string[];
  'impact.critic.rulesOff': string[];
  'impact.critic.terms': string[];
}

export type SettingId = keyof Settings;

/** Those a workspace may not set while it is not trusted: they decide what is sent where. */
export const settingIds: Readonly<Record<SettingId, { readonly restricted: boolean }>> = {
  'impact.server.url': { restricted: true },
  'impact.server.fastModel': { restricted: true },
  'impact.server.reasoningModel': { restricted: true },
  'impact.server.stallSeconds': { restricted: false },
  'impact.server.slots': { restricted: false },
  'impact.file.engine': { restricted: true },
  'impact.file.threshold': { restricted: false },
  'impact.file.exclude': { restricted: false },
  'impact.show.model': { restricted: true },
  'impact.show.pace': { restricted: false },
  'impact.gherkin.help': { restricted: false },
  'impact.critic.model': { restricted: true },
  'impact.critic.secondModel': { restricted: true },
  'impact.critic.depth': { restricted: false },
  'impact.critic.lint': { restricted: false },
  'impact.critic.rulesOn': { restricted: false },
  'impact.critic.rulesOff': { restricted: false },
  'impact.critic.terms': { restricted: false },
};

export type NumberSettingId = { [Id in SettingId]: Settings[Id] extends number ? Id : never }[SettingId];

/** Least and most, as the manifest says them. */
export const settingRanges: Readonly<Record<NumberSettingId, readonly [least: number, most: number]>> = {
  'impact.server.stallSeconds': [5, 3600],
  'impact.server.slots': [0, 256],
  'impact.file.threshold': [0.5, 1],
  'impact.show.pace': [100, 10_000],
};

export const viewIds = {
  overview: 'impact.overview',
  review: 'impact.review',
  findings: 'impact.findings',
  terms: 'impact.terms',
  requests: 'impact.requests',
} as const;

/** Context keys that the manifest's `when` clauses read, with the type of their values. */
export interface ContextKeys {
  /** The workspace folder holds a `taxonomy.yaml`. */
  'impact.hasTaxonomy': boolean;
  /** A dry run is there to be looked at. */
  'impact.hasPlan': boolean;
  /** A run, an apply or an undo is under way. */
  'impact.busy': boolean;
  /** At least one run was applied and can be undone. */
  'impact.hasRuns': boolean;
  /** Requests of a batch were exported from the blog. */
  'impact.hasBatch': boolean;
  'impact.reviewFiltered': boolean;
  /** A model is drawing a prototype. */
  'impact.prototypeDrawing': boolean;
  /** A document that is open, or was in this session, has been reviewed. */
  'impact.hasReview': boolean;
  /** A document is being reviewed. */
  'impact.reviewing': boolean;
}

export const contextKeys: readonly (keyof ContextKeys)[] = [
  'impact.hasTaxonomy',
  'impact.hasPlan',
  'impact.busy',
  'impact.hasRuns',
  'impact.hasBatch',
  'impact.reviewFiltered',
  'impact.prototypeDrawing',
  'impact.hasReview',
  'impact.reviewing',
];
