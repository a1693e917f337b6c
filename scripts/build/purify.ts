import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import ts from 'typescript';

/**
 * Marks every constant of a module whose making is more than a literal as free of side effects, so that
 * an application that bundles one function of this package does not get the tables of all others. An
 * arrow that is called stands around it, because a bundler keeps what it finds inside the arguments of
 * a marked call, and takes reading a property for an effect.
 */
export function purify(): Plugin {
  return {
    name: 'purify',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
        contents: markPure(await readFile(path, 'utf8'), path),
        loader: 'ts',
      }));
    },
  };
}

/** The source with its marks. Line numbers stay. */
function markPure(text: string, path = 'module.ts'): string {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const marked = file.statements
    .filter(ts.isVariableStatement)
    .filter(isConstant)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ initializer }) =>
      initializer && hasEffectForBundlers(initializer) ? [initializer] : [],
    );
  return marked.reduceRight((before, initializer) => {
    const [start, end] = [initializer.getStart(file), initializer.getEnd()];
    const inner = before.slice(start, end);
    return `${before.slice(0, start)}/* @__PURE__ */ (() => (${inner}))()${before.slice(end)}`;
  }, text);
}

function isConstant({ declarationList }: ts.VariableStatement): boolean {
  return (declarationList.flags & ts.NodeFlags.Const) !== 0;
}

/** Whether a bundler sees more in it than a value: a call, a getter, an iteration. */
function hasEffectForBundlers(root: ts.Expression): boolean {
  let found = false;
  let waits = false;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isTypeNode(node)) return;
    found ||= effects.has(node.kind);
    waits ||= ts.isAwaitExpression(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found && !waits;
}

const effects: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.CallExpression,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.TaggedTemplateExpression,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.SpreadElement,
  ts.SyntaxKind.SpreadAssignment,
  ts.SyntaxKind.PropertyAccessExpression,
  ts.SyntaxKind.ElementAccessExpression,
]);
