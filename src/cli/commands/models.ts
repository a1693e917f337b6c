import { listModels } from '../../models/lookup.js';
import type { BaseModel } from '../../models/types.js';
import { type Command, print, printJson } from '../command.js';

export const models: Command = {
  name: 'models',
  usage: '[--json]',
  summary: 'the base models, their status, customization types and regions',
  options: { json: { type: 'boolean' } },
  async run({ values, streams }) {
    if (values.json) printJson(streams.out, listModels());
    else print(streams.out, listModels().map(describeModel).join('\n'));
    return 0;
  },
};

function describeModel({
  id,
  status,
  endOfLifeOn,
  customizationTypes,
  regions,
}: BaseModel): string {
  const state = endOfLifeOn ? `${status}, end of life ${endOfLifeOn}` : status;
  return `${id.padEnd(46)} ${state.padEnd(38)} ${regions.join(', ').padEnd(22)} ${customizationTypes.join(', ')}`;
}
