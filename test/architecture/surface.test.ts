import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/**
 * The public surface as text: every exported name with its kind, and the signature of functions.
 * A change of it is a change for users, so it has to be seen in a review.
 */
function describeSurface(entry: string): string {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const symbol = source && checker.getSymbolAtLocation(source);
  if (!symbol) throw new Error(`${entry} exports nothing`);
  return checker
    .getExportsOfModule(symbol)
    .map((exported) => describeExport(checker, exported))
    .sort()
    .join('\n');
}

function describeExport(checker: ts.TypeChecker, exported: ts.Symbol): string {
  const symbol =
    exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const [declaration] = symbol.declarations ?? [];
  if (!declaration) return `? ${exported.name}`;
  if (ts.isFunctionDeclaration(declaration)) {
    const type = checker.getTypeOfSymbolAtLocation(symbol, declaration);
    return `function ${exported.name}${checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation)}`;
  }
  if (ts.isClassDeclaration(declaration)) {
    const members = declaration.members
      .filter((member) => !isHidden(member))
      .map((member) => member.name?.getText())
      .join(', ');
    return `class ${exported.name} { ${members} }`;
  }
  if (ts.isInterfaceDeclaration(declaration)) {
    const members = declaration.members.map((member) => member.name?.getText()).join(', ');
    return `interface ${exported.name} { ${members} }`;
  }
  return `${ts.isVariableDeclaration(declaration) ? 'const' : 'type'} ${exported.name}`;
}

function isHidden(member: ts.ClassElement): boolean {
  if (!member.name || ts.isPrivateIdentifier(member.name)) return true;
  return ts.getJSDocTags(member).some((tag) => tag.tagName.text === 'internal');
}

describe.each([
  ['src/index.ts', 'index'],
  ['src/core.ts', 'core'],
  ['src/sandbox/index.ts', 'sandbox'],
])('the public surface of %s', (entry, name) => {
  it('is the one that was agreed on', async () => {
    await expect(`${describeSurface(entry)}\n`).toMatchFileSnapshot(`surface.${name}.txt`);
  });
});
