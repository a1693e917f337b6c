import type { Settings } from './settings.js';
import type { Printer } from './terminal/Printer.js';

/** Every setting, its value and where it comes from. */
export async function printConfig(
  { values, sourceOf, filePath }: Settings,
  out: Printer,
  json: boolean,
): Promise<number> {
  const settings = Object.keys(values)
    .filter((key) => key !== 'printConfig' && key !== 'json')
    .map((key) => ({ name: key, value: values[key] ?? null, source: sourceOf(key) ?? null }));
  if (json) {
    out.json({ schema: 'bedrock-fine-tuner/config', version: 1, file: filePath ?? null, settings });
    return 0;
  }
  out.line(`File  ${filePath ?? 'none'}`);
  const { printTable } = await import('./terminal/table.js');
  printTable(
    out,
    [{ title: 'Setting' }, { title: 'Value' }, { title: 'From' }],
    settings.map(({ name, value, source }) => [
      name,
      value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value),
      source ?? 'not set',
    ]),
  );
  return 0;
}
