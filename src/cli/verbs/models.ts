import { listModels } from '../../models/lookup.js';
import { jsonAnswer } from '../answer.js';
import type { Verb } from '../Invocation.js';
import { printTable } from '../terminal/table.js';

export const models: Verb<'models'> = async ({ values, out }) => {
  const { region, customizationType, status } = values;
  const found = listModels().filter(
    (model) =>
      (region === undefined || model.regions.includes(region)) &&
      (customizationType === undefined || model.customizationTypes.includes(customizationType)) &&
      (status === undefined || model.status === status),
  );
  if (values.json) {
    out.json(jsonAnswer('models', { models: found }));
    return 0;
  }
  printTable(
    out,
    [{ title: 'Model' }, { title: 'Status' }, { title: 'Regions' }, { title: 'Customization' }],
    found.map(({ id, status: state, endOfLifeOn, regions, customizationTypes }) => [
      id,
      endOfLifeOn ? `${state}, end of life ${endOfLifeOn}` : state,
      regions.join(', '),
      customizationTypes.join(', '),
    ]),
  );
  return 0;
};
