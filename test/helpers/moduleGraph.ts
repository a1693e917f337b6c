import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** Imports of one source file. Paths are relative to `src/`; packages keep their names. */
export interface Module {
  readonly path: string;
  /** Imports that are there at run time. */
  readonly values: readonly string[];
  /** Imports of types alone, erased by the compiler. */
  readonly types: readonly string[];
  readonly lines: number;
}

/** Reads the imports of every `.ts` file below a folder. */
export function readModules(root: string): readonly Module[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readModule(root, name.replaceAll('\\', '/')));
}

function readModule(root: string, path: string): Module {
  return parseModule(path, readFileSync(join(root, path), 'utf8'));
}

/** Finds the static and dynamic imports and re-exports in a source text. */
export function parseModule(path: string, text: string): Module {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const values = new Set<string>();
  const types = new Set<string>();
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) {
      (isTypeOnly(node) ? types : values).add(resolveSpecifier(path, specifier));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { path, values: [...values], types: [...types], lines: text.split('\n').length - 1 };
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)
      ? node.moduleSpecifier.text
      : undefined;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return argument && ts.isStringLiteral(argument) ? argument.text : undefined;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return ts.isStringLiteral(node.argument.literal) ? node.argument.literal.text : undefined;
  }
  return undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly || allTypes(node.exportClause);
  if (!ts.isImportDeclaration(node)) return false;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  return clause.name === undefined && allTypes(clause.namedBindings);
}

function allTypes(bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  if (!bindings || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

function resolveSpecifier(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const target = relative(resolve('.'), resolve(dirname(from), specifier)).replaceAll('\\', '/');
  return target.replace(/\.js$/, '.ts');
}

/** Every file that the entry needs at run time, itself included, and every package it names. */
export function closure(modules: readonly Module[], entry: string): ReadonlySet<string> {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const seen = new Set<string>();
  const queue = [entry];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...(byPath.get(next)?.values ?? []));
  }
  return seen;
}

/** Import cycles, types counted, each as the list of its files. */
export function findCycles(modules: readonly Module[]): readonly (readonly string[])[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const done = new Set<string>();
  const cycles: string[][] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      cycles.push([...trail.slice(start), path]);
      return;
    }
    if (done.has(path)) return;
    const { values = [], types = [] } = byPath.get(path) ?? {};
    for (const next of new Set([...values, ...types])) {
      if (byPath.has(next)) walk(next, [...trail, path]);
    }
    done.add(path);
  };
  for (const module of modules) walk(module.path, []);
  return cycles;
}

/** The arrows between folders of `src/`: which room leads into which, and by how many imports. */
export function roomArrows(modules: readonly Module[]): ReadonlyMap<string, number> {
  const arrows = new Map<string, number>();
  for (const { path, values, types } of modules) {
    for (const target of new Set([...values, ...types])) {
      const [from, to] = [path, target].map((file) => file.split('/', 1)[0]);
      if (from === to || !target.endsWith('.ts')) continue;
      const arrow = `${from} → ${to}`;
      arrows.set(arrow, (arrows.get(arrow) ?? 0) + 1);
    }
  }
  return arrows;
}

/** Lines of source by room; a loose file is a room of its own. */
export function roomLines(modules: readonly Module[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const { path, lines } of modules) {
    const room = path.split('/', 1)[0] ?? path;
    count.set(room, (count.get(room) ?? 0) + lines);
  }
  return count;
}
